/** Carts: kept beside the rules, pinned to watch them, and turned into tests. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { editions } from './editions.ts'
import { cart } from './pages/cart.ts'
import { choose } from './pages/choosing.ts'
import { difference } from './pages/difference.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'
import { copyOfSample } from './workspaces.ts'

describe.each(editions)('in %s', (edition) => {
  it('a folder is opened, and a cart in it changed', async () => {
    const window = await openWindow(edition, { open: copyOfSample('loyalty') })
    await choose(window, 'folder', shop(), () => shell(window.page).run('Open folder…'))
    const { lines, more, toPay } = cart(window.page)
    await expect.poll(() => toPay.textContent()).toContain('180.00')
    await expect.poll(() => lines.count()).toBe(1)
    await more('Drill 18 V')
    await expect.poll(() => toPay.textContent()).toContain('275.00')
    expectNoComplaints(window)
  })

  it('pinned carts tell what an edit changes', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { headline, pinned, pin } = difference(window.page)
    const { panel } = shell(window.page)
    await pin('basket')
    await pin('small')
    await panel('Difference').click()
    await expect.poll(() => pinned.count()).toBe(2)
    await expect.poll(() => headline.textContent()).toContain('None of the 2 pinned carts changes')

    const { open, goTo } = text(window.page)
    await open('autumn.promo')
    await goTo('autumn.promo', '5%')
    for (const key of ['ArrowLeft', 'Backspace', '1', '0']) await window.page.keyboard.press(key)
    await expect.poll(() => headline.textContent()).toBe('1 of 2 carts changes: 180.00 → 170.00')
    expectNoComplaints(window)
  })

  it('a cart becomes a test block at the cursor, which passes', async () => {
    const folder = shop()
    const window = await openWindow(edition, { open: folder })
    const { run } = shell(window.page)
    const { open, focus } = text(window.page)
    await open('autumn.promo')
    await focus('autumn.promo')
    await window.page.keyboard.press('ControlOrMeta+End')
    await run('Export this cart as a test')
    await run('Save')
    const saved = (): string => readFileSync(join(folder, 'autumn.promo'), 'utf8')
    await expect.poll(saved).toMatch(/test "[^"]*basket[^"]*" \{.*2 x sku "DRILL".*expect total 180(\.00)? PLN/s)

    await run('Run all tests')
    await run('Show tests')
    await window.page
      .getByText(/1 (test )?pass/)
      .first()
      .waitFor()
    expectNoComplaints(window)
  })
})
