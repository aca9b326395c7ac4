import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cartwright, type Finished } from './cartwright.ts'

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../history/fixtures/northwind/${name}`, import.meta.url))
let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'history-cli-'))
  writeFileSync(join(cwd, 'orders.csv'), readFileSync(fixture('order_lines.csv')))
})
afterEach(() => rmSync(cwd, { recursive: true }))
const isGrowing = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0
const run = (...args: string[]): Promise<Finished> => cartwright(['history', ...args], { cwd })

describe('history import', () => {
  it('takes a file into the history of the workspace and says what came in', async () => {
    const { code, out, err } = await run('import', 'orders.csv', '--map', fixture('map.json'))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(
      /^orders\.csv: 161 rows in [\d.]+ s \([\d,]+ per second\)\n {2}60 orders with 161 lines, 0 returned lines\n {2}no order has a time of day: rules with times of day, such as from 16:00 to 18:00, can't be compared on these orders\n {2}USD +orders +units +goods +discounts +delivery +paid\n/,
    )
    expect(out).toMatch(/\n {2}together +60 +3,490 +69,741\.67 +0\.00 +3,396\.73 +73,138\.40\n$/)
    expect(existsSync(join(cwd, '.cartwright/history.db'))).toBe(true)
    expect((await run('import', 'orders.csv', '--map', fixture('map.json'))).out).toMatch(
      /^orders\.csv: already imported, nothing to do\n {2}USD +orders /,
    )
  })
  it('counts refused rows by reason and exits with 1', async () => {
    const rows = readFileSync(join(cwd, 'orders.csv'), 'utf8')
    writeFileSync(join(cwd, 'orders.csv'), rows.replace(',12,14,', ',many,14,'))
    const { code, out } = await run('import', 'orders.csv', '--map', fixture('map.json'))
    expect(code).toBe(1)
    expect(out).toContain(
      '  3 rows refused, see orders.csv.rejects.csv\n    2  another row of the order was refused\n    1  the quantity is not a number\n',
    )
    expect(readFileSync(join(cwd, 'orders.csv.rejects.csv'), 'utf8')).toContain('2,the quantity is not a number,10248,')
  })
  it('says in a sentence why a file can not be taken', async () => {
    expect(await run('import', 'orders.csv')).toEqual({
      code: 2,
      out: '',
      err:
        'error no built-in mapping matches the columns of `orders.csv`\n' +
        'help let cartwright write one with --suggest-map, review it, and use it with --map\n',
    })
  })
  it('says which of several files were taken before one that can not be', async () => {
    const { code, err } = await run('import', 'orders.csv', 'none.csv', '--map', fixture('map.json'))
    expect({ code, err }).toEqual({
      code: 2,
      err: 'note 1 of 2 files were imported\nerror there is no file `none.csv`\n',
    })
  })
  it('writes a mapping that it guessed, explains it, and can use it', async () => {
    const guessed = await run('import', 'orders.csv', '--suggest-map', '--currency', 'USD', '--timezone', 'UTC')
    expect(guessed.out).toContain('unit_price')
    expect(JSON.parse(readFileSync(join(cwd, 'orders.csv.map.json'), 'utf8'))).toMatchObject({ order: 'order_id' })
    expect(existsSync(join(cwd, '.cartwright'))).toBe(false)
    expect((await run('import', 'orders.csv', '--map', 'orders.csv.map.json')).code).toBe(0)
    expect((await run('import', 'orders.csv', '--suggest-map')).err).toContain(
      'there is already a file `orders.csv.map.json`',
    )
  })
  it('proves a guessed mapping by the first orders', async () => {
    const rows = [
      'Nr zamówienia;Data;Status;SKU;Ilość;Cena;Wartość;Waluta',
      '1001;21.07.2025 10:15;opłacone;KUBEK;2;12,50;25,00;PLN',
      '1001;21.07.2025 10:15;opłacone;TALERZ;1;6,00;6,00;PLN',
      '1002;22.07.2025 19:40;anulowane;KUBEK;4;12,50;50,00;PLN',
      '1003;23.07.2025 08:05;opłacone;MISA;1;1 049,00;1 049,00;PLN',
    ]
    writeFileSync(join(cwd, "it's mine.csv"), `${rows.join('\n')}\n`)
    const { code, out } = await run('import', "it's mine.csv", '--suggest-map', '--timezone', 'Europe/Warsaw')
    expect(code).toBe(0)
    expect(out).toContain(
      [
        'With this mapping, the first orders are:',
        '  1001  2025-07-21 10:15',
        '       2 ×  KUBEK   12.50  25.00',
        '       1 ×  TALERZ   6.00   6.00',
        '      goods 31.00, paid 31.00',
        '  1003  2025-07-23 08:05',
        '       1 ×  MISA  1049.00  1049.00',
        '      goods 1049.00, paid 1049.00',
        '  Of the first rows, 1 is skipped: orders that were never sold (1)',
        '',
      ].join('\n'),
    )
    const quoted = process.platform === 'win32' ? `"it's mine.csv"` : String.raw`'it'\''s mine.csv'`
    expect(out).toContain(`  cartwright history import ${quoted} --map `)
    expect((await run('import', "it's mine.csv", '--map', "it's mine.csv.map.json")).out).toContain(
      '2 orders with 3 lines',
    )
  })
  it("holds a guessed mapping against the file's own totals", async () => {
    const rows = [
      'Order ID,Date,SKU,Qty,Price,Order Total,Currency',
      '1,2026-03-01,A,2,5.00,16.00,EUR',
      '1,2026-03-01,B,1,6.00,16.00,EUR',
    ]
    const more = ['2,2026-03-02,A,1,5.00,11.00,EUR', '2,2026-03-02,B,1,6.00,11.00,EUR']
    writeFileSync(join(cwd, 'totals.csv'), `${[...rows, ...more].join('\n')}\n`)
    expect((await run('import', 'totals.csv', '--suggest-map')).out).toContain(
      "all 2 orders match the file's own totals",
    )
  })
  it("stops at orders that differ from the file's own totals, and names them", async () => {
    const layout = fileURLToPath(new URL('../history/import/layouts/shopify/orders_export_1.csv', import.meta.url))
    writeFileSync(join(cwd, 'shop.csv'), readFileSync(layout, 'utf8').replace('135.20,SPRING', '125.20,SPRING'))
    const { code, err } = await run('import', 'shop.csv', '--timezone', 'Europe/Berlin')
    expect({ code, err }).toEqual({
      code: 2,
      err:
        "error 1 of 3 orders in `shop.csv` differs from the file's own totals; nothing was imported\n" +
        'line 2, order #1001: total 125.20 in the file, 135.20 as imported\n' +
        'help correct the mapping, or import them unchanged with --accept-differences\n',
    })
  })
  it('says that errors in the rules keep their currency from being taken', async () => {
    writeFileSync(join(cwd, 'shop.promo'), 'settings { currency EUR }\ncampaign "A" { then 10% of }\n')
    const head = 'Date,Time,Item,Qty,Price Point Name,SKU,Gross Sales,Net Sales,Transaction ID'
    writeFileSync(join(cwd, 'items.csv'), `${head}\n2026-03-01,10:00:00,Latte,1,Large,L,$5.00,$5.00,T1\n`)
    const { code, err } = await run('import', 'items.csv')
    expect(code).toBe(2)
    expect(err).toContain('`items.csv` does not state the currency of its amounts, and the rules have ')
    expect(err).toMatch(/help fix the rules .* or specify it with --currency/)
  })
  it('says which question is in the way of a guessed mapping', async () => {
    writeFileSync(join(cwd, 'days.csv'), 'Order ID,Date,SKU,Qty,Price,Currency\n1,01/02/2026,A,1,1,EUR\n')
    const { out } = await run('import', 'days.csv', '--suggest-map')
    expect(out).toContain("The orders can't be read yet: ")
    expect(await run('import', 'days.csv', '--map', 'days.csv.map.json')).toEqual({
      code: 2,
      out: '',
      err: 'error in the mapping `days.csv.map.json`, `time.format` is still `?`\nhelp replace it, or remove it\n',
    })
  })
  it('guesses nothing where a built-in mapping fits, or none is needed', async () => {
    const order = { id: 'a', at: '2026-03-01T10:00:00Z', currency: 'USD', lines: [{ sku: 'A', quantity: 1, price: 1 }] }
    writeFileSync(join(cwd, 'orders.jsonl'), JSON.stringify(order))
    writeFileSync(
      join(cwd, 'retail.csv'),
      'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n536365,85123A,Holder,6,2010-12-01 08:26:00,2.55,17850,UK\n',
    )
    const { out } = await run('import', 'orders.jsonl', 'retail.csv', '--suggest-map')
    expect(out).toContain("orders.jsonl contains orders in cartwright's own format: no mapping is needed\n")
    expect(out).toContain('retail.csv has the columns of online-retail, a built-in mapping')
    expect(out).toContain('  536365  2010-12-01 08:26, 17850\n')
    expect(existsSync(join(cwd, 'retail.csv.map.json'))).toBe(false)
  })
  it('undoes all when it is interrupted', async () => {
    const rows = Array.from({ length: 400_000 }, (_, n) => `${n},2026-03-01,VINET,France,1,A,B,1,1,0,1`)
    const head = readFileSync(join(cwd, 'orders.csv'), 'utf8').split('\n', 1)
    writeFileSync(join(cwd, 'big.csv'), `${[...head, ...rows].join('\n')}\n`)
    await run('import', 'orders.csv', '--map', fixture('map.json'))
    const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
    const child = spawn(process.execPath, [main, 'history', 'import', 'big.csv', '--map', fixture('map.json')], { cwd })
    let err = ''
    child.stderr.on('data', (text: Buffer) => {
      err += text.toString()
    })
    // The log of what is not committed yet grows: the import is on its way.
    const folder = watch(join(cwd, '.cartwright'), () => {
      if (!isGrowing(join(cwd, '.cartwright/history.db-wal'))) return
      folder.close()
      child.kill('SIGINT')
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    folder.close()
    expect({ code, err }).toEqual({ code: 2, err: 'error the import was stopped; nothing was changed\n' })
    expect(JSON.parse((await run('info', '--json')).out)).toMatchObject({ orders: 60 })
  })
})

