import { existsSync, readdirSync } from 'node:fs'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { samples } from '../../../editor/host/samples.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { cartwright } from '../../cli/cartwright.ts'
import { rulesOf } from '../../compare/shop.ts'
import { folderWith } from '../../workspace/folder.ts'
import { openWindow, type Window } from './window.ts'

const head = 'Order;Date;Client;Article;Qty;Unit price'
const csv = `${head}
1001;2026-03-01 10:00;ann;DRILL;1;100,00
1001;2026-03-01 10:00;ann;BIT;2;2,50
1002;2026-03-02 11:30;bob;DRILL;1;90,00
1003;2026-04-05 09:15;;BIT;10;2,50
1004;2026-04-06 09:15;ann;NONE;one;2,50
`
const mapping = {
  file: { delimiter: ';', decimal: ',' },
  currency: { value: 'PLN' },
  timezone: 'Europe/Warsaw',
  order: 'Order',
  time: { column: 'Date', format: 'yyyy-MM-dd HH:mm' },
  customer: 'Client',
  sku: 'Article',
  quantity: 'Qty',
  price: 'Unit price',
  channel: { value: 'shop' },
} as const
const byTime = { by: 'at', descending: false } as const
const page = { offset: 0, limit: 100 }

/** A window on a new folder, with the CSV above beside it. */
async function withOrders(): Promise<Window & { readonly root: string; readonly file: string }> {
  const root = await folderWith({ 'shop.promo': 'settings { currency PLN timezone "Europe/Warsaw" }\n' })
  const outside = await folderWith({ 'orders.csv': csv })
  const window = await openWindow()
  await window.ask('openWorkspace', { folder: root })
  return { ...window, root, file: join(outside, 'orders.csv') }
}

