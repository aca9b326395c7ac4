import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generateHistory } from '../../../src/history/generate/generate.ts'
import { forgetImport, forgetOrders, importContents, undoImport } from '../../../src/history/import/forget.ts'
import { openHistory } from '../../../src/history/store.ts'
import { aShop, dump, head, mapping } from './fixtures.ts'
import { importFile } from './in-english.ts'

const shop = aShop()
const ids = () => Array.from(shop.orders(), ({ id }) => id)
const march = ['1,2026-03-01,ann,A,2,10', '2,2026-03-02,bob,B,1,5']
const april = ['2,2026-03-02,bob,B,1,5', '3,2026-04-01,cleo,A,1,12']

describe('the same file under a corrected mapping', () => {
  it('replaces what it had brought, the currency too', async () => {
    await shop.take(march, { mapping: mapping({ customer: undefined, currency: { value: 'EUR' } }) })
    const summary = await shop.take(march)
    expect(summary).toMatchObject({ orders: 2, replaced: 2, known: 0, refused: {} })
    expect(Array.from(shop.orders(), ({ customer }) => customer)).toEqual(['ann', 'bob'])
    expect(shop.history.currency()).toBe('PLN')
    expect(shop.rows('SELECT count(*) AS imports FROM imports')).toEqual([{ imports: 1 }])
  })
  it('leaves no product, customer or list price of the first try behind', async () => {
    const listed = mapping({ sku: 'customer', customer: 'sku', listPrice: 'price' })
    await shop.take(march, { mapping: listed })
    await shop.take(march)
    expect(shop.rows('SELECT sku FROM products')).toEqual([{ sku: 'A' }, { sku: 'B' }])
    expect(shop.rows('SELECT id FROM customers')).toEqual([{ id: 'ann' }, { id: 'bob' }])
    expect(shop.rows('SELECT * FROM past_prices')).toEqual([])
  })
})

describe('an order that another file had brought', () => {
  it.each([
    ['another customer', '2,2026-03-02,eve,B,1,5'],
    ['another time', '2,2026-03-03,bob,B,1,5'],
    ['other lines', '2,2026-03-02,bob,B,2,5'],
  ])('is refused with %s, and stays as it was', async (difference, row) => {
    await shop.take(march)
    const before = [...shop.orders()]
    const summary = await shop.take([row], {}, 'other.csv')
    expect(summary.refused).toEqual({
      [`the history already has this order, from \`orders.csv\`, with ${difference}`]: 1,
    })
    expect([...shop.orders()]).toEqual(before)
  })
  it('changes where it was refunded since, and not back by an older file', async () => {
    const refunding = mapping({ totals: { refunded: 'back' } })
    const rows = (back: string) => `${head},back\n1,2026-03-01,ann,A,2,10,${back}\n`
    await shop.take(rows(''), { mapping: refunding })
    expect(await shop.take(rows('5.00'), { mapping: refunding }, 'later.csv')).toMatchObject({
      orders: 1,
      known: 0,
      refundedSince: 1,
    })
    expect(shop.rows('SELECT "order", refund FROM returns')).toEqual([{ order: 2, refund: 5_000_000 }])
    expect(await shop.take(`${rows('')}\n`, { mapping: refunding }, 'older.csv')).toMatchObject({ known: 1 })
    expect(shop.rows('SELECT refund FROM returns')).toEqual([{ refund: 5_000_000 }])
    forgetOrders(shop.history, ['later.csv'])
    expect(shop.rows('SELECT refund FROM returns')).toEqual([])
    expect(ids()).toEqual(['1'])
  })
  it('goes where it was cancelled since, and no older file brings it back', async () => {
    const ignore = [{ when: { column: 'customer', is: ['void'] }, why: 'cancelled orders', wholeOrder: true }]
    const options = { mapping: mapping({ ignore }) }
    await shop.take(march, options)
    const before = [...shop.orders()]
    expect(await shop.take(['1,2026-03-01,void,A,2,10'], options, 'later.csv')).toMatchObject({ cancelledSince: 1 })
    expect(ids()).toEqual(['2'])
    const again = await shop.take([...march, '4,2026-03-05,ann,A,1,1'], options, 'older.csv')
    expect(again).toMatchObject({ orders: 1, known: 1, ignored: { 'cancelled orders, according to `later.csv`': 1 } })
    expect(undoImport(shop.history)).toMatchObject({ files: ['older.csv'], orders: 1 })
    expect(undoImport(shop.history)).toMatchObject({ files: ['later.csv'], restored: 1 })
    expect([...shop.orders()]).toEqual(before)
  })
})

