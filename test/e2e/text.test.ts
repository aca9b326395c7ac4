/** Writing rules: the text, what it means for the cart, and the help while writing. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { editions } from './editions.ts'
import { cart } from './pages/cart.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

describe.each(editions)('in %s', (edition) => {
  it('every change of the text changes the cart', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { toPay } = cart(window.page)
    await expect.poll(() => toPay.textContent()).toContain('180.00')
    const { open, replaceAll } = text(window.page)
    await open('autumn.promo')
    await replaceAll('autumn.promo', 'campaign "All" {\nthen 50% off cart\n')
    await expect.poll(() => toPay.textContent()).toContain('100.00')
    const undone = async () => {
      await window.page.keyboard.press('ControlOrMeta+Z')
      return toPay.textContent()
    }
    await expect.poll(undone).toContain('180.00')
    expectNoComplaints(window)
  })

  it('a campaign is written by completion alone, and applied to the cart', async () => {
    const folder = shop({ 'autumn.promo': '' })
    const window = await openWindow(edition, { open: folder })
    const { toPay } = cart(window.page)
    const { complete, focus, open, squiggles, take } = text(window.page)
    const { keyboard } = window.page
    await expect.poll(() => toPay.textContent()).toContain('200.00')
    await open('autumn.promo')
    await focus('autumn.promo')
    await complete('campaign …')
    await expect.poll(() => toPay.textContent()).toContain('190.00')

    for (const key of ['Escape', 'ArrowUp', 'End', 'Enter']) await keyboard.press(key)
    await complete('when')
    await take('subtotal')
    await keyboard.press('Space')
    await complete('<')
    await complete('MIN_BASKET')
    await expect.poll(() => toPay.textContent()).toContain('200.00')
    await expect.poll(() => squiggles.count()).toBe(0)
    await shell(window.page).run('Format')
    await shell(window.page).run('Save')
    await expect
      .poll(() => readFileSync(join(folder, 'autumn.promo'), 'utf8'))
      .toBe('campaign "New campaign" {\n  when subtotal < MIN_BASKET\n  then 5% off cart\n}\n')
    expectNoComplaints(window)
  })

  it('a list of the folder is taken in by what is offered, one step after the other', async () => {
    const folder = shop({ 'autumn.promo': '', 'best.csv': 'customer\nC-1\n' })
    const window = await openWindow(edition, { open: folder })
    const { focus, open, complete, squiggles, take, visible } = text(window.page)
    await open('autumn.promo')
    await focus('autumn.promo')
    await window.page.keyboard.insertText('segment "Best" ')
    await complete('from')
    await take('"best.csv"')
    await expect.poll(() => visible('autumn.promo')).toContain('segment "Best" from "best.csv"')
    await expect.poll(() => squiggles.count()).toBe(0)
    expectNoComplaints(window)
  })

  it('a mistake is marked, and corrected by its quick fix', async () => {
    const folder = shop({
      'autumn.promo': 'campaign "Autumn basket" {\n  when subtotl >= 100 PLN\n  then 5% off cart\n}\n',
    })
    const window = await openWindow(edition, { open: folder })
    const { open, goTo, squiggles, quickFix } = text(window.page)
    await open('autumn.promo')
    await squiggles.first().waitFor()
    await goTo('autumn.promo', 'subtotl')
    await quickFix('subtotal')
    await squiggles.first().waitFor({ state: 'detached' })
    await expect.poll(() => cart(window.page).toPay.textContent()).toContain('190.00')
    await shell(window.page).run('Save')
    await expect.poll(() => readFileSync(join(folder, 'autumn.promo'), 'utf8')).toContain('when subtotal >= 100 PLN')
    expectNoComplaints(window)
  })

  it('a segment gets another name in every file', async () => {
    const folder = shop()
    const window = await openWindow(edition, { open: folder })
    const { open, goTo, rename } = text(window.page)
    await open('shop.promo')
    await goTo('shop.promo', 'VIP')
    await rename('Best customers')
    const { run, unsaved } = shell(window.page)
    await unsaved('shop.promo').waitFor()
    await unsaved('autumn.promo').waitFor()
    await run('Save all')
    const saved = (file: string) => expect.poll(() => readFileSync(join(folder, file), 'utf8'))
    await saved('autumn.promo').toContain('when segment "Best customers"')
    await saved('shop.promo').toContain('segment "Best customers" external')
    expectNoComplaints(window)
  })
})
