/** What goes wrong with a history is a sentence that says what to do: never a defect of cartwright. */
import { constants } from 'node:buffer'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { generateHistory } from '../../src/history/generate/generate.ts'
import { openHistory } from '../../src/history/store.ts'
import { isTooLarge } from '../../src/too-large.ts'
import { rulesOf } from '../compare/shop.ts'
import { cartwright, type Finished } from './cartwright.ts'

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../history/fixtures/northwind/${name}`, import.meta.url))
const cwd = mkdtempSync(join(tmpdir(), 'history-trouble-'))
const path = join(cwd, '.cartwright/history.db')
const whole = join(cwd, 'whole.db')

beforeAll(() => {
  writeFileSync(
    join(cwd, 'a.promo'),
    'settings { currency PLN timezone "UTC" }\nscenario "S" { }\ncampaign "C" { when spend >= 100 PLN then 5% off cart }\n',
  )
  const history = openHistory(path)
  generateHistory(history, {
    orders: 300,
    seed: 1,
    from: '2026-01-01',
    until: '2026-03-01',
    currency: 'PLN',
    timezone: 'UTC',
    rules: rulesOf('campaign "C" { then 5% off cart }'),
  })
  history.close()
  copyFileSync(path, whole)
})
afterEach(() => copyFileSync(whole, path))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const reading = [
  ['history', 'info'],
  ['history', 'query', 'SELECT * FROM orders o JOIN lines l ON l."order" = o.number', '--csv'],
  ['compare', '--a', 'S', '--b', '.', '--threads', '1'],
]
const run = (args: readonly string[]): Promise<Finished> => cartwright(args, { cwd })

/** A sentence and what to do, or an answer. */
function mustBeSaid({ code, err }: Finished): void {
  expect(err).not.toMatch(/cartwright failed|defect|\n\s+at /)
  if (code !== 0) expect(err).toMatch(/(^|\n)error .+\n(help .+\n)?$/)
}

describe('while another program writes to the history', () => {
  it.each([
    ['import', ['history', 'import', fixture('order_lines.csv'), '--map', fixture('map.json')]],
    ['generate', ['history', 'generate', '--orders', '10', '--seed', '1']],
  ])('%s says so', async (_, args) => {
    const other = new Database(path)
    other.exec('BEGIN IMMEDIATE')
    const finished = await run(args)
    other.close()
    expect(finished.code).toBe(2)
    mustBeSaid(finished)
  })
})

describe('a damaged history', () => {
  it('is said to be damaged, or read as far as it is whole, wherever the damage is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(readFileSync(whole).length - 1), { minLength: 200, maxLength: 400 }),
        async (at) => {
          const bytes = readFileSync(whole)
          for (const each of at) bytes[each] = (bytes[each] ?? 0) ^ 0x5a
          for (const args of reading) {
            writeFileSync(path, bytes)
            mustBeSaid(await run(args))
          }
        },
      ),
      { numRuns: 3 },
    )
  })
  it.each([
    ['codes that are not a list', "UPDATE orders SET codes = '{' WHERE number = 7", '`{` instead of a list of codes'],
    ['codes that are no texts', "UPDATE orders SET codes = '[1]' WHERE number = 7", '`[1]` instead of a list of codes'],
    [
      'attributes that are none',
      `UPDATE orders SET attributes = '[2]' WHERE number = 7`,
      '`[2]` instead of attributes',
    ],
    ['segments that are not a list', "UPDATE customers SET segments = 'x'", 'damaged'],
    [
      'an instant that is not a date',
      'UPDATE orders SET at = 9000000000000000 WHERE number = 7',
      'with an impossible time',
    ],
    [
      'a zone that is none',
      "UPDATE settings SET value = 'Nowhere' WHERE key = 'timezone'",
      '`Nowhere` instead of a time zone',
    ],
  ])('has %s', async (_, sql, said) => {
    const db = new Database(path)
    db.exec(sql)
    db.close()
    const finished = await run(['compare', '--a', 'S', '--b', '.'])
    mustBeSaid(finished)
    expect(finished).toMatchObject({ code: 2, err: expect.stringContaining(said) })
  })
  it.each(reading)('is no database: %s %s', async (...args) => {
    writeFileSync(path, 'order,sku\n'.repeat(1000))
    const finished = await run(args)
    mustBeSaid(finished)
    expect(finished).toMatchObject({ code: 2, err: expect.stringContaining('was not created by cartwright') })
  })
})

describe('a result that is too large', () => {
  it('in one value is said to be so', async () => {
    const finished = await run(['history', 'query', 'SELECT zeroblob(1000000001) AS x'])
    mustBeSaid(finished)
    expect(finished).toMatchObject({ code: 2, err: expect.stringContaining('is too large') })
  })
  it.each<[string, () => unknown]>([
    ['a text', () => 'x'.repeat(2 ** 30)],
    ['a list', () => new Array(2 ** 32)],
    ['a column', () => new Float64Array(2 ** 40)],
    ['a text of bytes', () => Buffer.alloc(constants.MAX_STRING_LENGTH + 1).toString('latin1')],
  ])('is known by %s', (_, make) => {
    expect(() => make()).toThrow(expect.toSatisfy(isTooLarge))
  })
  it('is no other mistake', () => {
    expect([new RangeError('Maximum call stack size exceeded'), new Error('x'), 'x'].map(isTooLarge)).toEqual([
      false,
      false,
      false,
    ])
  })
})

it('a table ends at its thousandth row and says so', async () => {
  const many = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n'
  expect(await run(['history', 'query', many])).toMatchObject({
    code: 0,
    err: 'note only the first 1000 rows are shown; --csv prints all rows\n',
  })
})
