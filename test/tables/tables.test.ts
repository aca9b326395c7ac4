import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { parquetWriteBuffer } from 'hyparquet-writer'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { readTable } from '../../src/tables/read-table.ts'
import type { ReadOptions } from '../../src/tables/record-sink.ts'
import { type OpenOptions, openTable } from '../../src/tables/table-file.ts'
import { zipOf } from './zip.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tables-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Header and rows, each with its line. */
async function read(path: string, options: OpenOptions & ReadOptions = {}): Promise<unknown[][]> {
  const all: unknown[][] = []
  const table = await openTable(path, options)
  await readTable(table, options, {
    header: (columns) => all.push([...columns]),
    record: (fields, line) => all.push([line, ...fields]),
  })
  return all
}

const orders = [
  ['order', 'sku', 'price'],
  [2, '1', 'A', '1.50'],
  [3, '2', 'B', '2.00'],
]
const csv = 'order,sku,price\n1,A,1.50\n2,B,2.00\n'

describe('CSV', () => {
  it.each([
    ['plain', csv],
    ['with its delimiter named for Excel', 'sep=;\r\norder;sku;price\r\n1;A;1.50\r\n2;B;2.00\r\n'],
    ['with titles above the header', 'Orders of March\n"printed by, Ann"\n\norder,sku,price\n1,A,1.50\n2,B,2.00\n'],
    ['with lines that end differently', 'Orders of March\r\norder,sku,price\n1,A,1.50\r\n2,B,2.00'],
    ['with blank rows', 'order,sku,price\n\n,,\n1,A,1.50\n , ,\n2,B,2.00\n\n'],
  ])('%s is read', async (_, text) => {
    const [header, ...rows] = await read(write('orders.csv', text))
    expect([header, ...rows.map(([, ...fields]) => fields)]).toEqual(
      orders.map((row, at) => (at === 0 ? row : row.slice(1))),
    )
  })
  it('says the line of each row in the file, below titles and blank rows too', async () => {
    const rows = await read(write('orders.csv', 'sep=,\nReport\n\norder,sku\n\n1,A\n,\n2,"B\nb"\n3,C\n'))
    expect(rows).toEqual([
      ['order', 'sku'],
      [6, '1', 'A'],
      [9, '2', 'B\nb'],
      [10, '3', 'C'],
    ])
  })
  it('is found out again in any delimiter and encoding', async () => {
    const word = fc.constantFrom('ściana', 'Łódź', 'a,b', 'c;d', 'e\tf', 'g|h', '"i"', 'l\nm', 'ż', '12.50')
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'),
        fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 20 }),
        async (delimiter, encoding, rows) => {
          const all = [['first', 'second', 'third'], ...rows]
          const text = all
            .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
            .join('\r\n')
          const path = write('any.csv', iconv.encode(text, encoding, { addBOM: true }))
          const [header, ...records] = await read(path)
          expect([header, ...records.map(([, ...fields]) => fields)]).toEqual(all)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('a packed file', () => {
  it.each([
    ['gzip', gzipSync(csv)],
    ['zip', zipOf({ 'orders.csv': csv, '__MACOSX/._orders.csv': 'x', 'folder/': '' })],
    ['gzip in zip', zipOf({ 'orders.csv.gz': gzipSync(csv) })],
  ])('is unpacked: %s', async (_, content) => {
    expect(await read(write('packed', content))).toEqual(orders)
  })
  it('with several files in it asks which is meant', async () => {
    const path = write('orders.zip', zipOf({ 'data/orders.csv': csv, 'data/goods.csv': 'sku\nA\n' }))
    await expect(openTable(path)).rejects.toMatchObject({
      message: `\`${path}\` contains several files: \`data/orders.csv\`, \`data/goods.csv\``,
      help: 'choose one with --part, for example --part "data/orders.csv"',
    })
    expect(await read(path, { part: 'orders.csv' })).toEqual(orders)
    await expect(openTable(path, { part: 'other.csv' })).rejects.toThrow('contains no file `other.csv`')
  })
  it('says so when it is cut off or damaged', async () => {
    const zip = zipOf({ 'orders.csv': csv.repeat(200) })
    await expect(openTable(write('a.zip', zip.subarray(0, zip.length / 2)))).rejects.toThrow('is damaged')
    const bent = Buffer.from(zip)
    bent.fill(0xff, 45, 90)
    await expect(openTable(write('b.zip', bent))).rejects.toThrow('is damaged')
    await expect(openTable(write('c.gz', gzipSync(csv.repeat(200)).subarray(0, 60)))).rejects.toThrow('is truncated')
  })
})

describe('a workbook', () => {
  const sheet = (rows: readonly (readonly (string | number | boolean | Date | null)[])[], name = 'Orders') => ({
    sheet: name,
    data: rows.map((row) =>
      row.map((value) =>
        value === null ? null : { value, ...(value instanceof Date && { format: 'dd.mm.yyyy hh:mm' }) },
      ),
    ),
  })
  const book = async (...sheets: ReturnType<typeof sheet>[]): Promise<Buffer> => (await writeXlsx(sheets)).toBuffer()
  const day = new Date(Date.UTC(2026, 2, 1))
  const moment = new Date(Date.UTC(2026, 2, 1, 10, 5, 33))

  it('gives dates as dates, numbers as they are shown, and the line of each row', async () => {
    const rows = sheet([
      ['Orders of March', null, null, null],
      [null, null, null, null],
      ['order', 'time', 'price', 'gift'],
      [1001, moment, 0.1 + 0.2, true],
      [null, null, null, null],
      ['=B', day, 1250, false],
    ])
    expect(await read(write('orders.xlsx', await book(rows)))).toEqual([
      ['order', 'time', 'price', 'gift'],
      [4, '1001', '2026-03-01 10:05:33', '0.3', 'true'],
      [6, '=B', '2026-03-01', '1250', 'false'],
    ])
  })
  it('has numbers in the marks of the rest, and leaves texts alone', async () => {
    const path = write(
      'orders.xlsx',
      await book(
        sheet([
          ['a', 'b'],
          [1.5, '1.5'],
        ]),
      ),
    )
    expect(await read(path, { decimal: ',' })).toEqual([
      ['a', 'b'],
      [2, '1,5', '1.5'],
    ])
  })
  it('with several sheets asks which is meant, and passes over those that hold no table', async () => {
    const [first, second] = [sheet([['a'], ['1']], 'Orders'), sheet([['b'], ['2']], 'Goods')]
    const path = write('two.xlsx', await book(first, second))
    await expect(openTable(path)).rejects.toMatchObject({
      message: `\`${path}\` has several sheets: \`Orders\`, \`Goods\``,
      help: 'choose one with --part, for example --part "Orders"',
    })
    expect(await read(path, { part: 'goods' })).toEqual([['b'], [2, '2']])
    await expect(openTable(path, { part: 'Prices' })).rejects.toMatchObject({
      help: 'its sheets are `Orders`, `Goods`',
    })
    expect(await read(write('one.xlsx', await book(first, sheet([['notes']], 'Notes'))))).toEqual([['a'], [2, '1']])
  })
  it('is read inside of gzip and zip too', async () => {
    const content = await book(sheet([['a'], ['1']]))
    expect(await read(write('packed.gz', gzipSync(content)))).toEqual([['a'], [2, '1']])
    expect(await read(write('packed.zip', zipOf({ 'orders.xlsx': content })))).toEqual([['a'], [2, '1']])
  })
  it('that is damaged, or would be far too large, says so', async () => {
    const content = await book(sheet([['a'], ['1']]))
    await expect(openTable(write('cut.xlsx', content.subarray(0, content.length / 2)))).rejects.toThrow('is damaged')
    const bomb = zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': Buffer.alloc(300e6) })
    await expect(openTable(write('bomb.xlsx', bomb))).rejects.toMatchObject({
      message: `\`${join(folder, 'bomb.xlsx')}\` is larger than 256 MB when it is unpacked`,
      help: 'save the sheet as CSV',
    })
  })
})

describe('JSON', () => {
  const order = {
    id: 1,
    billing: { country: 'PL', 'post.code': '00-001' },
    codes: [{ code: 'A' }, { code: 'B' }],
    items: [
      { sku: 'X', price: 1.5, off: [{ amount: '0.10' }, { amount: '0.20' }] },
      { sku: 'Y', price: 2 },
    ],
    refunds: [{ at: '2026-03-02', items: [{ sku: 'X', quantity: 1 }] }],
  }
  const all = ['id', 'billing.country', 'codes.code', 'items.sku', 'items.price', 'items.off.amount']

  it('has the paths of its values as columns; several values make a list in a cell', async () => {
    expect(await read(write('orders.json', JSON.stringify([order])), { columns: all })).toEqual([
      all,
      [1, '1', 'PL', '["A","B"]', '["X","Y"]', '["1.5","2"]', '["0.10","0.20"]'],
    ])
    const { columns } = await openTable(join(folder, 'orders.json'))
    expect(columns).toEqual([
      ...['id', 'billing.country', 'billing.post.code', 'codes.code', 'items.sku', 'items.price'],
      ...['items.off.amount', 'refunds.at', 'refunds.items.sku', 'refunds.items.quantity'],
    ])
  })
  it('gives a row for each element of lists, with what stands around it', async () => {
    const columns = ['id', 'billing.post.code', 'items.sku', 'items.off.amount', 'refunds.at', 'refunds.items.sku']
    const path = write('orders.json', JSON.stringify({ orders: [order, { id: 2 }], next: null }))
    expect(await read(path, { columns, each: ['items', 'refunds.items'] })).toEqual([
      columns,
      [1, '1', '00-001', 'X', '["0.10","0.20"]', '2026-03-02', ''],
      [1, '1', '00-001', 'Y', '', '2026-03-02', ''],
      [1, '1', '00-001', '', '', '2026-03-02', 'X'],
      [2, '2', '', '', '', '', ''],
    ])
  })
  it.each([
    ['an array', (rows: unknown[]) => JSON.stringify(rows, null, 2)],
    ['a list in an object', (rows: unknown[]) => JSON.stringify({ items: rows, total_count: 2 })],
    ['JSON Lines', (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n')],
    [
      'JSON Lines with a mark at the beginning',
      (rows: unknown[]) => `\uFEFF${rows.map((row) => JSON.stringify(row)).join('\r\n')}\r\n`,
    ],
    ['one pretty object', (rows: unknown[]) => rows.map((row) => JSON.stringify(row, null, 2))[0]],
  ])('may be %s', async (_, textOf) => {
    const rows = [
      { id: 1, lines: [{ sku: 'A' }] },
      { id: 2, lines: [] },
    ]
    const [, first] = await read(write('orders.json', textOf(rows) ?? ''), { each: ['lines'] })
    expect(first).toEqual([1, '1', 'A'])
  })
  it('keeps all digits of an id', async () => {
    const path = write('orders.json', '[{"id": 90071992547409931234, "price": 12.5}]')
    expect(await read(path)).toEqual([
      ['id', 'price'],
      [1, '90071992547409931234', '12.5'],
    ])
  })
  it('that is cut off says so', async () => {
    await expect(openTable(write('cut.json', '[{"id": 1}, {"id"'))).rejects.toThrow(/is damaged and is not JSON: .*/)
    await expect(openTable(write('list.json', '{"a": {"b": [1]}}'), { part: 'a.c' })).rejects.toThrow(
      'has no list at `a.c`',
    )
  })
})

describe('Parquet', () => {
  const at = [new Date('2026-03-01T09:05:00Z'), new Date('2026-03-01T10:05:00Z')]
  const parquet = Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'order', data: [1n, 2n], type: 'INT64' },
        { name: 'at', data: at, type: 'TIMESTAMP' },
        { name: 'sku', data: ['Łó', null], type: 'STRING' },
        { name: 'price', data: [1.5, 1250], type: 'DOUBLE' },
      ],
    }),
  )
  const rows = [
    ['order', 'at', 'sku', 'price'],
    [1, '1', '2026-03-01T09:05:00.000Z', 'Łó', '1.5'],
    [2, '2', '2026-03-01T10:05:00.000Z', '', '1250'],
  ]

  it('is read, packed once more as well', async () => {
    expect(await read(write('orders.parquet', parquet))).toEqual(rows)
    expect(await read(write('orders.parquet.gz', gzipSync(parquet)))).toEqual(rows)
  })
  it('that is cut off or damaged says so', async () => {
    await expect(openTable(write('cut.parquet', parquet.subarray(0, 200)))).rejects.toThrow('is damaged')
    const bent = Buffer.from(parquet)
    bent.fill(0xff, 4, 60)
    await expect(read(write('bent.parquet', bent))).rejects.toThrow(/is damaged and can't be read as Parquet/)
  })
})

describe('what is not a table', () => {
  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['an old or password-protected Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a web page', Buffer.from('<!DOCTYPE html><html>')],
    ['an XML file', Buffer.from('<?xml version="1.0"?><orders/>')],
    ['an SQLite database', Buffer.from('SQLite format 3\0')],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex')],
  ])('is told by its name: %s', async (what, content) => {
    const path = write('thing', content)
    await expect(openTable(path)).rejects.toMatchObject({
      message: `\`${path}\` is ${what}, not a table`,
      help: 'save its table as CSV or xlsx, and use that file',
    })
  })
  it('is said of other office files too', async () => {
    const path = write(
      'orders.ods',
      zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }),
    )
    await expect(openTable(path)).rejects.toThrow('is not an xlsx workbook')
  })
  it('may be any bytes: an error in words, or rows', async () => {
    const file = readFileSync(write('some', gzipSync(csv)))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('PK\x03\x04', 'PAR1', '[{', '{"', '\x1f\x8b', '', file.toString('latin1')),
        fc.uint8Array({ maxLength: 300 }),
        async (head, tail) => {
          const path = write('any', Buffer.concat([Buffer.from(head, 'latin1'), tail]))
          const result = await read(path).catch((error: Error) => error)
          if (result instanceof Error) expect(result.name).toBe('TableError')
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('JSON Lines of a GraphQL bulk export', () => {
  const order = (id: string) => JSON.stringify({ id: `gid://shop/Order/${id}`, name: id })
  const child = (kind: string, id: string, parent: string) =>
    JSON.stringify({ id: `gid://shop/${kind}/${id}`, [kind.toLowerCase()]: id, __parentId: `gid://shop/${parent}` })
  const lines = [
    order('1'),
    child('LineItem', '11', 'Order/1'),
    child('Tax', '111', 'LineItem/11'),
    child('LineItem', '12', 'Order/1'),
    order('2'),
  ]
  it('is read with the lines that belong to a record as its lists', async () => {
    const path = write('bulk.jsonl', lines.join('\n'))
    expect(
      await read(path, { columns: ['name', 'lineItems.lineitem', 'lineItems.taxs.tax'], each: ['lineItems'] }),
    ).toEqual([
      ['name', 'lineItems.lineitem', 'lineItems.taxs.tax'],
      [1, '1', '11', '111'],
      [1, '1', '12', ''],
      [5, '2', '', ''],
    ])
  })
  it('whose lines do not stand below their record is refused', async () => {
    const path = write('bulk.jsonl', [...lines, child('LineItem', '13', 'Order/1')].join('\n'))
    await expect(read(path)).rejects.toMatchObject({
      message: `line 6 of \`${path}\` belongs to \`gid://shop/Order/1\`, but the record above it is a different one`,
      help: 'export with `groupObjects: true`',
    })
  })
})
