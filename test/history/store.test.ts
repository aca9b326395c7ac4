import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readMigrations } from '../../src/history/migrate.ts'
import { readOrders } from '../../src/history/read.ts'
import { historyIn, mustBeWritable, openHistory } from '../../src/history/store.ts'
import { textOf } from '../../src/words/text-of.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-'))
  path = historyIn(folder)
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a new history', () => {
  it('is made with its folder, write-ahead log and foreign keys', () => {
    const history = openHistory(path)
    expect(history.path).toBe(join(folder, '.cartwright/history.db'))
    expect(history.db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(history.db.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(history.currency()).toBeUndefined()
    expect([...readOrders(history)]).toEqual([])
    history.close()
  })
  it('is not made by reading', () => {
    expect(() => openHistory(path, { readonly: true })).toThrow(
      expect.objectContaining({ code: 'no-history', message: `there is no history at \`${path}\`` }),
    )
  })
})

describe('migrations', () => {
  const first = readMigrations()
  const second = { number: first.length + 1, name: 'more.sql', sql: 'CREATE TABLE more (x INTEGER)', sha256: 'ab' }

  it('are applied once, in order, and only those that are missing', () => {
    openHistory(path).close()
    const history = openHistory(path, { migrations: [...first, second] })
    expect(history.db.prepare('SELECT number, name FROM migrations').all()).toEqual([
      { number: 1, name: '001-history.sql' },
      { number: 2, name: '002-order-totals.sql' },
      { number: 3, name: '003-line-amounts.sql' },
      { number: 4, name: '004-customer-aliases.sql' },
      { number: 5, name: '005-undo.sql' },
      { number: first.length + 1, name: 'more.sql' },
    ])
    history.close()
    openHistory(path, { migrations: [...first, second] }).close()
  })
  it('that were applied must not be edited', () => {
    openHistory(path).close()
    const edited = first.map((each) => ({ ...each, sha256: 'other' }))
    expect(() => openHistory(path, { migrations: edited })).toThrow(
      expect.objectContaining({
        code: 'edited-migration',
        message: `the history \`${path}\` was created with another version of \`001-history.sql\``,
      }),
    )
  })
  it('that fail leave the file as it was', () => {
    openHistory(path).close()
    const broken = { ...second, sql: 'CREATE TABLE more (x INTEGER); CREATE TABLE more (x INTEGER)' }
    expect(() => openHistory(path, { migrations: [...first, broken] })).toThrow('already exists')
    const history = openHistory(path)
    expect(history.db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'more'").all()).toEqual([])
    history.close()
  })
  it('of a newer cartwright open for reading only, and the history says so', () => {
    openHistory(path, { migrations: [...first, second] }).close()
    const history = openHistory(path)
    expect(history.notice && textOf(history.notice)).toBe(
      `the history \`${path}\` was written by a newer version of cartwright: it can be read, but not changed`,
    )
    expect([...readOrders(history)]).toEqual([])
    expect(() => history.db.exec("INSERT INTO settings VALUES ('currency', 'PLN')")).toThrow('readonly')
    expect(() => mustBeWritable(history)).toThrow(expect.objectContaining({ code: 'newer' }))
    history.close()
  })
})

describe('a file that is something else', () => {
  it('is refused when it is no database', () => {
    mkdirSync(join(folder, '.cartwright'))
    writeFileSync(path, 'order,sku,price\n'.repeat(200))
    expect(() => openHistory(path)).toThrow(
      expect.objectContaining({
        code: 'not-a-history',
        message: `the history \`${path}\` was not created by cartwright`,
      }),
    )
  })
  it('is refused when it is a database of another program', () => {
    mkdirSync(join(folder, '.cartwright'))
    const other = new Database(path)
    other.exec('CREATE TABLE notes (x)')
    other.close()
    expect(() => openHistory(path)).toThrow(expect.objectContaining({ code: 'not-a-history' }))
  })
})

describe('a history left by a program that was killed', () => {
  /** What lies on the disk while a program still has the file open, and all that is left when it is killed. */
  const leave = (spoil: (bytes: Buffer) => void = () => undefined): string => {
    const history = openHistory(path)
    history.db.exec(
      "INSERT INTO imports (id, file, sha256, mapping, rows, orders, rejected) VALUES (1, 'orders.csv', '', '', 0, 0, 0)",
    )
    const fill = history.db.prepare('INSERT INTO products (sku) VALUES (?)')
    for (let n = 0; n < 2000; n++) fill.run(`SKU-${n}`)
    history.db.pragma('wal_checkpoint(PASSIVE)')
    history.db.exec("UPDATE imports SET rows = 2000; BEGIN; INSERT INTO settings VALUES ('currency', 'PLN')")
    const left = join(folder, 'left.db')
    const bytes = readFileSync(path)
    spoil(bytes)
    writeFileSync(left, bytes)
    copyFileSync(`${path}-wal`, `${left}-wal`)
    history.db.exec('ROLLBACK')
    history.close()
    return left
  }

  it('is whole, with what was done and without what was not', () => {
    const history = openHistory(leave())
    expect(history.db.prepare('SELECT count(*) AS products FROM products').get()).toEqual({ products: 2000 })
    expect(history.currency()).toBeUndefined()
    history.close()
  })
  it('is looked through, and refused if it is damaged', () => {
    const left = leave((bytes) => bytes.fill(7, bytes.length - 6 * 4096, bytes.length - 2 * 4096))
    expect(() => openHistory(left)).toThrow(expect.objectContaining({ code: 'damaged' }))
  })
  it('is not looked through while another program has it open', () => {
    const other = openHistory(path)
    other.db.exec("INSERT INTO settings VALUES ('currency', 'PLN')")
    const history = openHistory(path, { readonly: true })
    expect(history.currency()).toBe('PLN')
    history.close()
    other.close()
  })
})

it('a history that another program writes to is said to be locked', () => {
  openHistory(path).close()
  const other = new Database(path)
  other.exec('BEGIN IMMEDIATE')
  const more = { number: 1000, name: '1000-more.sql', sql: 'CREATE TABLE more (x INTEGER)', sha256: 'ab' }
  expect(() => openHistory(path, { patience: 0, migrations: [...readMigrations(), more] })).toThrow(
    expect.objectContaining({ code: 'locked' }),
  )
  other.close()
})

it('reads orders by instant, then by number, between two instants, with their lines', () => {
  const history = openHistory(path)
  history.db.exec(`
    INSERT INTO imports (id, file, sha256, mapping, rows, orders, rejected) VALUES (1, 'orders.csv', '', '', 0, 0, 0);
    INSERT INTO products (sku) VALUES ('A'), ('B');
    INSERT INTO customers (id) VALUES ('ann');
    INSERT INTO orders (number, id, at, offset, import) VALUES (1, 'late', 3000, 60, 1), (2, 'early', 1000, 60, 1), (3, 'twin', 1000, 60, 1);
    INSERT INTO orders (number, id, at, offset, customer, delivery, delivery_price, codes, attributes, import)
      VALUES (4, 'middle', 2000, 60, 'ann', 'post', 5000000, '["SPRING"]', '{"gift":true}', 1);
    INSERT INTO lines ("order", place, sku, quantity, price, paid) VALUES (4, 2, 'B', 1000000, 500, 500), (4, 1, 'A', 2000000, 12500000, 25000000);
  `)
  expect(Array.from(readOrders(history), ({ id }) => id)).toEqual(['early', 'twin', 'middle', 'late'])
  expect([...readOrders(history, { from: 2000, until: 3000 })]).toEqual([
    {
      number: 4,
      id: 'middle',
      at: 2000,
      offset: 60,
      customer: 'ann',
      deliveries: [{ method: 'post', price: 5000000 }],
      codes: ['SPRING'],
      attributes: { gift: true },
      lines: [
        { sku: 'A', quantity: 2000000, price: 12500000, paid: 25000000, attributes: {} },
        { sku: 'B', quantity: 1000000, price: 500, paid: 500, attributes: {} },
      ],
    },
  ])
  history.close()
})

it('reads more orders than it takes out at once', () => {
  const history = openHistory(path)
  history.db.exec(`
    INSERT INTO imports (id, file, sha256, mapping, rows, orders, rejected) VALUES (1, 'orders.csv', '', '', 0, 0, 0);
    INSERT INTO products (sku) VALUES ('A');
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3500)
      INSERT INTO orders (number, id, at, offset, import) SELECT i, 'o' || i, i / 1200, 0, 1 FROM n;
    INSERT INTO lines ("order", place, sku, quantity, price, paid) SELECT number, 1, 'A', 1000000, number, 0 FROM orders;
  `)
  const orders = [...readOrders(history)]
  expect(orders.map(({ number }) => number)).toEqual(Array.from({ length: 3500 }, (_, index) => index + 1))
  expect(orders.every(({ number, lines }) => lines.length === 1 && lines[0]?.price === number)).toBe(true)
  history.close()
})
