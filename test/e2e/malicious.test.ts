/** A workspace by somebody who means harm: all that it can do is to show text. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { editions } from './editions.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { expectNoComplaints, openWindow } from './window.ts'
import { temporaryFolder, workspaceOf } from './workspaces.ts'

const image = '<img src=x onerror=globalThis.harm=1>'
const script = '</script><script>globalThis.harm=2</script>'
const markdown = '[click](javascript:globalThis.harm=3) ![x](https://example.com/pixel.png) <b id=planted>bold</b>'
const secret = 'the secret of another folder'

const rules = `
settings {
  currency PLN
  timezone "Europe/Warsaw"
}
catalogue from "products.csv"

segment "${image}" = customer.orders > 1
segment "${markdown}" external
coupons "${script}" {
  code "A1B2C3D4"
}

// ${image} ${script} ${markdown}
campaign "${image}" {
  title "${script}"
  message "${markdown}"
  link "javascript:globalThis.harm=4"
  terms "data:text/html,${script}"
  image "https://example.com/pixel.png"
  priority 1
  when subtotal >= 10 PLN
  then 5% off cart
}

campaign "${markdown}" {
  message "${image}"
  priority 2
  when segment "${markdown}"
  then 1 PLN off cart
}

campaign "__proto__" {
  priority 3
  then 1 PLN off cart
}
`

const products = `sku,name,price,categories,brand,labels
A-1,"${image}",10.00,"${markdown}","${script}","${image}"
A-2,"=HYPERLINK(""https://example.com"";""x"")",20.00,__proto__,constructor,toString
`

const cart = JSON.stringify({
  at: '2026-06-01T12:00',
  currency: 'PLN',
  lines: [
    { id: image, sku: 'A-1', quantity: '2' },
    { id: 'l2', sku: 'A-2', quantity: '1' },
  ],
  customer: { id: markdown, segments: [image, markdown] },
})

/** With links that lead out of it: a file, a folder, and one that leads to itself. */
function maliciousWorkspace(): string {
  const folder = workspaceOf({
    'shop.promo': rules,
    '<img src=x onerror=globalThis.harm=5>.promo': 'campaign "named by a file" { then 1 PLN off cart }\n',
    'products.csv': products,
    'carts/basket.json': cart,
    'carts/<b id=planted>bold.json': cart,
    'carts/broken.json': `{"${script}": `,
  })
  const elsewhere = temporaryFolder('elsewhere')
  writeFileSync(join(elsewhere, 'secret.promo'), `// ${secret}\n`)
  mkdirSync(join(elsewhere, 'carts'))
  writeFileSync(join(elsewhere, 'carts', 'secret.json'), cart)
  symlinkSync(join(elsewhere, 'secret.promo'), join(folder, 'linked.promo'))
  symlinkSync(elsewhere, join(folder, 'linked-folder'))
  symlinkSync(join(elsewhere, 'carts', 'secret.json'), join(folder, 'carts', 'linked.json'))
  symlinkSync('loop', join(folder, 'loop'))
  return folder
}

/** Everything that a page would do if the text were more than text. */
function watchForHarm(page: Page): { requests: string[]; dialogs: string[] } {
  const seen = { requests: [] as string[], dialogs: [] as string[] }
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    const isOwn = ['data:', 'blob:', 'app:'].includes(protocol) || hostname === '127.0.0.1'
    if (!isOwn) seen.requests.push(request.url())
  })
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message())
    dialog.dismiss()
  })
  return seen
}

const planted = (page: Page): Promise<unknown> =>
  page.evaluate(() => ({
    harm: Reflect.get(globalThis, 'harm'),
    elements: [
      ...document.querySelectorAll(
        '#planted, [onerror], [onclick], [onload], script:not([src]), iframe, object, embed, a[href^="javascript:"], a[href^="data:"]',
      ),
      ...[...document.images].filter(({ src }) => !src.startsWith('data:') && new URL(src).origin !== location.origin),
      ...document.querySelectorAll('img[src="x"]'),
    ].map(({ outerHTML }) => outerHTML),
  }))

describe.each(editions)('in %s', (edition) => {
  it('shows what a malicious workspace says, and does nothing of it', { timeout: 180_000 }, async () => {
    const window = await openWindow(edition, { open: maliciousWorkspace() })
    const { page } = window
    const seen = watchForHarm(page)
    const { files, file, run, place } = shell(page)

    await file('shop.promo').waitFor()
    await expect.poll(() => files.allTextContents()).toContain('<img src=x onerror=globalThis.harm=5>.promo')
    expect((await files.allTextContents()).join(' ')).not.toContain('secret')

    await text(page).open('shop.promo')
    await expect.poll(() => text(page).visible('shop.promo')).toContain(image)
    for (const name of ['campaign "<img', 'segment "<img', 'javascript:globalThis.harm=4']) {
      await text(page).goTo('shop.promo', name)
      await page.keyboard.press('ControlOrMeta+K')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+Space')
      await page.waitForTimeout(200)
      await page.keyboard.press('Escape')
      expect(await planted(page)).toEqual({ harm: undefined, elements: [] })
    }
    for (const panel of [
      'files',
      'find in files',
      'cart',
      'reasons',
      'difference',
      'problems',
      'tests',
      'timeline',
      'conflicts',
    ]) {
      await run(`Show ${panel}`)
      await page.waitForTimeout(150)
      expect(await planted(page), panel).toEqual({ harm: undefined, elements: [] })
    }
    for (const name of ['Carts', 'History', 'Compare', 'Campaigns', 'Rules']) {
      await place(name).click()
      await page.waitForTimeout(150)
      expect(await planted(page), name).toEqual({ harm: undefined, elements: [] })
    }
    expect(await page.content()).not.toContain(secret)
    expect(seen).toEqual({ requests: [], dialogs: [] })
    expectNoComplaints(window)
  })
})
