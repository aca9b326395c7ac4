/** What a page of the window cannot do, whatever it was made to run. */
import { describe, expect, it } from 'vitest'
import { editions } from './editions.ts'
import { openWindow } from './window.ts'

describe.each(editions)('in %s', (edition) => {
  it('a script has nothing of Node, and of the program only its bridge', async () => {
    const { page } = await openWindow(edition)
    const seen = await page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', '__dirname', 'global'].filter((name) => name in globalThis),
      bridge: Object.keys(Reflect.get(globalThis, 'cartwright') ?? {}).toSorted(),
      isolated: Reflect.get(globalThis, 'ipcRenderer') === undefined,
    }))
    expect(seen.node).toEqual([])
    expect(seen.isolated).toBe(true)
    const bridge = [
      ...['onBeforeClose', 'onCommand', 'onMessage', 'onOpen', 'openTarget', 'pathOf', 'pickFile', 'pickFolder'],
      ...['pickSave', 'platform', 'send', 'setLanguage', 'setMenu', 'setZoom'],
    ]
    expect(seen.bridge).toEqual(edition === 'Electron' ? bridge : [])
  })

  it('no script but its own runs, and nothing leaves', async () => {
    const { page } = await openWindow(edition)
    const sent = await page.evaluate(async () => {
      const refused = new Set<string>()
      Reflect.set(globalThis, 'refused', refused)
      document.addEventListener('securitypolicyviolation', (event) => refused.add(event.effectiveDirective))
      const inline = document.createElement('script')
      inline.textContent = 'globalThis.ran = "an inline script"'
      const image = document.createElement('img')
      image.setAttribute('onerror', 'globalThis.ran = "a handler in the markup"')
      image.src = 'https://example.com/pixel.png'
      const frame = document.createElement('iframe')
      frame.src = 'https://example.com/'
      document.body.append(inline, image, frame)
      // A text as code, which the page's rules forbid as they forbid `eval`.
      Reflect.apply(setTimeout, globalThis, ['globalThis.ran = "a text"', 0])
      return fetch('https://example.com/', { method: 'POST', body: 'secret' }).then(
        () => 'sent',
        () => 'refused',
      )
    })
    expect(sent).toBe('refused')
    await expect
      .poll(() => page.evaluate(() => [...(Reflect.get(globalThis, 'refused') as Set<string>)]))
      .toEqual(
        expect.arrayContaining([
          'connect-src',
          'frame-src',
          'img-src',
          'script-src',
          'script-src-attr',
          'script-src-elem',
        ]),
      )
    expect(await page.evaluate(() => Reflect.get(globalThis, 'ran'))).toBeUndefined()
  })
})

describe.runIf(editions.includes('Electron'))('the desktop edition', () => {
  it('opens no second window, and asks before it hands a link to the browser', async () => {
    const { app, page } = await openWindow('Electron')
    await app?.evaluate(({ dialog, shell }) => {
      const asked: string[] = []
      Reflect.set(globalThis, 'asked', asked)
      Reflect.set(dialog, 'showMessageBox', async ({ detail }: { detail: string }) => {
        asked.push(detail)
        return { response: 1, checkboxChecked: false }
      })
      Reflect.set(shell, 'openExternal', async (url: string) => {
        asked.push(`opened ${url}`)
      })
    })
    const opened = await page.evaluate(() =>
      [
        'https://example.com/rules',
        'http://example.com/',
        'file:///etc/passwd',
        'smb://share/x',
        'app://cartwright/index.html',
      ].map((url) => window.open(url) === null),
    )
    expect(opened).toEqual([true, true, true, true, true])
    await expect
      .poll(() => app?.evaluate(() => Reflect.get(globalThis, 'asked')))
      .toEqual(['https://example.com/rules'])
    expect(app?.windows()).toHaveLength(1)
  })

  it('stays where it is', async () => {
    const { page } = await openWindow('Electron')
    for (const url of [
      'https://example.com/',
      'file:///etc/passwd',
      'data:text/html,hello',
      'app://cartwright/other.html',
    ]) {
      await page.evaluate((to) => {
        location.href = to
      }, url)
    }
    await page.waitForTimeout(300)
    expect(page.url()).toBe('app://cartwright/index.html')
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.ready)).toBe('true')
  })

  it('serves its own files and no others', async () => {
    const { page } = await openWindow('Electron')
    const statuses = await page.evaluate(
      async (urls) => {
        const status = (url: string): Promise<number> =>
          fetch(url).then(
            (response) => response.status,
            () => 0,
          )
        return Promise.all(urls.map(status))
      },
      [
        'app://cartwright/index.html',
        'app://cartwright/..%2fmain%2fmain.cjs',
        'app://cartwright/%2e%2e%2f%2e%2e%2f%2e%2e%2fpackage.json',
        'app://cartwright/%2fetc%2fpasswd',
        'file:///etc/passwd',
        'app://elsewhere/index.html',
      ],
    )
    expect(statuses).toEqual([200, 404, 404, 404, 0, 0])
  })

  it('grants a page nothing of the machine', async () => {
    const { page } = await openWindow('Electron')
    const states = await page.evaluate(async () => {
      const names = ['camera', 'microphone', 'geolocation', 'notifications', 'clipboard-read', 'midi']
      return Promise.all(
        names.map((name) => navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state)),
      )
    })
    expect(states).not.toContain('granted')
    const place = await page.evaluate(
      () =>
        new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('told'),
            () => resolve('refused'),
          ),
        ),
    )
    expect(place).toBe('refused')
  })

  it('answers no message that the window would not send', async () => {
    const { app, page } = await openWindow('Electron')
    const answer = await page.evaluate(async () => {
      const bridge = Reflect.get(globalThis, 'cartwright') as Record<string, (...args: unknown[]) => unknown>
      bridge.send?.({ id: 'one', request: 'start' })
      bridge.send?.({ id: 90_001, request: 'no such request', params: {} })
      bridge.setMenu?.([{ label: 'x', items: [{ role: 'toggleDevTools' }] }])
      return Promise.resolve(bridge.pickFile?.({ name: 'x', extensions: ['*/../..'] })).then(
        () => 'answered',
        () => 'refused',
      )
    })
    expect(answer).toBe('refused')
    const roles = await app?.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items.map(({ role }) => String(role))),
    )
    expect(roles).not.toContain('toggledevtools')
  })
})