describe('forgetting', () => {
  it('a file takes out what it brought, but not what another brought as well', async () => {
    await shop.take(march, {}, 'march.csv')
    await shop.take(april, {}, 'april.csv')
    expect(forgetOrders(shop.history, ['some/folder/march.csv'])).toMatchObject({ files: ['march.csv'], orders: 1 })
    expect(ids()).toEqual(['2', '3'])
    expect(shop.rows('SELECT id FROM customers')).toEqual([{ id: 'bob' }, { id: 'cleo' }])
    forgetOrders(shop.history, ['april.csv'])
    expect(ids()).toEqual([])
    expect(shop.rows('SELECT * FROM products')).toEqual([])
    expect(shop.history.currency()).toBeUndefined()
  })
  it('and importing again gives the same history', async () => {
    await shop.take(march)
    const before = dump(shop.history)
    forgetOrders(shop.history, ['orders.csv'])
    await shop.take(march)
    expect(dump(shop.history)).toEqual(before)
  })
  it('an order lets its file bring it again', async () => {
    await shop.take([...march, 'R,2026-03-09,ann,A,-1,10'], { mapping: mapping({ returns: {} }) })
    expect(forgetOrders(shop.history, ['1', 'R'])).toMatchObject({ files: [], orders: 1, returns: 1 })
    expect(ids()).toEqual(['2'])
    const again = await shop.take([...march, 'R,2026-03-09,ann,A,-1,10'], { mapping: mapping({ returns: {} }) })
    expect(again).toMatchObject({ alreadyImported: false, orders: 2, returns: 1, replaced: 1 })
    expect(ids()).toEqual(['1', '2'])
  })
  it('what the history does not know changes nothing', async () => {
    await shop.take(march)
    const before = dump(shop.history)
    expect(() => forgetOrders(shop.history, ['1', 'nowhere.csv'])).toThrow(
      'the history contains neither an import of a file `nowhere.csv` nor an order `nowhere.csv`',
    )
    expect(dump(shop.history)).toEqual(before)
  })
  it('keeps returns of other files, which find their order again', async () => {
    const returned = `${head},of\nR1,2026-03-05,ann,A,-1,10,1\n`
    await shop.take(march)
    await shop.take(returned, { mapping: mapping({ returns: { order: 'of' } }) }, 'returns.csv')
    forgetOrders(shop.history, ['orders.csv'])
    expect(shop.rows('SELECT "order" FROM returns')).toEqual([{ order: null }])
    await shop.take(march)
    expect(shop.rows('SELECT o.id FROM returns r JOIN orders o ON o.number = r."order"')).toEqual([{ id: '1' }])
  })
})

describe('exports that overlap', () => {
  const cents = fc.integer({ min: 1, max: 99_999 }).map((value) => (value / 100).toFixed(2))
  const order = fc.record({
    day: fc.integer({ min: 1, max: 28 }),
    lines: fc.array(
      fc.record({ sku: fc.constantFrom('A', 'B', 'C'), quantity: fc.integer({ min: 1, max: 5 }), price: cents }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    customer: fc.constantFrom('ann', 'bob', undefined),
    where: fc.constantFrom('first', 'second', 'both'),
  })
  it('are together what one export of all is, in either order, and without one what the other is', async () => {
    let [run, databases] = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 8 }), fc.boolean(), async (orders, isSwapped) => {
        const texts = orders.map(({ day, lines, customer }, place) =>
          JSON.stringify({
            id: `o${place}`,
            at: `2026-03-${String(day).padStart(2, '0')}T12:00:00+01:00`,
            currency: 'PLN',
            ...(customer && { customer }),
            lines,
          }),
        )
        const file = (name: string, wanted: readonly string[]): string =>
          shop.write(
            `${run}-${name}.jsonl`,
            // Files of the same bytes are one file, whatever their names.
            texts
              .filter((_, place) => wanted.includes(orders[place]?.where ?? ''))
              .map((text) => `${text}${' '.repeat(name.length)}\n`)
              .join(''),
          )
        run++
        const first = file('first', ['first', 'both'])
        const second = file('second', ['second', 'both'])
        const all = file('all', ['first', 'second', 'both'])
        const held = async (files: readonly string[], forgotten?: string): Promise<unknown> => {
          const history = openHistory(`${shop.folder}/${++databases}.db`)
          try {
            for (const path of files) if (readFileSync(path).length > 0) await importFile(history, path)
            if (forgotten && readFileSync(forgotten).length > 0) forgetOrders(history, [forgotten])
            const query = (sql: string) => history.db.prepare(sql).all()
            return [
              query('SELECT id, at, customer FROM orders ORDER BY id'),
              query(
                'SELECT id, sku, quantity, price, paid FROM lines JOIN orders ON number = "order" ORDER BY id, place',
              ),
              query('SELECT sku FROM products ORDER BY sku'),
              query('SELECT id FROM customers ORDER BY id'),
            ]
          } finally {
            history.close()
          }
        }
        const both = isSwapped ? [second, first] : [first, second]
        expect(await held(both)).toEqual(await held([all]))
        expect(await held(both, second)).toEqual(await held([first]))
        expect(await held(both, first)).toEqual(await held([second]))
      }),
      { numRuns: 12 },
    )
  })
})

