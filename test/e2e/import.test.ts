/** An import that is held against its own file: totals, refused rows corrected in place, and differences. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkout } from './checkout.ts'
import { oneEdition } from './editions.ts'
import { choose } from './pages/choosing.ts'
import { history } from './pages/history.ts'
import { shell } from './pages/shell.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

const head = 'order_id,date,customer_id,sku,quantity,unit_price,currency'
const drills = Array.from({ length: 12 }, (_, day) => `O-${day + 1},2026-02-${day + 10} 10:00,C-1,DRILL,1,100.00,PLN`)
const orders = [
  head,
  ...drills,
  'O-20,2026-03-04 11:00,C-2,LAMP,2,60.00,PLN',
  'O-21,2026-03-05 12:00,C-1,SAW,many,40.00,PLN',
]
/** An export of Shopify whose first order says that ten less was paid than its lines come to. */
const exported = new URL('test/history/import/layouts/shopify/orders_export_1.csv', checkout)
const differing = readFileSync(exported, 'utf8').replace('135.20,SPRING', '125.20,SPRING')

describe.each(oneEdition)('in %s', (edition) => {
  it('shows totals by month, and imports refused rows once they are corrected', async () => {
    const folder = shop({ 'orders.csv': `${orders.join('\n')}\n` })
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { imported, importFile, runImport } = history(page)
    await shell(page).place('History').click()
    await choose(window, 'file', join(folder, 'orders.csv'), importFile)
    await runImport()

    const summary = page.getByRole('status', { name: 'What was imported' })
    const totals = summary.getByRole('region', { name: 'Totals to compare with your shop' })
    await expect
      .poll(() => totals.getByRole('row').allTextContents())
      .toEqual([
        expect.stringContaining('Month'),
        expect.stringContaining('1,200.00'),
        expect.stringContaining('120.00'),
        expect.stringContaining('1,320.00'),
      ])
    await summary.getByLabel('quantity, line 15').fill('3')
    await summary.getByRole('button', { name: 'Import the corrected rows' }).click()
    await expect.poll(() => imported()).toBe(14)

    await page.getByRole('button', { name: 'Undo this import' }).click()
    await expect.poll(() => imported()).toBe(13)
    expectNoComplaints(window)
  })

  it('leads to the field that is missing, and remembers the choices for the next file', async () => {
    // No column has a name by which it could be guessed.
    const columns = 'order_id,date,customer_id,sku,quantity,p1,p2'
    const rows = (id: number) =>
      Array.from(
        { length: 8 },
        (_, n) => `O-${id + n},2026-02-1${n} 10:00,C-1,${n % 2 ? 'LAMP' : 'SCREW'},${n + 1},9.5${n},7`,
      )
    const folder = shop({
      'may.csv': `${[columns, ...rows(1)].join('\n')}\n`,
      'june.csv': `${[columns, ...rows(101)].join('\n')}\n`,
    })
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { imported, importFile, runImport } = history(page)
    await shell(page).place('History').click()
    await choose(window, 'file', join(folder, 'may.csv'), importFile)

    const mapping = page.getByRole('region', { name: 'What the columns mean' })
    const field = (name: string) => mapping.getByRole('combobox', { name, exact: true })
    const [price, amount] = [field('Price of one unit'), field('Amount of the line')]
    await price.selectOption('')
    await amount.selectOption('')
    await mapping.getByRole('button', { name: '1 field to fill in' }).click()
    await expect.poll(() => price.evaluate((field) => field === document.activeElement)).toBe(true)
    await amount.selectOption('p2')
    await price.selectOption('p1')
    await mapping.getByRole('button', { name: '1 field to fill in' }).click()
    await expect.poll(() => amount.evaluate((field) => field === document.activeElement)).toBe(true)
    await mapping.getByRole('button', { name: 'Keep “Price of one unit”' }).click()
    const preview = mapping.getByRole('region', { name: 'The first orders' }).first()
    await expect.poll(() => preview.getByRole('article').count()).toBe(3)
    await expect
      .poll(() => preview.textContent())
      .toContain('1 of 2 SKUs in the first 8 rows is not in the catalogue: SCREW')
    await runImport()
    await page
      .getByRole('status', { name: 'What was imported' })
      .getByRole('button', { name: 'Show the orders' })
      .click()
    await expect.poll(() => imported()).toBe(8)

    await choose(window, 'file', join(folder, 'june.csv'), importFile)
    await expect.poll(() => mapping.textContent()).toContain('Filled in as for may.csv, imported on')
    expect(await price.inputValue()).toBe('p1')
    await runImport()
    await expect.poll(() => imported()).toBe(16)
    expectNoComplaints(window)
  })

  it('says of a file without a good row that nothing came in, and corrects orders that are JSON', async () => {
    const order = {
      at: '2026-03-01T10:00:00+01:00',
      currency: 'PLN',
      lines: [{ sku: 'SAW', quantity: 'two', price: '5' }],
    }
    const folder = shop({ 'orders.jsonl': `${JSON.stringify({ id: 'j-1', ...order })}\n{"id": "j-2"\n` })
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { imported, importFile } = history(page)
    await shell(page).place('History').click()
    await choose(window, 'file', join(folder, 'orders.jsonl'), importFile)
    await page
      .getByRole('region', { name: 'What will be imported' })
      .getByRole('button', { name: 'Import orders…' })
      .click()
    const summary = page.getByRole('status', { name: 'What was imported' })
    await summary.getByRole('heading', { name: 'Nothing was imported from orders.jsonl' }).waitFor()
    const [first, second] = [
      summary.getByRole('textbox', { name: /^Line 1/ }),
      summary.getByRole('textbox', { name: /^Line 2/ }),
    ]
    const run = summary.getByRole('button', { name: 'Import the corrected rows' })
    await second.fill('{"id": "j-2"')
    await run.click()
    await expect.poll(() => second.evaluate((field) => field === document.activeElement)).toBe(true)
    await first.fill((await first.inputValue()).replace('two', '2'))
    await second.fill(JSON.stringify({ id: 'j-2', ...order, lines: [{ sku: 'SAW', quantity: '1', price: '40' }] }))
    await run.click()
    await expect.poll(() => imported()).toBe(2)
    expectNoComplaints(window)
  })

  it("asks before it imports orders that differ from the file's own totals", async () => {
    const folder = shop({ 'orders.csv': differing })
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { imported, importFile, runImport } = history(page)
    await shell(page).place('History').click()
    await choose(window, 'file', join(folder, 'orders.csv'), importFile)
    await runImport()
    const differences = page.getByRole('status', { name: "The orders differ from the file's own totals" })
    const order = differences.getByRole('row').nth(1)
    await expect.poll(() => order.textContent()).toMatch(/125\.20.*135\.20/)
    await differences.getByRole('button', { name: 'Import them as they are' }).click()
    await expect.poll(() => imported()).toBe(3)
    expectNoComplaints(window)
  })
})
