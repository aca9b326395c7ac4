/** An import that is held against its own file: totals, refused rows corrected in place, and differences. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { oneEdition } from './editions.ts'
import { choose } from './pages/choosing.ts'
import { history } from './pages/history.ts'
import { shell } from './pages/shell.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

const head = 'order_id,date,customer_id,sku,quantity,unit_price,currency'
const orders = `${head}
O-1,2026-02-03 10:00,C-1,DRILL,1,100.00,PLN
O-2,2026-03-04 11:00,C-2,LAMP,2,60.00,PLN
O-3,2026-03-05 12:00,C-1,SAW,many,40.00,PLN
`
/** Goods for 169.00 with a discount of 33.80; the file itself says that 101.40 was paid. */
const differing = `Name,Email,Created at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Financial Status
#1,ann@example.com,2026-02-03 10:00:00 +0100,PLN,101.40,0.00,0.00,101.40,33.80,1,Drill,169.00,DRILL,33.80,paid
`

describe.each(oneEdition)('in %s', (edition) => {
  it('shows totals by month, and imports refused rows once they are corrected', async () => {
    const folder = shop({ 'orders.csv': orders })
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
        expect.stringContaining('100.00'),
        expect.stringContaining('120.00'),
        expect.stringContaining('220.00'),
      ])
    await summary.getByLabel('quantity, line 4').fill('3')
    await summary.getByRole('button', { name: 'Import the corrected rows' }).click()
    await expect.poll(() => imported()).toBe(3)

    await page.getByRole('button', { name: 'Undo this import' }).click()
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
    await expect.poll(() => differences.textContent()).toContain('101.40 in the file, 135.20 as imported')
    await differences.getByRole('button', { name: 'Import them as they are' }).click()
    await expect.poll(() => imported()).toBe(1)
    expectNoComplaints(window)
  })
})