describe('an order of which a row is refused', () => {
  const rows = [
    '1,2026-03-01,ann,A,2,10',
    '2,2026-03-02,bob,B,1,5',
    '1,2026-03-01,ann,B,one,4',
    '1,2026-03-01,ann,C,1,1',
  ]

  it('is refused whole, so that its corrected rows complete it', async () => {
    const { orders, rejects = '' } = await shop.take(rows)
    expect(orders).toBe(1)
    const corrected = readFileSync(rejects, 'utf8').replace(',one,', ',1,')
    const summary = await importFile(shop.history, shop.write('corrected.csv', corrected), { mapping: mapping() })
    expect(summary).toMatchObject({ orders: 1, lines: 3, refused: {} })
    expect(summary.totals.all.goods).toBe('25.00')
  })
  it('comes in without it where that is asked for', async () => {
    expect(await shop.take(rows, { partial: true })).toMatchObject({ orders: 2, lines: 3 })
    expect(await shop.take(rows)).toMatchObject({ orders: 1, lines: 1, replaced: 2 })
  })
  it('leaves its rows in the delimiter and the encoding of the file', async () => {
    const text = `${[head, '1,2026-03-01,ańn,A,one,10'].join('\r\n').replaceAll(',', ';')}\r\n`
    const bytes = Buffer.from(text.replace('ń', '\xf1'), 'latin1')
    const options = { mapping: mapping({ file: { encoding: 'windows-1250' } }) }
    const { rejects = '' } = await importFile(shop.history, shop.write('orders.csv', bytes), options)
    expect(readFileSync(rejects, 'latin1')).toBe(
      `line;reason;${head.replaceAll(',', ';')}\n2;the quantity is not a number;1;2026-03-01;a\xf1n;A;one;10\n`,
    )
  })
  it('of JSON Lines is a line again, with its reason', async () => {
    const order = { id: 'a', at: '2026-03-01', currency: 'PLN', lines: [{ sku: 'A', quantity: 'one', price: 1 }] }
    const good = { ...order, id: 'b', lines: [{ sku: 'A', quantity: 1, price: 1 }] }
    const text = `${JSON.stringify(order)}\n${JSON.stringify(good)}\n`
    const { rejects = '', orders } = await importFile(shop.history, shop.write('orders.jsonl', text))
    expect(orders).toBe(1)
    expect(rejects).toMatch(/orders\.jsonl\.rejects\.jsonl$/)
    const [line = ''] = readFileSync(rejects, 'utf8').split('\n')
    expect(JSON.parse(line)).toMatchObject({ line: 1, ...order })
    const corrected = shop.write('corrected.jsonl', `${line.replace('"one"', '1')}\n`)
    expect(await importFile(shop.history, corrected)).toMatchObject({ orders: 1, refused: {}, notes: {} })
  })
})

describe('one import', () => {
  const numberOf = (file: string): number =>
    (shop.rows(`SELECT id FROM imports WHERE file = '${file}'`) as { id: number }[])[0]?.id ?? 0

  it('is taken out with what the question says of it', async () => {
    await shop.take(march, {}, 'march.csv')
    await shop.take(april, {}, 'april.csv')
    const [first, second] = [numberOf('march.csv'), numberOf('april.csv')]
    // Order 2 is in both files: it stays with the other.
    expect(importContents(shop.history, first)).toMatchObject({
      files: ['march.csv'],
      orders: 1,
      returns: 0,
      restored: 0,
    })
    expect(forgetImport(shop.history, first)).toMatchObject({ orders: 1 })
    expect(ids()).toEqual(['2', '3'])
    expect(importContents(shop.history, second)).toMatchObject({ orders: 2 })
    expect(forgetImport(shop.history, second)).toMatchObject({ orders: 2 })
    expect(ids()).toEqual([])
    expect(() => forgetImport(shop.history, second)).toThrow('this import is no longer in the history')
  })
  it('gives back the orders that it had changed', async () => {
    const refunding = mapping({ totals: { refunded: 'back' } })
    const rows = (back: string) => `${head},back\n1,2026-03-01,ann,A,2,10,${back}\n`
    await shop.take(rows(''), { mapping: refunding })
    await shop.take(rows('5.00'), { mapping: refunding }, 'later.csv')
    const later = numberOf('later.csv')
    const contents = importContents(shop.history, later)
    expect(contents).toMatchObject({ files: ['later.csv'], orders: 1, returns: 1, restored: 1 })
    expect(forgetImport(shop.history, later)).toEqual(contents)
    expect(ids()).toEqual(['1'])
    expect(shop.rows('SELECT * FROM returns')).toEqual([])
  })
  it('that is a made-up shop goes whole, so that another can be made up', () => {
    const year = { from: '2026-01-01', until: '2026-07-01', currency: 'PLN', timezone: 'Europe/Warsaw' }
    generateHistory(shop.history, { orders: 50, seed: 1, ...year })
    forgetImport(shop.history, numberOf('generated'))
    for (const table of ['orders', 'products', 'customers', 'past_prices', 'imports']) {
      expect(shop.rows(`SELECT * FROM ${table}`)).toEqual([])
    }
    expect(generateHistory(shop.history, { orders: 50, seed: 2, ...year })).toMatchObject({ orders: 50 })
  })
})
