import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forgetImport, forgetOrders, undoImport } from '../../../src/history/import/forget.ts'
import type { Mapping } from '../../../src/history/import/mapping.ts'
import { type History, openHistory } from '../../../src/history/store.ts'
import { aShop, dump, head, mapping } from './fixtures.ts'
import { importCustomers, importFile } from './in-english.ts'

const shop = aShop()
const march = ['1,2026-03-01,ann,A,2,10', '2,2026-03-02,bob,B,1,5']
const paid = (): unknown => shop.rows('SELECT id, customer, paid FROM orders JOIN lines ON number = "order" ORDER BY 1')

describe('undoing an import', () => {
  it('that replaced an earlier one of its file brings that one back', async () => {
    await shop.take(march)
    const before = dump(shop.history)
    await shop.take(march, { mapping: mapping({ customer: undefined, price: 'quantity' }) })
    expect(paid()).toEqual([
      { id: '1', customer: null, paid: 4_000_000 },
      { id: '2', customer: null, paid: 1_000_000 },
    ])
    expect(undoImport(shop.history)).toMatchObject({ orders: 2, restored: 2 })
    expect(dump(shop.history)).toEqual(before)
  })
  it('that is cancelled changes nothing', async () => {
    await shop.take(march)
    const before = dump(shop.history)
    const last = Number(shop.history.db.prepare('SELECT id FROM imports').pluck().get())
    const stopped = 'this was cancelled; nothing was changed'
    expect(() => undoImport(shop.history, () => true)).toThrow(stopped)
    expect(() => forgetImport(shop.history, last, () => true)).toThrow(stopped)
    expect(dump(shop.history)).toEqual(before)
  })
  it('gives products the names and categories that they had', async () => {
    const named = (name: string) => `${head},name\n1,2026-03-01,ann,A,1,10,${name}\n`
    await shop.take(named('Mug'), { mapping: mapping({ name: 'name', categories: ['name'] }) })
    const before = dump(shop.history)
    await shop.take(`${head},name\n9,2026-03-05,ann,A,1,12,Garbage\n`, { mapping: mapping({ name: 'name' }) }, 'b.csv')
    expect(shop.rows('SELECT name FROM products')).toEqual([{ name: 'Garbage' }])
    undoImport(shop.history)
    expect(dump(shop.history)).toEqual(before)
  })
  it('of customers makes them what they were', async () => {
    await shop.take(march)
    const before = dump(shop.history)
    await importCustomers(shop.history, shop.write('customers.csv', 'customer,segments\nann,VIP\nnew,VIP\n'))
    expect(undoImport(shop.history)).toMatchObject({ files: ['customers.csv'], orders: 0, restoredCustomers: 1 })
    expect(dump(shop.history)).toEqual(before)
  })
  it('gives back what is known of hours, which the import it replaced had set', async () => {
    await shop.take(['1,2026-03-01 10:00,ann,A,2,10'], {}, 'hours.csv')
    await shop.take(['2,2026-03-02,bob,B,1,5'], {}, 'days.csv')
    const before = dump(shop.history)
    await shop.take(['2,2026-03-02,bob,B,1,5'], { mapping: mapping({ customer: undefined }) }, 'days.csv')
    undoImport(shop.history)
    expect(dump(shop.history)).toEqual(before)
  })
  it('is refused where what it had replaced can not be brought back, and nothing changes', async () => {
    await shop.take(march)
    await shop.take(march, { mapping: mapping({ customer: undefined }) })
    await shop.take(march, { mapping: mapping({ customer: 'sku' }) })
    await shop.take(['3,2026-04-01,cleo,A,1,12'], {}, 'april.csv')
    undoImport(shop.history)
    undoImport(shop.history)
    const before = dump(shop.history)
    expect(() => undoImport(shop.history)).toThrow(
      "this import of `orders.csv` replaced an earlier one, which can't be restored: the history has been changed since",
    )
    expect(dump(shop.history)).toEqual(before)
    expect(forgetOrders(shop.history, ['orders.csv'])).toMatchObject({ orders: 2 })
    expect(paid()).toEqual([])
  })
  it('of customers is refused once something was forgotten', async () => {
    await shop.take(march)
    await importCustomers(shop.history, shop.write('customers.csv', 'customer,segments\nann,VIP\n'))
    forgetOrders(shop.history, ['2'])
    const before = dump(shop.history)
    expect(() => undoImport(shop.history)).toThrow("the customer data of `customers.csv` can't be removed")
    expect(() => forgetOrders(shop.history, ['customers.csv'])).toThrow("can't be removed")
    expect(dump(shop.history)).toEqual(before)
  })
})