describe('importing', () => {
  it('looks into a file and guesses what its columns are', async () => {
    const window = await withOrders()
    const look = await window.ask('examineOrders', { file: window.file })
    expect(look).toMatchObject({ encoding: 'utf-8', columns: head.split(';') })
    expect(look.rows[0]).toEqual(['1001', '2026-03-01 10:00', 'ann', 'DRILL', '1', '100,00'])
    expect(look.suggestion?.mapping).toMatchObject({ order: 'Order', time: { column: 'Date' }, price: 'Unit price' })
  })
  it('shows what the first rows become, and imports nothing', async () => {
    const window = await withOrders()
    const preview = await window.ask('previewImport', { file: window.file, mapping })
    expect(preview.orders.map(({ id, at, customer, lines, paid }) => [id, at, customer, lines, paid])).toEqual([
      ['1001', '2026-03-01 10:00', 'ann', 2, '105.00'],
      ['1002', '2026-03-02 11:30', 'bob', 1, '90.00'],
      ['1003', '2026-04-05 09:15', undefined, 1, '25.00'],
    ])
    expect(preview.refused.map(({ count }) => count)).toEqual([1])
    expect(await window.ask('historyInfo', {})).toBe(null)
    expect(readdirSync(join(window.file, '..'))).toEqual(['orders.csv'])
    expect(
      (await window.failure('previewImport', { file: window.file, mapping: { ...mapping, sku: 7 } })).message,
    ).toContain('sku')
  })
  it('imports, and tells the window what the history then holds', async () => {
    const window = await withOrders()
    const summary = await window.ask('importOrders', { file: window.file, mapping })
    expect(summary).toMatchObject({ orders: 3, lines: 4, alreadyImported: false })
    expect((await window.nextEvent('history-changed')).history).toMatchObject({ orders: 3, currency: 'PLN' })
    const again = await window.ask('importOrders', { file: window.file, mapping })
    expect(again.alreadyImported).toBe(true)
    await window.ask('openWorkspace', { folder: window.root })
    expect(await window.ask('historyInfo', {})).toMatchObject({ orders: 3, customers: 2, paid: '220.00' })
  })
  it('takes JSON Lines, which need no mapping', async () => {
    const window = await withOrders()
    const order = { at: '2026-03-01T10:00:00+01:00', currency: 'PLN', lines: [{ sku: 'A', quantity: '2', price: '5' }] }
    const file = join(window.root, 'orders.jsonl')
    await writeFile(file, `${JSON.stringify({ id: 'j-1', ...order })}\n${JSON.stringify({ id: 'j-2' })}\n`)
    expect(await window.ask('examineOrders', { file })).toMatchObject({
      columns: [],
      rows: [[expect.stringContaining('j-1')], [expect.stringContaining('j-2')]],
    })
    const preview = await window.ask('previewImport', { file, mapping: null })
    expect(preview.orders).toMatchObject([{ id: 'j-1', paid: '10.00' }])
    expect(preview.refused.map(({ count }) => count)).toEqual([1])
    expect((await window.ask('importOrders', { file })).orders).toBe(1)
  })
  it('is cancelled in the middle, and leaves everything as it was', async () => {
    const window = await withOrders()
    await window.ask('importOrders', { file: window.file, mapping })
    const rows = Array.from({ length: 200_000 }, (_, n) => `${2000 + n};2026-05-01 10:00;c${n % 500};A${n % 50};1;1,00`)
    const large = join(window.root, 'large.csv')
    await writeFile(large, `${head}\n`)
    await appendFile(large, `${rows.join('\n')}\n`)
    const stop = new AbortController()
    const progress: number[] = []
    const importing = window.ask(
      'importOrders',
      { file: large, mapping },
      {
        signal: stop.signal,
        onProgress: ({ done, of, what }) => {
          progress.push(done / of)
          expect(what).toBe('bytes')
          stop.abort()
        },
      },
    )
    await expect(importing).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    expect(progress.length).toBeGreaterThan(0)
    expect(await window.ask('historyInfo', {})).toMatchObject({ orders: 3 })
  })
  it('corrects refused rows and imports them', async () => {
    const window = await withOrders()
    const { rejects: file = '' } = await window.ask('importOrders', { file: window.file, mapping })
    const { columns, rows } = await window.ask('readRejects', { file })
    expect(columns).toEqual(head.split(';'))
    expect(rows).toEqual([
      {
        line: 6,
        reason: 'the quantity is not a number',
        cells: ['1004', '2026-04-06 09:15', 'ann', 'NONE', 'one', '2,50'],
      },
    ])
    const corrected = rows.map((row) => ({ ...row, cells: row.cells.map((cell) => (cell === 'one' ? '1' : cell)) }))
    await window.ask('saveRejects', { file, rows: corrected })
    const summary = await window.ask('importOrders', { file, mapping })
    expect(summary).toMatchObject({ orders: 1, refused: [], totals: { all: { paid: '2.50' } } })
    expect(await window.ask('historyInfo', {})).toMatchObject({ orders: 4 })
  })
  it('corrects refused orders that are JSON, and imports them', async () => {
    const window = await withOrders()
    const order = { at: '2026-03-01T10:00:00+01:00', currency: 'PLN', lines: [{ sku: 'A', quantity: '2', price: '5' }] }
    const source = join(window.root, 'orders.jsonl')
    const broken = { id: 'j-2', ...order, lines: [{ sku: 'A', quantity: 'two', price: '5' }] }
    await writeFile(source, `${JSON.stringify({ id: 'j-1', ...order })}\n${JSON.stringify(broken)}\n{"id": "j-3",\n`)
    const { rejects: file = '', refused } = await window.ask('importOrders', { file: source })
    expect(refused.map(({ count }) => count)).toEqual([1, 1])
    const { isJson, rows } = await window.ask('readRejects', { file })
    expect(isJson).toBe(true)
    expect(rows.map(({ line, cells: [text = ''] }) => [line, text])).toEqual([
      [2, JSON.stringify(broken, null, 2)],
      [3, '{"id": "j-3",'],
    ])
    const corrected = [
      JSON.stringify({ ...broken, lines: order.lines }, null, 2),
      JSON.stringify({ id: 'j-3', ...order }),
    ]
    expect((await window.failure('saveRejects', { file, rows })).message).toBe(
      'the order in line 3 is not a JSON object',
    )
    await window.ask('saveRejects', {
      file,
      rows: rows.map((row, place) => ({ ...row, cells: [corrected[place] ?? ''] })),
    })
    expect(await window.ask('importOrders', { file })).toMatchObject({ orders: 2, refused: [] })
    expect((await window.ask('orders', { sort: byTime, page })).rows.map(({ id }) => id)).toEqual(['j-1', 'j-2', 'j-3'])
  })
  it('shows the first orders of a file whole, and which SKUs they have', async () => {
    const window = await withOrders()
    const preview = await window.ask('previewImport', { file: window.file, mapping })
    expect(preview.records.map(({ id, lines, channel }) => [id, lines.length, channel])).toEqual([
      ['1001', 2, 'shop'],
      ['1002', 1, 'shop'],
      ['1003', 1, 'shop'],
    ])
    expect(preview).toMatchObject({ skus: ['BIT', 'DRILL'], rows: 5 })
  })
  it('takes one of several imports out, and says before what would go', async () => {
    const window = await withOrders()
    await window.ask('importOrders', { file: window.file, mapping })
    const more = join(window.root, 'more.csv')
    await writeFile(more, `${head}\n1009;2026-05-05 10:00;eve;BIT;1;2,50\n`)
    await window.ask('importOrders', { file: more, mapping })
    const info = await window.ask('historyInfo', {})
    expect(info?.imports.map(({ file, kind }) => [file, kind])).toEqual([
      ['orders.csv', 'orders'],
      ['more.csv', 'orders'],
    ])
    const first = info?.imports[0]?.id ?? 0
    expect(await window.ask('importContents', { import: first })).toMatchObject({ orders: 3, files: ['orders.csv'] })
    expect(await window.ask('forgetImport', { import: first })).toMatchObject({ orders: 3 })
    expect(await window.ask('historyInfo', {})).toMatchObject({ orders: 1, imports: [{ file: 'more.csv' }] })
    expect((await window.failure('forgetImport', { import: first })).message).toContain('no longer')
  })
  it('takes customers from a file, by the columns that are chosen', async () => {
    const window = await withOrders()
    await window.ask('importOrders', { file: window.file, mapping })
    const file = join(window.root, 'people.csv')
    await writeFile(file, 'Numer klienta,Grupa,Data urodzenia\nann,VIP;B2B,17.05.1958\nzoe,,31.12.1985\n,B2B,\n')
    const { suggestion, layout } = await window.ask('examineCustomers', { file })
    expect(layout).toBe(undefined)
    expect(suggestion).toEqual({
      ids: ['Numer klienta'],
      segments: { column: 'Grupa', split: ';' },
      birthday: { from: 'Data urodzenia', format: 'dd.MM.yyyy' },
    })
    const summary = await window.ask('importCustomers', { file, mapping: suggestion })
    expect(summary).toMatchObject({ customers: 2, added: 1, withOrders: 1, ordering: 2 })
    expect(summary.refused.map(({ count }) => count)).toEqual([1])
    expect(await window.ask('customerFor', { customer: 'ann' })).toMatchObject({
      segments: ['VIP', 'B2B'],
      birthday: '1958-05-17',
    })
    const { columns, rows } = await window.ask('readRejects', { file: summary.rejects ?? '' })
    expect([columns, rows.map(({ cells }) => cells)]).toEqual([
      ['Numer klienta', 'Grupa', 'Data urodzenia'],
      [['', 'B2B', '']],
    ])
    expect((await window.failure('importCustomers', { file })).message).toContain('no customer layout matches')
  })
  it('takes the last import out again', async () => {
    const window = await withOrders()
    await window.ask('importOrders', { file: window.file, mapping })
    expect(await window.ask('undoImport', {})).toMatchObject({ orders: 3, files: ['orders.csv'] })
    expect((await window.ask('historyInfo', {}))?.orders ?? 0).toBe(0)
  })
  it("asks before it imports orders that differ from the file's own totals", async () => {
    const window = await withOrders()
    const file = join(window.root, 'totals.csv')
    await writeFile(file, 'Order;Date;Article;Qty;Unit price;Total\n1;2026-03-01 10:00;DRILL;1;100,00;90,00\n')
    const { customer: _, ...rest } = mapping
    const stated = { ...rest, totals: { total: 'Total' } }
    const failure = await window.failure('importOrders', { file, mapping: stated })
    expect(failure).toMatchObject({
      code: 'differences',
      message: `1 of 1 orders in \`${file}\` differs from the file's own totals; nothing was imported`,
      comparison: {
        orders: 1,
        differ: 1,
        examples: [{ line: 2, order: '1', field: 'total', stated: '90.00', imported: '100.00' }],
      },
    })
    expect((await window.ask('historyInfo', {}))?.orders ?? 0).toBe(0)
    const accepted = await window.ask('importOrders', { file, mapping: stated, acceptDifferences: true })
    expect(accepted).toMatchObject({ orders: 1, comparison: { orders: 1, differ: 1 } })
  })
  it('refuses to write over a file that holds no refused rows', async () => {
    const window = await withOrders()
    const failure = await window.failure('saveRejects', { file: window.file, rows: [] })
    expect(failure.message).toContain('contains no refused rows')
  })
  it('says what is wrong with a file', async () => {
    const window = await withOrders()
    expect(await window.failure('examineOrders', { file: '/no/such.csv' })).toEqual({
      code: 'refused',
      message: 'there is no file `/no/such.csv`',
    })
    expect((await window.failure('importOrders', { file: window.file })).help).toBe('assign the columns manually')
    expect((await window.failure('importOrders', { file: window.file, currency: 'ZZZ' })).code).toBe('refused')
  })
})

