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
