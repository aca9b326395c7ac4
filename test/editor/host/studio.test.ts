import { createHmac } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { serialized } from '../../../editor/calls/serialize.ts'
import { securityHeaders } from '../../../editor/host/studio/headers.ts'
import { writeRedirectFile } from '../../../editor/host/studio/redirect-file.ts'
import { type Studio, startStudio } from '../../../editor/host/studio/studio.ts'
import { folderWith } from '../../workspace/folder.ts'
import { type Window, windowOver } from './window.ts'

async function aStudio(
  options: { readonly folder?: string; readonly home?: string; readonly port?: number } = {},
): Promise<Studio> {
  const ui = await folderWith({ 'index.html': '<!doctype html><title>Cartwright</title>', 'assets/main.js': '1' })
  const studio = await startStudio({ ui, home: await folderWith({}), ...options })
  onTestFinished(() => studio.close())
  return studio
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** Plain HTTP, with any header at all. */
function get({ origin }: Studio, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${path}`, { headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    // Where the server goes over to web sockets, there is no answer in the ordinary way.
    sent.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: '' })
    })
    sent.on('error', reject)
    sent.end()
  })
}

const keyOf = ({ url }: Studio): string => new URL(url).hash.slice('#key='.length)

const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

/** What the window's page sends when it opens its web socket. */
const opening = (studio: Studio, key = keyOf(studio)): Record<string, string> => ({
  ...upgrade,
  origin: studio.origin,
  'sec-websocket-protocol': `cartwright, ${key}`,
})

/** Resolves when a server takes connections there. */
async function listensAt(port: number): Promise<void> {
  const isThere = await new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true))
    socket.on('error', () => resolve(false)).on('connect', () => socket.destroy())
  })
  if (!isThere) await listensAt(port)
}

/** Turns of this process's loop, in which all servers of this test run too. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await setImmediate()
}

/** A window over a real web socket. */
async function windowAt(studio: Studio): Promise<Window & { close(): void }> {
  const options = { headers: { origin: studio.origin }, protocols: ['cartwright', keyOf(studio)] }
  // Node's own, which takes headers beside what browsers take.
  const socket = new WebSocket(`${studio.origin.replace('http', 'ws')}/host`, options as unknown as string[])
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  onTestFinished(() => socket.close())
  const window = windowOver({
    send: (message) => socket.send(JSON.stringify(message)),
    listen: (hear) => socket.addEventListener('message', ({ data }) => hear(JSON.parse(String(data)))),
  })
  return { ...window, close: () => socket.close() }
}

describe('the address', () => {
  it('has a key of 256 bits where browsers send it to no server, and none of the server sets a cookie', async () => {
    const studio = await aStudio()
    const { origin, pathname, search, hash } = new URL(studio.url)
    expect([origin, pathname, search]).toEqual([studio.origin, '/', ''])
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(hash).toMatch(/^#key=[\w-]{43}$/)
    const page = await get(studio, '/')
    expect([page.status, page.text]).toEqual([200, '<!doctype html><title>Cartwright</title>'])
    for (const { headers } of [page, await get(studio, '/host', opening(studio))]) {
      expect(headers).not.toHaveProperty('set-cookie')
      expect(JSON.stringify(headers)).not.toContain(keyOf(studio))
    }
  })
  it('is another one for every user and every port', async () => {
    const home = await folderWith({})
    const [one, two, other] = [await aStudio({ home }), await aStudio({ home }), await aStudio()]
    expect(new Set([one, two, other].map(keyOf)).size).toBe(3)
    expect((await get(one, '/host', opening(one, keyOf(two)))).status).toBe(401)
  })
  it('is the same when the studio is started again, and kept where this user alone can read it', async () => {
    const [home, root] = [await folderWith({}), await folderWith({ 'a.promo': '' })]
    const first = await startStudio({ home, folder: root })
    await first.close()
    const again = await aStudio({ home, folder: root })
    expect(again.url).toBe(first.url)
    // A second one meanwhile does not wait for the port.
    expect((await aStudio({ home, folder: root })).origin).not.toBe(first.origin)
    if (process.platform !== 'win32') expect(statSync(join(home, 'studio.json')).mode & 0o777).toBe(0o600)
  })
  it('is waited for by windows that were open before and ask as soon as there is a server', async () => {
    const home = await folderWith({})
    const before = await startStudio({ home })
    const port = Number(new URL(before.origin).port)
    await before.close()
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
    void serialized(join(home, 'studio.json'), () => held)
    const starting = aStudio({ home, port })
    await listensAt(port)
    const answered = fetch(`${before.origin}/proof/${'ab'.repeat(16)}`)
    // Whatever would be said at once is said by then.
    await Promise.race([answered, turns(1000)])
    letGo()
    const right = createHmac('sha256', keyOf(await starting))
      .update('ab'.repeat(16))
      .digest('hex')
    const answer = await answered
    expect([answer.status, await answer.text()]).toEqual([200, right])
  })
  it('is new where the kept one cannot be read', async () => {
    const home = await folderWith({ 'studio.json': '[{"port":1,"key":"short"}]' })
    expect(keyOf(await aStudio({ home }))).toMatch(/^[\w-]{43}$/)
  })
  it('can be opened as often as its user likes', async () => {
    const studio = await aStudio()
    for (const window of [await windowAt(studio), await windowAt(studio)]) {
      expect(await window.ask('start', {})).toHaveProperty('version')
    }
    await studio.connected
  })
  it.each([
    '/open?token=a&token=b',
    '/?key=a&key=b&key[]=c',
    '/host?token=a&token=b',
    '/key?a=1&a=2',
    '/%E0%A4%A',
    '/assets/%00.js',
    `/${'a'.repeat(5000)}`,
    '/?__proto__[x]=1&constructor=2',
  ])('breaks nothing when it is another: %s', async (path) => {
    const { status } = await get(await aStudio(), path)
    expect(status).toBeLessThan(500)
  })
})

describe('strangers', () => {
  it.each(['/package.json', '/no-such-file', '/host', '/open', '/key'])('see nothing at %s', async (path) => {
    const { status } = await get(await aStudio(), path)
    expect(status).toBe(404)
  })
  it('get a proof that tells only those who have the key whether it is the same', async () => {
    const studio = await aStudio()
    const challenge = 'ab'.repeat(16)
    const { status, text } = await get(studio, `/proof/${challenge}`)
    const right = createHmac('sha256', keyOf(studio)).update(challenge).digest('hex')
    expect([status, text]).toEqual([200, right])
    expect(text).not.toContain(keyOf(studio))
    for (const odd of ['', 'ab', `${challenge}0`, 'zz'.repeat(16), '..%2f']) {
      expect((await get(studio, `/proof/${odd}`)).status).toBe(404)
    }
    expect((await get(studio, `/proof/${challenge}`, { origin: 'http://evil.example' })).status).toBe(403)
  })
  it.each(['evil.example', '127.0.0.1.evil.example', '127.0.0.1', 'localhost:1', '[::1]:80'])(
    'under the host name %j are sent away, key or not',
    async (host) => {
      const studio = await aStudio()
      expect((await get(studio, '/', { host })).status).toBe(403)
      expect((await get(studio, '/host', { ...opening(studio), host })).status).toBe(403)
    },
  )
  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1'])(
    'from a page of %s are sent away, key or not',
    async (origin) => {
      const studio = await aStudio()
      expect((await get(studio, '/', { origin })).status).toBe(403)
      expect((await get(studio, '/host', { ...opening(studio), origin })).status).toBe(403)
    },
  )
  it('get no web socket without the key, nor without saying where they come from', async () => {
    const studio = await aStudio()
    const { origin, ...nowhere } = opening(studio)
    const status = async (headers: Readonly<Record<string, string>>) => (await get(studio, '/host', headers)).status
    expect(await status({ ...upgrade, origin: studio.origin })).toBe(401)
    for (const protocols of ['cartwright', keyOf(studio), `cartwright, ${keyOf(studio).slice(1)}`, 'cartwright,,']) {
      expect(await status({ ...opening(studio), 'sec-websocket-protocol': protocols })).toBe(401)
    }
    const cookie = `cartwright=${keyOf(studio)}; key=${keyOf(studio)}`
    expect(await status({ ...upgrade, origin: studio.origin, cookie })).toBe(401)
    expect(await status(nowhere)).toBe(403)
    expect(await status(opening(studio))).toBe(101)
  })
  it.each(['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/assets/../../x'])(
    'nor friends read files beside the window: %s',
    async (path) => {
      const { status } = await get(await aStudio(), path)
      expect([400, 403, 404]).toContain(status)
    },
  )
})

it('says on every answer what the page may do', async () => {
  const studio = await aStudio()
  const answers = [
    await get(studio, '/'),
    await get(studio, '/assets/main.js'),
    await get(studio, '/no-such'),
    await get(studio, '/key'),
    await get(studio, '/host', { ...upgrade, origin: studio.origin }),
  ]
  for (const { headers } of answers) expect(headers).toMatchObject(securityHeaders)
  for (const rule of ["default-src 'none'", "base-uri 'none'", "form-action 'none'"]) {
    expect(securityHeaders['content-security-policy']).toContain(rule)
  }
})

describe('the file that the browser is started with', () => {
  it('leads to the address, can be read by this user alone, and is gone once it was used', async () => {
    const { url } = await aStudio()
    const file = await writeRedirectFile(url)
    onTestFinished(file.remove)
    expect(file.url).toMatch(/^file:/)
    expect(file.url).not.toContain(new URL(url).hash)
    expect(await readFile(new URL(file.url), 'utf8')).toContain(`content="0; url=${url}"`)
    if (process.platform !== 'win32') {
      const modes = [new URL(file.url), new URL('.', file.url)].map((path) => statSync(path).mode & 0o777)
      expect(modes).toEqual([0o600, 0o700])
    }
    await file.remove()
    expect(existsSync(new URL('.', file.url))).toBe(false)
  })
})

describe('a window', () => {
  it('opens and saves over its web socket', async () => {
    const root = await folderWith({ 'a.promo': 'settings { currency PLN }\n' })
    const window = await windowAt(await aStudio())
    const { files } = await window.ask('openWorkspace', { folder: root })
    expect(files).toMatchObject([{ path: 'a.promo', text: 'settings { currency PLN }\n' }])
    await window.ask('saveFile', { path: 'a.promo', text: '// żółw 🐢\n', base: files[0]?.version ?? null })
    expect((await window.ask('openWorkspace', { folder: root })).files[0]?.text).toBe('// żółw 🐢\n')
    window.send('no JSON object')
    expect(await window.ask('start', {})).toMatchObject({ last: root })
  })
  it('has a host of its own: two windows, two folders', async () => {
    const [one, two] = [await folderWith({ 'one.promo': '' }), await folderWith({ 'two.promo': '' })]
    const studio = await aStudio()
    const [a, b] = [await windowAt(studio), await windowAt(studio)]
    await a.ask('openWorkspace', { folder: one })
    await b.ask('openWorkspace', { folder: two })
    await a.ask('saveFile', { path: 'new.promo', text: '// a\n', base: null })
    expect((await b.ask('openWorkspace', { folder: one })).files.map(({ path }) => path)).toEqual([
      'new.promo',
      'one.promo',
    ])
    expect((await b.ask('openWorkspace', { folder: two })).files.map(({ path }) => path)).toEqual(['two.promo'])
  })
  it('comes back after its web socket was lost, to what it had', async () => {
    const root = await folderWith({ 'a.promo': '' })
    const studio = await aStudio({ folder: root })
    const first = await windowAt(studio)
    expect(await first.ask('start', {})).toMatchObject({ last: root })
    await first.ask('openWorkspace', { folder: root, window: 'tab' })
    await first.ask('keepDrafts', { drafts: { 'a.promo': { text: '// unsaved\n', base: null } } })
    first.close()
    const again = await windowAt(studio)
    expect((await again.ask('openWorkspace', { folder: root, window: 'tab' })).drafts).toEqual({
      'a.promo': { text: '// unsaved\n', base: null },
    })
  })
})
