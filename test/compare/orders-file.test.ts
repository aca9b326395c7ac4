/** The file of every order under both scenarios, and the script of queries that an analyst runs on it. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { frameOf } from '../../src/compare/compare.ts'
import { SourceError } from '../../src/compare/source-error.ts'
import { mustBeOrdersFile, writeOrdersFile } from '../../src/compare/sql/orders-file.ts'
import { queries, sqlScript } from '../../src/compare/sql/queries.ts'
import { historyOf, outcomesOf, rulesOf, withHistory } from './shop.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-orders-file-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = join(folder, 'orders.db')
beforeEach(() => rmSync(path, { recursive: true, force: true }))

const history = historyOf([{ lines: [['A', 100]] }, { lines: [['B', 50]] }])

function write(to = path): void {
  withHistory(history, (opened) => {
    const rules = rulesOf('campaign "Ten" { then 10% off cart funded 40% by "Bosch" }')
    const outcomes = outcomesOf(opened, rules)
    writeOrdersFile(to, frameOf(opened, outcomes, outcomes, { rules: { a: rules, b: rules } }), opened)
  })
}

function inFile<T>(use: (db: Database.Database) => T): T {
  const db = new Database(path)
  try {
    return use(db)
  } finally {
    db.close()
  }
}

const refusal = (work: () => void): unknown => {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    return { message: error.message, help: error.help }
  }
}

describe('the file', () => {
  it('says what it is, in which currency and time zone, and how much a minor unit is', () => {
    write()
    expect(inFile((db) => db.prepare('SELECT key, value FROM about ORDER BY key').raw().all())).toEqual([
      ['currency', 'PLN'],
      ['format', 'cartwright comparison 2'],
      // Millionths.
      ['minor_unit', 10_000],
      ['near_miss_every', 20],
      ['timezone', 'Europe/Warsaw'],
    ])
    expect(readdirSync(folder)).toEqual(['orders.db'])
  })
  it('has a row for each order and side', () => {
    write()
    const rows = (sql: string) => inFile((db) => db.prepare(sql).raw().all())
    expect(rows('SELECT * FROM orders')).toEqual([
      [1, 'o-1', '2026-01-01', 0],
      [2, 'o-2', '2026-01-02', 1],
    ])
    expect(rows('SELECT number, side, subtotal, on_goods, goods, cost FROM outcomes')).toEqual([
      [1, 'A', 10_000, 1000, 9000, 6000],
      [1, 'B', 10_000, 1000, 9000, 6000],
      [2, 'A', 5000, 500, 4500, 1000],
      [2, 'B', 5000, 500, 4500, 1000],
    ])
    expect(rows(`SELECT * FROM funded WHERE side = 'A'`)).toEqual([
      [1, 'A', 'Ten', 'Bosch', 400],
      [2, 'A', 'Ten', 'Bosch', 200],
    ])
  })
  it.each([
    ['are not given', undefined],
    ['have other campaigns', { a: rulesOf(''), b: rulesOf('') }],
  ])('knows campaigns, but no funders, where rules %s', (_, rules) => {
    withHistory(history, (opened) => {
      const outcomes = outcomesOf(opened, rulesOf('campaign "Ten" { then 10% off cart funded 40% by "Bosch" }'))
      writeOrdersFile(path, frameOf(opened, outcomes, outcomes, rules && { rules }), opened)
    })
    const rows = (sql: string) => inFile((db) => db.prepare(sql).raw().all())
    expect(rows(`SELECT campaign, budget FROM campaigns WHERE side = 'A'`)).toEqual([['Ten', null]])
    expect([rows('SELECT * FROM funders'), rows('SELECT * FROM funded')]).toEqual([[], []])
  })
  it('takes the place of one that an earlier comparison wrote, also of another version', () => {
    write()
    inFile((db) => db.exec("UPDATE about SET value = 'cartwright comparison 1' WHERE key = 'format'"))
    write()
    expect(inFile((db) => db.prepare("SELECT value FROM about WHERE key = 'format'").pluck().get())).toBe(
      'cartwright comparison 2',
    )
  })
  it('takes the place of nothing else', () => {
    const message = `\`${path}\` already exists and is not a comparison file`
    const refused = { message, help: 'specify another file with `--orders`' }
    writeFileSync(path, 'number;id\n')
    expect(refusal(write)).toEqual(refused)
    expect(readFileSync(path, 'utf8')).toBe('number;id\n')
    rmSync(path)
    inFile((db) => db.exec("CREATE TABLE about (key, value); INSERT INTO about VALUES ('format', 'my own')"))
    expect(refusal(write)).toEqual(refused)
    expect(refusal(() => mustBeOrdersFile(path))).toEqual(refused)
    inFile((db) => db.exec('DELETE FROM about'))
    expect(refusal(write)).toEqual(refused)
    expect(refusal(() => mustBeOrdersFile(join(folder, 'new.db')))).toBeUndefined()
  })
  it('is not left half written', () => {
    withHistory(history, (opened) => {
      const outcomes = outcomesOf(opened, rulesOf(''))
      const broken = { ...frameOf(opened, outcomes, outcomes), orders: 3 }
      expect(() => writeOrdersFile(path, broken, opened)).toThrow(RangeError)
    })
    expect(readdirSync(folder)).toEqual([])
  })
  it('is not written below a folder that is not there', () => {
    mkdirSync(path)
    expect(() => write(join(folder, 'none', 'orders.db'))).toThrow('directory does not exist')
  })
})

it('queries give a number, an object or a list of them', () => {
  expect(new Set(queries.map(({ gives }) => gives))).toEqual(new Set(['value', 'row', 'rows']))
})

describe('the script', () => {
  const script = sqlScript("/home/anna/Anna's/history.db")
  const [attach, ...parts] = script.split('\n\n-- ')

  it('opens the history first, whatever quotes are in its name', () => {
    expect(attach?.split('\n')).toEqual([
      '-- Opens the order history beside the outcomes that `compare --orders FILE` wrote: sqlite3 FILE < this script',
      "ATTACH '/home/anna/Anna''s/history.db' AS history;",
    ])
  })
  it('has each query below the name of its figure', () => {
    expect(parts).toEqual(queries.map(({ figure, sql }) => `${figure}\n${sql};`))
    expect(queries.find(({ figure }) => figure === 'orders')?.sql).toBe('SELECT count(*) AS value FROM pairs')
  })
})
