/** The overview of all campaigns: their table, what is done to several at once, who keeps whom out, and the calendar. */
import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { oneEdition } from './editions.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

const season = `campaign "Winter" {
  priority 1
  never combine
  active from 2026-06-01 to 2030-06-20
  then 1% off cart
}

campaign "Spring" {
  priority 2
  active from 2027-06-01 to 2029-06-20
  when subtotal >= 10 PLN
  then 2% off cart
}

campaign "Long ago" {
  active from 2019-01-01 to 2019-02-01
  then 3% off cart
}
`

describe.each(oneEdition)('in %s', (edition) => {
  it('several campaigns are sorted, found, changed at once in two files, and taken back in one step', async () => {
    const window = await openWindow(edition, { open: shop({ 'season.promo': season }) })
    const { page } = window
    const { place, unsaved } = shell(page)
    await place('Campaigns').click()
    const table = page.getByRole('grid', { name: 'Campaigns' })
    const row = (name: string) => table.getByRole('row').filter({ has: page.getByText(name, { exact: true }) })
    const names = (): Promise<string[]> => table.locator('tbody tr td:first-child').allTextContents()
    await expect.poll(names).toEqual(['Winter', 'Spring', 'Autumn basket', 'For VIPs', 'Long ago'])
    await expect.poll(() => row('Winter').textContent()).toContain('\u22122.00')
    await expect.poll(() => row('Long ago').textContent()).toContain('over')

    await table.getByRole('button', { name: 'Ends' }).click()
    await expect.poll(names).toEqual(['Long ago', 'Spring', 'Winter', 'Autumn basket', 'For VIPs'])
    await page.getByRole('combobox', { name: 'State' }).selectOption('over')
    await expect.poll(names).toEqual(['Long ago'])
    await page.getByRole('button', { name: 'Show all' }).click()

    await row('Winter').click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByText('2 selected').waitFor()
    await row('Autumn basket').click({ modifiers: ['ControlOrMeta'] })
    await row('Autumn basket').click({ modifiers: ['ControlOrMeta'] })
    await page.getByText('2 selected').waitFor()
    await row('Autumn basket').click({ modifiers: ['ControlOrMeta'] })
    await page.getByRole('button', { name: 'Draft', exact: true }).click()
    await page.getByText('3 campaigns are drafts now').waitFor()
    await expect.poll(() => row('Autumn basket').textContent()).toContain('draft')
    await table.focus()
    await page.keyboard.press('ControlOrMeta+Z')
    await expect.poll(() => row('Autumn basket').textContent()).not.toContain('draft')
    await expect.poll(() => row('Winter').textContent()).not.toContain('draft')

    await row('Spring').click()
    await page.getByRole('button', { name: 'Move dates…' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('-19')
    await page.keyboard.press('Enter')
    await expect.poll(() => row('Spring').textContent()).toContain('Jun 1, 2029')
    await row('Spring').dblclick()
    await expect.poll(() => text(page).visible('season.promo')).toContain('to 2029-06-01')
    await unsaved('season.promo').waitFor()
    expectNoComplaints(window)
  })

  it('conflicts begin with who can never apply, the calendar is sorted by end and folds what has none', async () => {
    const window = await openWindow(edition, { open: shop({ 'season.promo': season }) })
    const { page } = window
    const { panel } = shell(page)
    await panel('Conflicts').click()
    const table = page.getByRole('grid', { name: 'Who keeps whom out' })
    await expect.poll(() => table.locator('tbody tr').first().textContent()).toMatch(/^Spring.*never/)
    await table.getByText('Winter', { exact: true }).click()
    await page.getByRole('heading', { name: 'Winter', exact: true }).waitFor()
    await page.getByText('Picture', { exact: true }).click()
    await page
      .getByRole('group', { name: /Winter/ })
      .getByRole('button', { name: 'Spring' })
      .waitFor()
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])

    await panel('Timeline').click()
    const bars = page.getByRole('list', { name: 'Calendar of campaigns' }).locator('[data-bar]')
    const shown = async (): Promise<string[]> =>
      (await bars.allTextContents()).map(
        (name) => /Winter|Spring|Long ago|Autumn basket|For VIPs/.exec(name)?.[0] ?? name,
      )
    await page.getByText('By end', { exact: true }).click()
    await expect.poll(shown).toEqual(['Long ago', 'Spring', 'Winter'])
    await page.getByText('Hide ended campaigns').click()
    await expect.poll(shown).toEqual(['Spring', 'Winter'])
    await page.getByRole('button', { name: '2 without an end' }).click()
    await expect.poll(shown).toEqual(['Spring', 'Winter', 'Autumn basket', 'For VIPs'])
    expectNoComplaints(window)
  })
})