it('a folder with a history says so when it opens, or soon after', async () => {
  const window = await withOrders()
  await window.ask('importOrders', { file: window.file, mapping })
  await window.nextEvent('history-changed')
  const opened = await window.ask('openWorkspace', { folder: window.root })
  const { history } = opened.history ? opened : await window.nextEvent('history-changed')
  expect(history).toMatchObject({ orders: 3, from: '2026-03-01 10:00' })
})

it('orders that a terminal imports are told of', async () => {
  const window = await withOrders()
  const map = join(window.root, 'map.json')
  await writeFile(map, JSON.stringify(mapping))
  const args = ['history', 'import', window.file, '--map', map, '--dir', window.root, '--rejects', window.root]
  expect((await cartwright(args)).err).toBe('')
  expect((await window.nextEvent('history-changed')).history).toMatchObject({ orders: 3 })
  const more = join(window.root, 'more.csv')
  await writeFile(more, `${head}\n1009;2026-05-05 10:00;eve;BIT;1;2,50\n`)
  await cartwright(['history', 'import', more, '--map', map, '--dir', window.root])
  expect((await window.nextEvent('history-changed')).history).toMatchObject({ orders: 4 })
})

describe('tables', () => {
  it('are filtered, sorted and paged', async () => {
    const window = await withOrders()
    await window.ask('importOrders', { file: window.file, mapping })
    const ids = async (
      filter: object,
      sort: { by: 'at' | 'paid' | 'lines' | 'customer'; descending: boolean } = byTime,
    ) => (await window.ask('orders', { filter, sort, page })).rows.map(({ id }) => id)
    expect(await ids({})).toEqual(['1001', '1002', '1003'])
    expect(await ids({}, { by: 'paid', descending: true })).toEqual(['1001', '1002', '1003'])
    expect(await ids({}, { by: 'lines', descending: false })).toEqual(['1002', '1003', '1001'])
    expect(await ids({ sku: 'BIT' })).toEqual(['1001', '1003'])
    expect(await ids({ customer: 'bob' })).toEqual(['1002'])
    expect(await ids({ from: '2026-03-02', until: '2026-04-05' })).toEqual(['1002'])
    expect(await ids({ paidFrom: '90', paidTo: '104.99' })).toEqual(['1002'])
    expect(await ids({ channel: 'shop', country: 'PL' })).toEqual([])
    expect(await ids({ text: 'drill' })).toEqual(['1001', '1002'])
    expect(await ids({ text: '003' })).toEqual(['1003'])
    expect(await ids({ text: '%' })).toEqual([])
    expect(await ids({ text: "' OR 1=1 --" })).toEqual([])
    expect(await window.ask('orders', { sort: byTime, page: { offset: 1, limit: 1 } })).toMatchObject({
      total: 3,
      rows: [{ id: '1002', before: '90.00', paid: '90.00', channel: 'shop' }],
    })
    expect((await window.failure('orders', { filter: { paidFrom: 'much' }, sort: byTime, page })).message).toBe(
      '`much` is not a valid amount',
    )
    expect(await window.ask('customers', { sort: { by: 'spend', descending: true }, page })).toEqual({
      total: 2,
      rows: [
        { id: 'ann', segments: [], orders: 1, spend: '105.00', last: '2026-03-01 10:00' },
        { id: 'bob', segments: [], orders: 1, spend: '90.00', last: '2026-03-02 11:30' },
      ],
    })
    expect(await window.ask('historyValues', {})).toMatchObject({ texts: { channel: ['shop'] }, segments: [] })
  })
  it('show what was imported since', async () => {
    const window = await withOrders()
    expect((await window.failure('orders', { sort: byTime, page })).code).toBe('no-history')
    await window.ask('importOrders', { file: window.file, mapping })
    expect((await window.ask('orders', { sort: byTime, page })).total).toBe(3)
    const more = join(window.root, 'more.csv')
    await writeFile(more, `${head}\n1009;2026-05-05 10:00;eve;BIT;1;2,50\n`)
    await window.ask('importOrders', { file: more, mapping })
    expect((await window.ask('orders', { sort: byTime, page })).total).toBe(4)
    expect(readdirSync(join(window.root, '.cartwright')).filter((name) => name.endsWith('.rows.db'))).toHaveLength(1)
  })
})

