/** Undo knows what went together: several files, and what a panel did. */
import { describe, expect, it } from 'vitest'
import { oneEdition } from './editions.ts'
import { cart } from './pages/cart.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

const dated = `campaign "Winter" {
  active 2026-05-20 to 2026-06-20
  then 1% off cart
}
`

describe.each(oneEdition)('in %s', (edition) => {
  it('a rename over two files is undone and redone in both, after a question', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { page } = window
    const { dialog, unsaved } = shell(page)
    const { focus, goTo, open, rename, squiggles, visible } = text(page)
    await open('shop.promo')
    await goTo('shop.promo', 'VIP')
    await rename('Best customers')
    await unsaved('shop.promo').waitFor()
    await unsaved('autumn.promo').waitFor()

    await focus('shop.promo')
    await page.keyboard.press('ControlOrMeta+Z')
    await dialog.getByRole('heading', { name: 'Undo in 2 files?' }).waitFor()
    await dialog.getByRole('button', { name: 'Undo in 2 files' }).click()
    await unsaved('shop.promo').waitFor({ state: 'detached' })
    await unsaved('autumn.promo').waitFor({ state: 'detached' })
    await expect.poll(() => squiggles.count()).toBe(0)

    await page.keyboard.press('ControlOrMeta+Shift+Z')
    await dialog.getByRole('button', { name: 'Redo in 2 files' }).click()
    await unsaved('autumn.promo').waitFor()
    await open('autumn.promo')
    await expect.poll(() => visible('autumn.promo')).toContain('Best customers')

    // Another edit of one of them: it can only be taken back in the other.
    await focus('autumn.promo')
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.insertText('// later')
    await open('shop.promo')
    await focus('shop.promo')
    await page.keyboard.press('ControlOrMeta+Z')
    await dialog.getByText('autumn.promo').waitFor()
    await page.keyboard.press('Escape')
    await unsaved('shop.promo').waitFor()
    expectNoComplaints(window)
  })

  it('a date that was moved in the timeline says so, and is taken back there', async () => {
    const window = await openWindow(edition, { open: shop({ 'winter.promo': dated }) })
    const { page } = window
    const { run, unsaved } = shell(page)
    await run('Show timeline')
    await page.getByText('Quarter', { exact: true }).click()
    await page.getByTitle("Go to the cart's time").click()
    const find = page.getByRole('searchbox', { name: 'Find a campaign' })
    const end = page.getByRole('slider', { name: 'End of Winter' })
    let before: string | null = null
    // The calendar follows the text a moment later.
    const move = async (): Promise<void> => {
      await expect.poll(() => end.getAttribute('aria-valuenow')).toBe(before)
      await end.focus()
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('Enter')
      await page.getByText('“Winter” ends Jun 19, 2026 instead of Jun 20, 2026').first().waitFor()
      await unsaved('winter.promo').waitFor()
    }
    await find.fill('Winter')
    before = await end.getAttribute('aria-valuenow')
    await move()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await unsaved('winter.promo').waitFor({ state: 'detached' })

    await move()
    await find.focus()
    await page.keyboard.press('ControlOrMeta+Z')
    await unsaved('winter.promo').waitFor({ state: 'detached' })
    expect(await find.inputValue()).toBe('Winter')

    await move()
    await page.getByRole('button', { name: 'Show', exact: true }).last().click()
    await expect.poll(() => text(page).visible('winter.promo')).toContain('2026-05-20 to 2026-06-19')
    expectNoComplaints(window)
  })

  it('the cart takes back what was done in it', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { page } = window
    const { more, toPay } = cart(page)
    await expect.poll(() => toPay.textContent()).toContain('180.00')
    await more('Drill 18 V')
    await expect.poll(() => toPay.textContent()).toContain('275.00')
    await page.keyboard.press('ControlOrMeta+Z')
    await expect.poll(() => toPay.textContent()).toContain('180.00')
    await page.keyboard.press('ControlOrMeta+Shift+Z')
    await expect.poll(() => toPay.textContent()).toContain('275.00')
    expectNoComplaints(window)
  })
})
