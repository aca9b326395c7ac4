/** From a file of orders to what a scenario would have cost, and back to one order. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { editions } from './editions.ts'
import { choose } from './pages/choosing.ts'
import { compare } from './pages/compare.ts'
import { history } from './pages/history.ts'
import { shell } from './pages/shell.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

/** A line an order: sixty of one saw, a lamp or a drill each, so that a lower threshold touches every second and third. */
const goods = [
  ['SAW', '40.00'],
  ['LAMP', '60.00'],
  ['DRILL', '100.00'],
] as const
const rows = Array.from({ length: 60 }, (_, index) => {
  const [sku, price] = goods[index % goods.length] ?? goods[0]
  const day = `2026-0${1 + Math.floor(index / 20)}-${String(1 + (index % 20)).padStart(2, '0')}`
  return `O-${1000 + index},${day} 10:00,C-${index % 12},${sku},1,${price},PLN`
})
const orders = ['order_id,date,customer_id,sku,quantity,unit_price,currency', ...rows].join('\n')

const scenario = `scenario "Lower threshold" {
  set MIN_BASKET = 50 PLN
}
`

describe.each(editions)('in %s', (edition) => {
  it('imports orders, compares, drills down to one order and exports the report', async () => {
    const folder = shop({ 'orders.csv': orders, 'scenarios.promo': scenario })
    const window = await openWindow(edition, { open: folder })
    const { place } = shell(window.page)
    const { imported, importFile, runImport } = history(window.page)
    const { drillInto, headline, openOrder, report, run, sides, take } = compare(window.page)

    await place('History').click()
    await choose(window, 'file', join(folder, 'orders.csv'), importFile)
    await runImport()
    await expect.poll(() => imported()).toBe(60)

    await place('Compare').click()
    await take('B', 'Lower threshold')
    await run()
    // Twenty lamps at 60.00 get 5 % for the first time.
    await expect.poll(() => headline.textContent()).toMatch(/B costs 60\.00\sPLN more/)

    await drillInto('Newly affected')
    await openOrder('O-1001')
    await expect.poll(() => sides.textContent()).toContain('57.00')

    const file = join(folder, 'comparison.html')
    await choose(window, 'place', file, report)
    await expect.poll(() => existsSync(file)).toBe(true)
    expect(readFileSync(file, 'utf8')).toContain('Lower threshold')
    expectNoComplaints(window)
  })

  it('takes some of the orders; a comparison is kept, opened again, and repeated after a change', async () => {
    const folder = shop({ 'orders.csv': orders, 'scenarios.promo': scenario })
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { place } = shell(page)
    const { imported, importFile, runImport } = history(page)
    const { filter, headline, keep, kept, repeat, run, take } = compare(page)
    await place('History').click()
    await choose(window, 'file', join(folder, 'orders.csv'), importFile)
    await runImport()
    await expect.poll(() => imported()).toBe(60)

    await place('Compare').click()
    await take('B', 'Lower threshold')
    await filter({ from: '90' })
    await run()
    // Drills alone, which get their 5 % with either threshold.
    await expect.poll(() => headline.textContent()).toMatch(/same total discount/)
    await filter({ from: '50,00', to: '99' })
    await run()
    await expect.poll(() => headline.textContent()).toMatch(/B costs 60\.00\sPLN more/)
    await page
      .getByText(/\b20 orders/)
      .first()
      .waitFor()
    await keep('Lamps', 'For June')

    writeFileSync(join(folder, 'scenarios.promo'), scenario.replace('50 PLN', '70 PLN'))
    await kept('Lamps')
    await page.getByText('For June').first().waitFor()
    expect(await headline.textContent()).toMatch(/B costs 60\.00\sPLN more/)
    await repeat('Lamps')
    await expect.poll(() => headline.textContent()).toMatch(/same total discount/)
    await page.getByText('the difference in discount is').waitFor()
    expectNoComplaints(window)
  })

  it('each filter takes the orders that it names', async () => {
    const marked = rows.map((row, index) => {
      const category = row.includes('LAMP') ? 'Light' : 'Tools'
      const [channel, country] = [index % 2 ? 'web' : 'app', index % 3 ? 'PL' : 'DE']
      return [row, category, channel, country, index % 4 ? '' : 'VIP', index % 5 ? '' : 'HELLO'].join()
    })
    const header =
      'order_id,date,customer_id,sku,quantity,unit_price,currency,category,channel,country,segments,coupons'
    const folder = shop({ 'orders.csv': [header, ...marked].join('\n') })
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { imported, importFile, runImport } = history(page)
    const { only, run } = compare(page)
    await shell(page).place('History').click()
    await choose(window, 'file', join(folder, 'orders.csv'), importFile)
    await runImport()
    await expect.poll(() => imported()).toBe(60)
    await shell(page).place('Compare').click()

    const wanted = [
      ['Channel', 'web', 30],
      ['Country', 'DE', 20],
      ['Customer segment', 'VIP', 15],
      ['Category, or below it', 'Light', 20],
      ['Campaign applies in A or B', 'For VIPs', 15],
      ['Code', 'HELLO', 12],
    ] as const
    for (const [filter, value, orders] of wanted) {
      await only(filter, value)
      await run()
      await page.getByText(new RegExp(`: ${orders} orders, `)).waitFor()
    }
    expectNoComplaints(window)
  })
})