describe('history info', () => {
  it('says what the history holds', async () => {
    await run('import', 'orders.csv', '--map', fixture('map.json'))
    const { out } = await run('info')
    expect(out).toContain('orders                   60\n')
    expect(out).toContain('goods before promotions  69741.67 USD\n')
    expect(JSON.parse((await run('info', '--json')).out)).toMatchObject({
      currency: 'USD',
      timezone: 'America/Los_Angeles',
      orders: 60,
      lines: 161,
      customers: 39,
      products: 62,
      from: '1996-07-04 00:00',
      before: '69741.67',
      imports: [{ file: 'orders.csv', rows: 161, orders: 60, rejected: 0 }],
    })
  })
  it('says where none is', async () => {
    expect(await run('info')).toMatchObject({
      code: 2,
      err: expect.stringContaining('there is no history at `./.cartwright/history.db`'),
    })
  })
})

describe('history query', () => {
  beforeEach(() => run('import', 'orders.csv', '--map', fixture('map.json')))

  it('prints a table, CSV or JSON, with exact amounts', async () => {
    const sql = 'SELECT sku, money(sum(paid)) AS paid FROM lines GROUP BY sku ORDER BY sum(paid) DESC LIMIT 2'
    const { out } = await run('query', sql, '--csv')
    expect(out).toMatch(/^sku,paid\n\d+,\d+\.\d\d\n\d+,\d+\.\d\d\n$/)
    const rows = out
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((row) => row.split(','))
    expect(JSON.parse((await run('query', sql, '--json')).out)).toEqual(rows.map(([sku, paid]) => ({ sku, paid })))
    expect((await run('query', sql)).out.split(/\s+/).filter(Boolean)).toEqual(['sku', 'paid', ...rows.flat()])
  })
  it.each([
    ['DELETE FROM lines', 'a query can only read the history'],
    ['PRAGMA user_version = 3', 'a query can only read the history'],
    ["ATTACH 'x.db' AS x", 'a query can only read the history'],
    ['SELECT 1; DELETE FROM lines', 'a query must be a single statement'],
    ['SELECT colour FROM lines', 'the query is not valid SQLite: no such column: colour'],
  ])('refuses %s', async (sql, message) => {
    const { code, err } = await run('query', sql)
    expect({ code, first: err.split('\n')[0] }).toEqual({ code: 2, first: `error ${message}` })
    expect(JSON.parse((await run('info', '--json')).out)).toMatchObject({ lines: 161 })
  })
})
