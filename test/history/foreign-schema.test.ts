/** A `history.db` may come from anybody: what it holds beside our own tables is never run. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyOf, openRows } from '../../src/history/browse/rows-file.ts'
import { historyInfo } from '../../src/history/info.ts'
import { type Migration, readMigrations } from '../../src/history/migrate.ts'
import { openHistory } from '../../src/history/store.ts'
import { textOf } from '../../src/words/text-of.ts'
import { cartwright } from '../cli/cartwright.ts'
import { makeEndlessHistory } from './endless.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foreign-'))
  path = join(folder, 'history.db')
  openHistory(path).close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Changes the file as another program would. */
function change(sql: string, file = path): void {
  const db = new Database(file)
  db.unsafeMode()
  db.pragma('foreign_keys = OFF')
  db.exec(sql)
  db.close()
}

const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n'
const writeSchema = (sql: string): string => `PRAGMA writable_schema = ON; ${sql}`

describe('a history is refused, for reading and for writing, that has', () => {
  it.each([
    ['a view beside the tables', `CREATE VIEW extra AS ${endless}`, 'view `extra`'],
    ['a view instead of a table', `DROP TABLE returns; CREATE VIEW returns AS ${endless}`, 'view `returns`'],
    [
      'a view instead of the migrations',
      `DROP TABLE migrations; CREATE VIEW migrations AS ${endless}`,
      'view `migrations`',
    ],
    [
      'a trigger',
      `CREATE TRIGGER t AFTER INSERT ON orders BEGIN SELECT count(*) FROM (${endless}); END`,
      'trigger `t`',
    ],
    ['a virtual table', 'CREATE VIRTUAL TABLE words USING fts5(x)', 'table `words`'],
    [
      'a virtual table instead of ours',
      'DROP TABLE settings; CREATE VIRTUAL TABLE settings USING fts5(key, value)',
      'table `settings`',
    ],
    ['a generated column', `ALTER TABLE orders ADD COLUMN x TEXT AS (hex(zeroblob(number)))`, 'table `orders`'],
    ['an index over an expression', 'CREATE INDEX slow ON orders (hex(zeroblob(number)))', 'index `slow`'],
    ['another table', 'CREATE TABLE notes (x)', 'table `notes`'],
    ['no index of ours', 'DROP INDEX orders_by_time', 'no index `orders_by_time`'],
    [
      'an index under the name of ours',
      'DROP INDEX orders_by_time; CREATE INDEX orders_by_time ON orders (at) WHERE at > 0',
      'index `orders_by_time`',
    ],
    [
      'a table whose schema text was changed',
      writeSchema(
        `UPDATE sqlite_schema SET sql = replace(sql, 'quantity > 0', 'quantity > random()') WHERE name = 'lines'`,
      ),
      'table `lines`',
    ],
  ])('%s', (_, sql, object) => {
    change(sql)
    for (const readonly of [true, false]) {
      expect(() => openHistory(path, { readonly })).toThrow(
        expect.objectContaining({ code: 'foreign', message: expect.stringContaining(object) }),
      )
    }
  })
})

it('statistics that SQLite itself made are no matter', () => {
  change('ANALYZE')
  openHistory(path, { readonly: true }).close()
})

it('a log that a crash left is not looked into before the schema is', () => {
  const db = new Database(path)
  db.exec(`DROP TABLE returns; CREATE VIEW returns AS ${endless}`)
  const left = join(folder, 'left.db')
  db.exec(`VACUUM INTO '${left}'`)
  db.close()
  change('PRAGMA journal_mode = WAL', left)
  const open = new Database(left)
  open.exec("INSERT INTO settings VALUES ('currency', 'PLN')")
  expect(() => openHistory(left)).toThrow(expect.objectContaining({ code: 'foreign' }))
  open.close()
})

it('the schema may call no function that is not harmless', () => {
  const { db, close } = openHistory(path)
  expect(db.pragma('trusted_schema', { simple: true })).toBe(0)
  expect(() => db.exec(writeSchema("DELETE FROM sqlite_schema WHERE name = 'orders'"))).toThrow('may not be modified')
  close()
})

