import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { obstacles } from './access.ts'
import { homeOf } from './homes.ts'
import { choose } from './pages/choosing.ts'
import { history } from './pages/history.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

const card = 'campaign "Blik" {\n  when payment "blik"\n  then 5 PLN off cart\n}\n'

it('the terms of the campaign at the cursor stand beside the text, in any language, to be copied', async () => {
  const opened = await openWindow('Chromium', { home: homeOf(), open: shop({ 'card.promo': card }) })
  const { page } = opened
  await text(page).open('card.promo')
  await text(page).goTo('card.promo', 'payment')
  await shell(page).run('Show terms')
  const terms = page.getByRole('article', { name: 'Blik' })
  await terms.getByText('What you get', { exact: true }).waitFor()
  await page.getByLabel('Language of the terms').selectOption('de')
  await terms.getByText('Was Sie bekommen', { exact: true }).waitFor()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.getByText('The terms are on the clipboard').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('**Was Sie bekommen**')
  expect(await obstacles(page)).toEqual([])
  expectNoComplaints(opened)
})

it('a date is read and typed in the form of the reader’s language, or in the one that the reader chose', async () => {
  const opened = await openWindow('Chromium', { home: homeOf({ language: 'pl' }), open: shop() })
  const { page } = opened
  const when = page.getByRole('group', { name: 'Kiedy, czas Europe/Warsaw' })
  /** Without the signs that keep a time in one piece between right-to-left words. */
  const shown = async () => (await when.getByRole('presentation').textContent())?.replace(/[\u2066-\u2069]/g, '')
  await expect.poll(shown).toBe('01.06.2026 12:00')

  await when.getByRole('spinbutton', { name: 'dzień' }).click()
  await page.keyboard.type('291120261405')
  await expect.poll(shown).toBe('29.11.2026 14:05')
  const day = page.getByRole('slider', { name: 'Dzień' })
  await expect.poll(() => day.getAttribute('aria-valuetext')).toBe('29 lis 2026')
  await page.keyboard.press('Backspace')
  await expect.poll(shown).toBe('29.11.2026 14:––')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await day.getAttribute('aria-valuetext')).toBe('29 lis 2026')

  await when.getByRole('button').click()
  await page.getByRole('button', { name: '30 listopada' }).waitFor()
  expect(await obstacles(page)).toEqual([])
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(() => day.getAttribute('aria-valuetext')).toBe('30 lis 2026')

  await page.getByRole('button', { name: 'Ustawienia' }).click()
  await page.getByRole('dialog').getByLabel('Daty').selectOption('iso')
  await page.keyboard.press('Escape')
  await expect.poll(shown).toBe('2026-11-30 14:05')
  expectNoComplaints(opened)
})

it('why rows were refused and what fails is said in the language that the window has now', async () => {
  const head = 'order_id,date,customer_id,sku,quantity,unit_price,currency'
  const rows = Array.from({ length: 12 }, (_, day) => `O-${day + 1},2026-02-${day + 10} 10:00,C-1,DRILL,1,100.00,PLN`)
  const refused = 'O-20,2026-03-05 12:00,C-1,SAW,many,40.00,PLN'
  const folder = shop({ 'orders.csv': `${[head, ...rows, refused].join('\n')}\n` })
  const opened = await openWindow('Chromium', { home: homeOf(), open: folder })
  const { page } = opened
  const { importFile, runImport } = history(page)
  await shell(page).place('History').click()
  await choose(opened, 'file', join(folder, 'orders.csv'), importFile)
  await runImport()
  await page.getByText('the quantity is not a number').first().waitFor()
  const speak = async (settings: string, language: string, chosen: string): Promise<void> => {
    await page.getByRole('button', { name: settings }).click()
    await page.getByRole('dialog').getByLabel(language, { exact: true }).selectOption(chosen)
    await page.keyboard.press('Escape')
  }
  await speak('Settings', 'Language', 'pl')
  // Beside the row too, although its file says it in English.
  await page.getByText('ilość nie jest liczbą').nth(1).waitFor()
  rmSync(join(folder, 'orders.csv.rejects.csv'))
  await page.getByRole('button', { name: 'Importuj poprawione wiersze' }).click()
  await page.getByText('nie ma pliku').first().waitFor()
  await speak('Ustawienia', 'Język', 'de')
  await page.getByText('die Menge ist keine Zahl').first().waitFor()
  expectNoComplaints(opened)
})
