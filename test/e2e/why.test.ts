/** The reasons, the calendar and the conflicts: from what is shown to the text, and back. */
import { describe, expect, it } from 'vitest'
import { oneEdition } from './editions.ts'
import { cart } from './pages/cart.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { why } from './pages/why.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

describe.each(oneEdition)('in %s', (edition) => {
  it('a campaign is opened by keyboard, and its condition leads to exactly that in the text', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { page } = window
    const { row, heading, condition } = why(page)
    await expect.poll(() => row('Autumn basket').textContent()).toContain('−10.00')
    await heading('Autumn basket').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => condition('For VIPs', 'segment "VIP"').textContent()).toContain('holds')
    await condition('For VIPs', 'segment "VIP"').click()
    await expect.poll(() => text(page).visible('autumn.promo')).toContain('when segment "VIP"')
    await page.keyboard.insertText('segment "VIP" and subtotal >= 500 PLN')
    await expect.poll(() => text(page).visible('autumn.promo')).toContain('when segment "VIP" and subtotal >= 500 PLN')
    await expect.poll(() => row('For VIPs').textContent()).toContain('300.00 PLN more')
    await expect.poll(() => heading('For VIPs').getAttribute('aria-expanded')).toBe('true')
    expectNoComplaints(window)
  })

  it('reasons are filtered, and those of other campaigns stay while one has errors', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { row, filter } = why(window.page)
    await row('Autumn basket').waitFor()
    await filter('Applied')
    await row('For VIPs').waitFor()
    await filter('Near')
    await row('For VIPs').waitFor({ state: 'detached' })
    await filter('All')
    await text(window.page).open('autumn.promo')
    const other = 'campaign "For VIPs" {\n  priority 20\n  when segment "VIP"\n  then 10 PLN off cart\n}\n'
    await text(window.page).replaceAll('autumn.promo', `campaign "Autumn basket" { then }\n\n${other}`)
    await window.page
      .getByRole('button', { name: /^1 campaign left out: error in line 1 of autumn\.promo/ })
      .first()
      .waitFor()
    await row('For VIPs').waitFor()
    expectNoComplaints(window)
  })

  it('every step from list price to payable is told exactly, and leads to its campaign', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { heading, row, waterfall } = why(window.page)
    await row('For VIPs').waitFor()
    const steps = await waterfall()
    await expect
      .poll(async () => (await steps.allTextContents()).slice(1))
      .toEqual(['List prices200.00', 'Autumn basket−10.00190.00', 'For VIPs−10.00180.00', 'To pay180.00'])
    await steps.getByRole('button', { name: 'For VIPs' }).click()
    await expect.poll(() => heading('For VIPs').getAttribute('aria-expanded')).toBe('true')
    expectNoComplaints(window)
  })

  it('a campaign’s end is moved on the calendar, in the text, and taken back', async () => {
    const dated = 'campaign "Autumn basket" {\n  active 2026-05-20 to 2026-12-31\n  then 5% off cart\n}\n'
    const window = await openWindow(edition, { open: shop({ 'autumn.promo': dated }) })
    const { page } = window
    const { toPay } = cart(page)
    await text(page).open('autumn.promo')
    await expect.poll(() => toPay.textContent()).toContain('190.00')
    await shell(page).panel('Timeline').click()
    await page.getByText('Quarter', { exact: true }).click()
    await page.getByTitle("Go to the cart's time").click()
    const start = page.getByRole('slider', { name: 'Start of Autumn basket' })
    await start.focus()
    for (let week = 0; week < 2; week++) await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Enter')
    await expect.poll(() => text(page).visible('autumn.promo')).toContain('active 2026-06-03 to 2026-12-31')
    await expect.poll(() => toPay.textContent()).toContain('200.00')
    await text(page).focus('autumn.promo')
    await page.keyboard.press('ControlOrMeta+Z')
    await expect.poll(() => toPay.textContent()).toContain('190.00')
    expectNoComplaints(window)
  })

  it('who keeps whom out is told in a sentence that leads to the text', async () => {
    const campaigns = `campaign "One" {\n  priority 1\n  never combine\n  then 5% off cart\n}\n
campaign "Two" {\n  priority 2\n  then 1% off cart\n}\n`
    const window = await openWindow(edition, { open: shop({ 'autumn.promo': campaigns }) })
    const { page } = window
    await text(page).open('shop.promo')
    await shell(page).panel('Conflicts').click()
    const details = page.getByRole('region', { name: 'Conflicts in sentences' })
    await details.getByText('One has its turn first, and One never combines with others.').waitFor()
    await page.getByRole('row', { name: 'Two never applies: 1' }).waitFor()
    await details.getByRole('button', { name: 'never combine', exact: true }).click()
    await expect.poll(() => text(page).visible('autumn.promo')).toContain('never combine')
    expectNoComplaints(window)
  })
})
