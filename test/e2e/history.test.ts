/** The place of past orders: what is found, one order beside it, files of both, and imports that are taken out again. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { obstacles } from './access.ts'
import { oneEdition } from './editions.ts'
import { choose } from './pages/choosing.ts'
import { history } from './pages/history.ts'
import { shell } from './pages/shell.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

const head =
  'order_id,date,customer_id,customer segment,discount code,channel,sku,product name,quantity,unit_price,discount,currency'
const orders = [
  'O-1,2026-02-10 10:00,C-1,VIP,SPRING,web,DRILL,Drill 18 V,1,100.00,10.00,PLN',
  'O-1,2026-02-10 10:00,C-1,VIP,SPRING,web,LAMP,Work lamp,2,60.00,0.00,PLN',
  'O-2,2026-02-11 11:00,C-2,,,store,SAW,Hand saw,1,40.00,0.00,PLN',
  'O-3,2026-02-12 12:00,C-1,VIP,,store,SAW,Hand saw,3,40.00,0.00,PLN',
  'O-4,2026-02-13 12:00,C-3,,,store,SAW,Hand saw,2,40.00,0.00,PLN',
]
const people = 'customer,segments\nC-2,B2B\nC-9,B2B\n'

describe.each(oneEdition)('in %s', (edition) => {
  it('an order is looked at beside the table; found orders are summed and written to a file; imports go', async () => {
    const folder = shop({ 'orders.csv': `${[head, ...orders].join('\n')}\n`, 'people.csv': people })
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { dialog } = shell(page)
    const { imported, importFile, runImport } = history(page)
    const found: Record<string, unknown[]> = {}
    const look = async (where: string): Promise<void> => {
      const all = await obstacles(page)
      if (all.length > 0) found[where] = all
    }
    await shell(page).place('History').click()
    await page.getByRole('button', { name: 'Generate sample orders…' }).click()
    await dialog.getByLabel('Size of the orders').selectOption('large')
    await look('sample orders')
    await page.keyboard.press('Escape')
    await choose(window, 'file', join(folder, 'orders.csv'), importFile)
    const mapping = page.getByRole('region', { name: 'What the columns mean' })
    await mapping.getByRole('article').first().waitFor()
    await mapping.getByLabel('Segments', { exact: true }).selectOption('customer segment')
    await mapping.getByLabel('Codes', { exact: true }).selectOption('discount code')
    await look('the mapping')
    await runImport()
    await look('the summary')
    await page.getByRole('button', { name: 'Show the orders' }).click()

    const grid = page.getByRole('grid', { name: 'Orders' })
    await grid.getByText('O-1', { exact: true }).click()
    const record = page.getByRole('complementary', { name: 'Order O-1' })
    await expect.poll(() => record.textContent()).toContain('Drill 18 V')
    for (const part of ['VIP', 'SPRING', 'web', '−10.00', '210.00']) expect(await record.textContent()).toContain(part)
    await look('an order')
    await grid.press('ArrowUp')
    await page.getByRole('complementary', { name: 'Order O-2' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary').waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Country' }).click()
    await page.getByRole('columnheader', { name: 'Country' }).waitFor({ state: 'detached' })
    await page.getByRole('search').getByLabel('Segment').selectOption('VIP')
    const figures = page.locator('dl[data-filtered]')
    await expect.poll(() => figures.textContent()).toContain('2 of 4')
    await expect.poll(() => figures.textContent()).toContain('330PLN')
    const file = join(folder, 'vip.csv')
    await choose(window, 'place', file, () => page.getByRole('button', { name: 'Export CSV…' }).click())
    await expect.poll(() => page.getByText('2 orders were written to').count()).toBe(1)
    const [header, ...written] = readFileSync(file, 'utf8').trim().split('\n')
    expect(header).toBe(
      'Order,Time,Customer,Segments,Codes,Channel,Lines,"Before promotions, PLN","Paid for goods, PLN"',
    )
    expect(written.map((line) => line.split(',')[0])).toEqual(['O-3', 'O-1'])

    await page.getByRole('tab', { name: 'Customers' }).click()
    await choose(window, 'file', join(folder, 'people.csv'), () =>
      page.getByRole('button', { name: 'Import customers…' }).click(),
    )
    const columns = page.getByRole('region', { name: 'What the columns say about customers' })
    await columns.getByRole('button', { name: 'Choose the columns…' }).click()
    await look('the columns of customers')
    await columns.getByRole('button', { name: 'Import customers…' }).click()
    const summary = page.getByRole('status', { name: 'What was imported' })
    await expect.poll(() => summary.textContent()).toContain('The file has 1 of the 3 customers who ordered.')
    await summary.getByRole('button', { name: 'Show the customers' }).click()
    await expect.poll(() => page.getByRole('grid', { name: 'Customers' }).textContent()).toContain('B2B')

    await page.getByRole('button', { name: '2 imports' }).click()
    await look('the imports')
    await dialog.getByRole('button', { name: 'Remove orders.csv' }).click()
    await expect.poll(() => dialog.textContent()).toContain('4 orders leave the history.')
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect.poll(() => imported()).toBe(0)
    expect(found).toEqual({})
    expectNoComplaints(window)
  })

  it('an order becomes a cart of its own beside the one that is open', async () => {
    const folder = shop({ 'orders.csv': `${[head, ...orders].join('\n')}\n` })
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { importFile, runImport } = history(page)
    await shell(page).place('History').click()
    await choose(window, 'file', join(folder, 'orders.csv'), importFile)
    await runImport()
    await page.getByRole('button', { name: 'Show the orders' }).click()
    await page.getByRole('grid', { name: 'Orders' }).getByText('O-2', { exact: true }).click()
    await page.getByRole('complementary').getByRole('button', { name: 'Open as a new cart' }).click()
    await expect.poll(() => page.getByText('“basket” stays in the list of carts').count()).toBe(1)
    await shell(page).place('Carts').click()
    const carts = page.getByRole('main')
    await expect.poll(() => carts.textContent()).toContain('O-2')
    expect(await carts.textContent()).toContain('basket')
    expectNoComplaints(window)
  })
})