describe('orders that are found', () => {
  it('are written to a file, with their sums on top', async () => {
    const window = await withOrders()
    await window.ask('importOrders', { file: window.file, mapping })
    const filter = { sku: 'BIT' }
    expect(await window.ask('orderSums', { filter })).toMatchObject({ orders: 2, lines: 3, paid: '130.00' })
    const file = join(window.root, 'found.csv')
    const columns = [{ id: 'id', head: 'Zamówienie' } as const, { id: 'paid', head: 'Zapłacono' } as const]
    expect(await window.ask('exportOrders', { file, filter, sort: byTime, columns })).toEqual({ orders: 2 })
    expect(await readFile(file, 'utf8')).toBe('Zamówienie,Zapłacono\n1001,105.00\n1003,25.00\n')
    const nowhere = join(window.root, 'no', 'found.csv')
    expect((await window.failure('exportOrders', { file: nowhere, filter, sort: byTime, columns })).code).toBe(
      'not-found',
    )
    expect(await window.ask('orderRecord', { order: '1003' })).toMatchObject({ totals: { paid: '25.00' } })
    expect((await window.failure('orderRecord', { order: 'none' })).code).toBe('not-found')
    const rules = rulesOf('catalogue from "products.csv"')
    expect(await window.ask('missingSkus', { rules })).toMatchObject({ skus: 2, missing: 2 })
  })
})

