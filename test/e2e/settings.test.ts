/** Theme and language: changed at once, and kept. */
import { describe, expect, it } from 'vitest'
import { editions } from './editions.ts'
import { homeOf } from './homes.ts'
import { shell } from './pages/shell.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

const card = 'campaign "Blik" { when payment "blik" then 1 PLN off cart }\n'

describe.each(editions)('in %s', (edition) => {
  it('theme and language change at once and are kept', async () => {
    const home = homeOf({ theme: 'light' })
    const first = await openWindow(edition, { home, open: shop({ 'card.promo': card }) })
    const theme = () => first.page.evaluate(() => document.documentElement.dataset.theme)
    await expect.poll(() => theme()).toBe('light')
    const { dialog } = shell(first.page)
    await first.page.getByRole('button', { name: 'Settings', exact: true }).click()
    await dialog.getByText('Dark', { exact: true }).click()
    await expect.poll(() => theme()).toBe('dark')

    await dialog.getByLabel('Language', { exact: true }).selectOption('pl')
    await first.page.keyboard.press('Escape')
    await shell(first.page).place('Reguły').waitFor()
    await expect.poll(() => first.page.evaluate(() => document.documentElement.lang)).toBe('pl')
    const menus = await first.app?.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
    if (menus) expect(menus).toEqual(expect.arrayContaining(['Plik', 'Edycja', 'Widok']))
    // What the engine says is in the language of the window, without a start anew.
    await expect.poll(() => first.page.getByText('tylko przy płatności').count()).toBeGreaterThan(0)
    expectNoComplaints(first)
    await first.close()

    const second = await openWindow(edition, { home })
    await shell(second.page).place('Reguły').waitFor()
    await expect.poll(() => second.page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
    expectNoComplaints(second)
  })
})
