/** The way to the language, the keys, the settings and the version; by menu and by the words that people look for. */
import { describe, expect, it } from 'vitest'
import { editions, oneEdition } from './editions.ts'
import { homeOf } from './homes.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

describe.each(editions)('in %s', (edition) => {
  it('help is found under the words that people look for', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { page } = window
    const { dialog } = shell(page)
    const find = async (words: string): Promise<void> => {
      await page.keyboard.press('ControlOrMeta+K')
      await dialog.getByRole('combobox').fill(words)
      await dialog.getByRole('option').first().waitFor()
    }
    await find('docs')
    await dialog.getByRole('option', { name: 'Language reference' }).click()
    await dialog.getByRole('button', { name: 'buy and get' }).click()
    await dialog.getByRole('heading', { name: 'Buy and get' }).waitFor()
    await page.keyboard.press('Escape')

    await find('diagnostics')
    await dialog.getByRole('option', { name: 'All messages explained' }).click()
    await dialog.getByRole('button', { name: 'unused', exact: true }).click()
    await dialog.getByRole('heading', { name: 'unused', exact: true }).waitFor()
    await page.keyboard.press('Escape')

    await find('hotkeys')
    await dialog.getByRole('option', { name: 'Keyboard shortcuts' }).click()
    const undo = dialog.locator('dl > div').filter({ hasText: 'Undo' })
    await expect.poll(() => undo.textContent()).toMatch(/(Ctrl\+|⌘)Z/)
    await page.keyboard.press('Escape')

    await find('version')
    await dialog.getByRole('option', { name: 'About Cartwright' }).click()
    await dialog.getByText(/^Version \d+\.\d+\.\d+/).waitFor()
    await dialog.getByText('Licence', { exact: true }).click()
    await expect.poll(() => dialog.locator('pre').first().textContent()).not.toBe('')
    await page.keyboard.press('Escape')
    expectNoComplaints(window)
  })
})

describe.each(oneEdition)('in %s', (edition) => {
  it('View lists panels and themes, and keys stand beside what has some', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { page } = window
    const item = (name: string) => page.getByRole('menuitem', { name })
    await page.getByRole('button', { name: 'View', exact: true }).click()
    await item('Show reasons').waitFor()
    await item('Theme').click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    for (const [name, keys] of [
      ['Undo', 'Ctrl+Z'],
      ['Find in this file', 'Ctrl+F'],
      ['Rename everywhere', 'F2'],
    ] as const) {
      await expect.poll(() => item(name).textContent()).toContain(keys)
    }
    await page.keyboard.press('Escape')
    expectNoComplaints(window)
  })

  it('the size of the text, wrapping and the form of dates are settings, in effect at once and kept', async () => {
    const home = homeOf()
    const window = await openWindow(edition, { home, open: shop({ 'autumn.promo': `// ${'long '.repeat(80)}\n` }) })
    const { page } = window
    const { dialog, run } = shell(page)
    await text(page).open('autumn.promo')
    const size = () =>
      page.locator('[data-path="autumn.promo"] .view-lines').evaluate((lines) => getComputedStyle(lines).fontSize)
    const lines = () => page.locator('[data-path="autumn.promo"] .view-line').count()
    expect(await lines()).toBe(2)
    await run('Settings…')
    await dialog.getByLabel('Size of the text').selectOption('16')
    await dialog.getByLabel('Wrap long lines').check()
    await dialog.getByLabel('Dates').selectOption('iso')
    await page.keyboard.press('Escape')
    await expect.poll(size).toBe('16px')
    await expect.poll(lines).toBeGreaterThan(4)
    await expect.poll(() => page.getByRole('slider', { name: 'Day' }).getAttribute('aria-valuetext')).toBe('2026-06-01')
    expectNoComplaints(window)
    await window.close()
    const again = await openWindow(edition, { home })
    await expect
      .poll(() => again.page.locator('.view-lines:visible').evaluate((each) => getComputedStyle(each).fontSize))
      .toBe('16px')
    expectNoComplaints(again)
  })
})