describe('an order and a customer', () => {
  it('become a cart', async () => {
    const window = await withOrders()
    await window.ask('importOrders', { file: window.file, mapping })
    const rules = rulesOf('campaign "First" { when first order then 5% off cart }')
    const cart = await window.ask('orderAsCart', { order: '1002', rules })
    expect(cart).toMatchObject({
      id: '1002',
      at: '2026-03-02T11:30:00+01:00',
      customer: { id: 'bob', orders: 0 },
      lines: [{ sku: 'DRILL', quantity: '1', price: '90' }],
    })
    expect(prepare(rules).run(cart).applied).toMatchObject([{ campaign: 'First', discount: '4.50' }])
    expect((await window.failure('orderAsCart', { order: '9', rules })).code).toBe('not-found')
    expect((await window.failure('orderAsCart', { order: '1002', rules: { version: 'x' } })).code).toBe('refused')
    expect(await window.ask('customerFor', { customer: 'ann' })).toMatchObject({
      id: 'ann',
      orders: 1,
      spend: '105.00',
      history: [
        {
          at: '2026-03-01T10:00:00+01:00',
          amount: '105.00',
          lines: expect.arrayContaining([expect.objectContaining({ sku: 'DRILL' })]),
        },
      ],
    })
    expect(await window.ask('customerFor', { customer: 'nobody' })).toBe(null)
  })
})

describe('made-up orders', () => {
  it('fill an empty history, and only that', async () => {
    const window = await withOrders()
    const rules = { ...rulesOf('campaign "Any" { then 5% off cart }'), version: 'unversioned' }
    const parts: number[] = []
    const made = await window.ask(
      'generateHistory',
      { rules, orders: 3000 },
      { onProgress: ({ done }) => parts.push(done) },
    )
    expect(made.orders).toBe(3000)
    expect(parts.at(-1)).toBe(3000)
    expect((await window.nextEvent('history-changed')).history?.orders).toBe(3000)
    expect((await window.failure('generateHistory', { rules, orders: 10 })).message).toContain('not empty')
  })
  it('stop when they are told to', async () => {
    const window = await withOrders()
    const stop = new AbortController()
    const asked = { rules: rulesOf('campaign "Any" { then 5% off cart }'), orders: 400_000 }
    const making = window.ask('generateHistory', asked, { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(making).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    expect(await window.ask('historyInfo', {})).toBe(null)
    expect((await window.ask('generateHistory', { ...asked, orders: 10 })).orders).toBe(10)
  })
  it.each(samples.map(({ name }) => name))(
    'come with the sample %s, with campaigns that apply in its last month',
    async (name) => {
      const window = await openWindow()
      const { root, history } = await window.ask('openSample', { name })
      expect(history).toBe(undefined)
      expect((await window.nextEvent('history-changed')).history).toMatchObject({ orders: 4000 })
      expect(existsSync(join(root, '.cartwright/history.db'))).toBe(true)
      const { rules } = await window.ask('rulesOf', { source: '.' })
      const effect = await window.ask('recent', { before: rules, after: rules })
      // The first sample has one campaign.
      expect(effect.campaigns.length).toBeGreaterThan(name === 'start' ? 0 : 2)
      expect(effect.orders).toBeGreaterThan(100)
      await window.ask('openSample', { name })
      expect(await window.ask('historyInfo', {})).toMatchObject({ orders: 4000 })
    },
  )
})