describe('rows beside the history', () => {
  it('that another program made are thrown away and made again', () => {
    const history = openHistory(path)
    history.db.exec(`INSERT INTO imports (id, file, sha256, mapping, rows, orders, rejected) VALUES (1, 'orders.csv', '', '', 0, 0, 0);
      INSERT INTO orders (number, id, at, offset, import) VALUES (1, 'o-1', 0, 0, 1)`)
    openRows(history).close()
    const file = join(folder, `history-${keyOf(history)}.rows.db`)
    change(`DROP TABLE customers; CREATE VIEW customers AS ${endless}`, file)
    const rows = openRows(history)
    expect([rows.orders, rows.customers]).toEqual([1, 0])
    rows.close()
    history.close()
  })
})

describe('of another version', () => {
  const newer = (sql: string): readonly Migration[] => [
    ...readMigrations(),
    { number: 900, name: '900-later.sql', sql, sha256: 'ab' },
  ]

  it('a newer one with more tables and columns is read', () => {
    openHistory(path, { migrations: newer('CREATE TABLE more (x); ALTER TABLE orders ADD COLUMN colour TEXT') }).close()
    const history = openHistory(path, { readonly: true })
    expect(history.notice && textOf(history.notice)).toContain(
      'written by a newer version of cartwright: it can be read, but not changed',
    )
    expect(historyInfo(history).orders).toBe(0)
    history.close()
  })
  it.each([
    ['without a column of ours', 'ALTER TABLE orders DROP COLUMN store'],
    ['without a table of ours', 'DROP TABLE past_prices'],
    ['with a column that is worked out', 'ALTER TABLE orders ADD COLUMN x TEXT AS (hex(zeroblob(number)))'],
  ])('a newer one %s is not, and says what to do', async (_, sql) => {
    openHistory(path, { migrations: newer(sql) }).close()
    const told = `error the history \`${path}\` was written by a newer version of cartwright, which this version can't read\nhelp update cartwright\n`
    const commands = [
      ['history', 'info'],
      ['history', 'query', 'SELECT 1'],
      ['compare', '--b', '.'],
    ]
    for (const command of commands) {
      expect(await cartwright([...command, '--history', path])).toMatchObject({ code: 2, err: told })
    }
  })
  it('an older one is brought up to date by whatever reads it', () => {
    const later = newer('CREATE TABLE more (x)')
    const history = openHistory(path, { readonly: true, migrations: later })
    expect(history.db.prepare('SELECT count(*) AS n FROM more').get()).toEqual({ n: 0 })
    expect(history.readonly).toBe(true)
    history.close()
  })
  it.skipIf(process.getuid?.() === 0)('an older one that can not be written says so', () => {
    chmodSync(path, 0o444)
    expect(() => openHistory(path, { readonly: true, migrations: newer('CREATE TABLE more (x)') })).toThrow(
      expect.objectContaining({
        code: 'read-only',
        help: expect.stringContaining('copy it to where it can be written'),
      }),
    )
  })
})

it('every command says in a sentence what is wrong with a foreign history, and ends', async () => {
  change(`DROP TABLE orders; CREATE VIEW orders AS ${endless}`)
  const commands = [
    ['history', 'info'],
    ['history', 'query', 'SELECT 1'],
    ['compare', '--b', '.'],
  ]
  for (const command of commands) {
    expect(await cartwright([...command, '--history', path])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('does not have the structure that cartwright creates: it has view `orders`'),
    })
  }
})

it('a replay ends when it is stopped, although its thread is busy for ever', async () => {
  const endless = join(folder, 'endless.db')
  makeEndlessHistory(endless)
  const child = spawn(process.execPath, [fileURLToPath(new URL('replay-process.ts', import.meta.url)), endless])
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    if (out === 'begun\n') child.kill('SIGINT')
  })
  await once(child, 'close')
  expect(out).toBe('begun\nhangs\n')
})

it('a comparison of so few orders that it takes no thread, and hears no signal, is ended by one', async () => {
  const tell = "process.on('newListener', (event) => event === 'SIGINT' && process.stderr.write('hears SIGINT'))"
  const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(tell)}` }
  const shop = fileURLToPath(new URL('../../src/cli/templates/shop', import.meta.url))
  const heard = async (orders: number): Promise<string> => {
    const history = join(folder, `${orders}.db`)
    const generated = await cartwright([
      ...['history', 'generate', '--rules', shop, '--history', history, '--orders', String(orders)],
    ])
    expect(generated.code).toBe(0)
    return (await cartwright(['compare', '--rules', shop, '--history', history, '--b', '.', '--json'], { env })).err
  }
  expect(await heard(900)).toBe('')
  expect(await heard(2500)).toContain('hears SIGINT')
})