/** An import of a property: a file of its own, or one of the earlier ones under another mapping. */
const anImport = fc.record({
  file: fc.constantFrom('a', 'b', 'c'),
  rows: fc.array(
    fc.record({
      order: fc.integer({ min: 1, max: 6 }),
      customer: fc.constantFrom('ann', 'Ann@x.org', 'ann@X.org', 'void', ''),
      sku: fc.constantFrom('A', 'B', 'C'),
      quantity: fc.constantFrom(1, 2, -1),
      price: fc.constantFrom('10', '12.5', 'many'),
      back: fc.constantFrom('', '', '5'),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  mapping: fc.constantFrom<Partial<Record<keyof Mapping, unknown>>>(
    {},
    { customer: undefined },
    { listPrice: 'price', name: 'customer', categories: ['sku', 'customer'] },
    { sku: 'customer', customer: 'sku' },
    { totals: { refunded: 'back' } },
    { ignore: [{ when: { column: 'customer', is: ['void'] }, why: 'cancelled orders', wholeOrder: true }] },
  ),
  segments: fc.option(fc.constantFrom('VIP', 'NEW'), { nil: undefined }),
})

it('undoing step by step gives each history that there was', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anImport, { minLength: 1, maxLength: 6 }), async (imports) => {
      const history: History = openHistory(`${shop.folder}/undo-${++run}.db`)
      const files = new Map<string, string>()
      const steps: { readonly before: unknown; readonly replaces: boolean }[] = []
      try {
        for (const { file, rows, segments, ...each } of imports) {
          const before = dump(history)
          if (segments !== undefined) {
            const path = shop.write(
              `${run}-${file}-customers.csv`,
              `customer,segments\nann,${segments}\nann@x.org,${file}\n`,
            )
            const { alreadyImported } = await importCustomers(history, path)
            if (!alreadyImported) steps.push({ before, replaces: false })
            continue
          }
          const lines = rows.map(({ order, customer, sku, quantity, price, back }) =>
            [order, `2026-03-0${order}`, customer, sku, quantity, price, back, ''].join(','),
          )
          const path =
            files.get(file) ?? shop.write(`${run}-${file}.csv`, `${[`${head},back,${file}`, ...lines].join('\n')}\n`)
          files.set(file, path)
          const imported = history.db.prepare('SELECT 1 FROM imports WHERE file = ?')
          const replaces = imported.get(`${run}-${file}.csv`) !== undefined
          const { alreadyImported } = await importFile(history, path, {
            mapping: mapping(each.mapping),
            acceptDifferences: true,
          })
          if (!alreadyImported) steps.push({ before, replaces })
        }
        for (const [index, { before, replaces }] of [...steps.entries()].reverse()) {
          if (replaces && steps.slice(index + 1).some((later) => later.replaces)) {
            expect(() => undoImport(history)).toThrow("can't be brought back")
            break
          }
          undoImport(history)
          expect(dump(history)).toEqual(before)
          expect(history.db.pragma('foreign_key_check')).toEqual([])
        }
      } finally {
        history.close()
      }
    }),
    { numRuns: 40 },
  )
})
