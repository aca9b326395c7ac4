import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type GenerateOptions, generateHistory } from '../../src/history/generate/generate.ts'
import { replay } from '../../src/history/replay/replay.ts'
import { type History, openHistory } from '../../src/history/store.ts'
import { fitsPattern } from '../../src/syntax/code-pattern.ts'
import { campaignOf, poolOf, rulesOf, segmentOf } from '../evaluate/build.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-generate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let histories = 0

const usual: GenerateOptions = {
  orders: 3000,
  seed: 7,
  from: '2026-01-01',
  until: '2027-01-01',
  currency: 'PLN',
  timezone: 'Europe/Warsaw',
}

function shopOf(given: Partial<GenerateOptions> = {}): History {
  const history = openHistory(join(folder, `${histories++}.db`))
  generateHistory(history, { ...usual, ...given })
  return history
}

const rows = (history: History, sql: string): number[][] => history.db.prepare<[], number[]>(sql).raw().all()
const value = (history: History, sql: string): number => rows(history, sql)[0]?.[0] ?? Number.NaN

function digest(history: History): string {
  const hash = createHash('sha256')
  for (const table of ['settings', 'products', 'past_prices', 'customers', 'orders', 'lines', 'returns']) {
    for (const row of history.db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).raw().iterate()) {
      hash.update(JSON.stringify(row))
    }
  }
  return hash.digest('hex').slice(0, 16)
}

describe('a made-up shop', () => {
  const shop = shopOf()

  it('is the same for the same seed, on every platform', () => {
    expect(digest(shop)).toBe('3cdb4529d4bb14b3')
    expect(digest(shopOf({ seed: 8 }))).not.toBe(digest(shop))
  })

  it('has as many orders as asked for, inside its days, in order of time', () => {
    expect(value(shop, 'SELECT count(*) FROM orders')).toBe(3000)
    const [span] = rows(shop, 'SELECT min(at), max(at) FROM orders')
    expect(span?.[0]).toBeGreaterThanOrEqual(Date.parse('2026-01-01T00:00+01:00'))
    expect(span?.[1]).toBeLessThan(Date.parse('2027-01-01T00:00+01:00'))
    expect(
      value(shop, 'SELECT count(*) FROM orders a JOIN orders b ON b.number = a.number + 1 WHERE b.at < a.at'),
    ).toBe(0)
  })

  it('keeps every reference and every amount in whole grosze', () => {
    expect(rows(shop, 'SELECT * FROM pragma_foreign_key_check')).toEqual([])
    expect(value(shop, 'SELECT count(*) FROM lines WHERE price % 10000 + paid % 10000 + list_price % 10000 > 0')).toBe(
      0,
    )
    expect(value(shop, 'SELECT count(*) FROM lines WHERE paid > price * (quantity / 1000000)')).toBe(0)
  })

  it('has customers who come once, some who come often, and guests', () => {
    const visits = 'SELECT count(*) AS visits FROM orders WHERE customer IS NOT NULL GROUP BY customer'
    const [once, most] = [`SELECT count(*) FROM (${visits}) WHERE visits = 1`, `SELECT max(visits) FROM (${visits})`]
    expect(value(shop, once)).toBeGreaterThan(value(shop, `SELECT count(*) FROM (${visits})`) / 3)
    expect(value(shop, most)).toBeGreaterThan(15)
    expect(value(shop, 'SELECT count(*) FROM orders WHERE customer IS NULL')).toBeGreaterThan(100)
  })

  it('sells about three lines an order, most at the end of the year', () => {
    const lines = value(shop, 'SELECT count(*) FROM lines') / 3000
    expect(lines).toBeGreaterThan(2.7)
    expect(lines).toBeLessThan(3.3)
    const month = (name: string) =>
      value(shop, `SELECT count(*) FROM orders WHERE strftime('%m', at / 1000, 'unixepoch') = '${name}'`)
    expect(month('12')).toBeGreaterThan(1.4 * month('02'))
  })

  it('gives businesses prices of their own below the list', () => {
    const share = (segment: string) =>
      value(
        shop,
        `SELECT avg(CAST(l.price AS REAL) / l.list_price) FROM lines l JOIN orders o ON o.number = l."order"
         JOIN customers c ON c.id = o.customer WHERE c.segments ${segment} '%"B2B"%'`,
      )
    expect(share('LIKE')).toBeLessThan(share('NOT LIKE') - 0.05)
  })

  it('raises some list prices in the middle of its time', () => {
    expect(
      value(shop, 'SELECT count(*) FROM (SELECT 1 FROM past_prices GROUP BY sku HAVING count(*) = 2)'),
    ).toBeGreaterThan(50)
  })

  it('takes back goods later, for no more than was paid', () => {
    const ill = `SELECT count(*) FROM returns r JOIN orders o ON o.number = r."order"
      WHERE r.at <= o.at OR NOT EXISTS (SELECT 1 FROM lines l WHERE l."order" = r."order" AND l.sku = r.sku
        AND l.quantity >= r.quantity AND l.paid >= r.refund)`
    expect(value(shop, 'SELECT count(*) FROM returns')).toBeGreaterThan(60)
    expect(value(shop, ill)).toBe(0)
  })

  it('stays away from a history that has something in it', () => {
    expect(() => generateHistory(shop, usual)).toThrow(/is not empty/)
    expect(value(shop, 'SELECT count(*) FROM imports')).toBe(1)
  })

  it('leaves nothing behind when it fails on the way', () => {
    const history = openHistory(join(folder, `${histories++}.db`))
    const stumble = () => {
      throw new Error('stop')
    }
    expect(() => generateHistory(history, { ...usual, onProgress: stumble })).toThrow('stop')
    expect(value(history, 'SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM imports)')).toBe(0)
  })
})

describe('a shop made up for rules', () => {
  const rules = rulesOf({
    catalogue: {
      DRILL: { price: '199.00', categories: ['Tools'], cost: '120.00' },
      LAMP: { price: '49.90', listPrice: '59.90', categories: ['Home'] },
      UNPRICED: { categories: ['Home'] },
    },
    pools: { Spring: poolOf(['SPRING']) },
    segments: { North: segmentOf({ customers: ['K-7'] }), Newsletter: segmentOf({ external: true }) },
    campaigns: [
      campaignOf('Letter', {
        when: { kind: 'holds', fact: { kind: 'fact', fact: 'segment', names: ['Newsletter'] } },
        effects: [{ kind: 'off', rate: { percent: '5' }, each: false, base: 'current', modifiers: {} }],
      }),
      campaignOf('Spring', {
        when: { kind: 'holds', fact: { kind: 'fact', fact: 'coupon', names: ['Spring'] } },
        effects: [{ kind: 'off', rate: { percent: '5' }, each: false, base: 'current', modifiers: {} }],
      }),
    ],
  })

  it('sells their catalogue, knows their customers, takes their codes, so that campaigns apply', async () => {
    const history = shopOf({ rules, orders: 500, timezone: 'UTC' })
    expect(rows(history, 'SELECT sku, price, cost FROM products').filter(([sku]) => String(sku) === 'DRILL')).toEqual([
      ['DRILL', 199_000_000, 120_000_000],
    ])
    expect(value(history, 'SELECT count(*) FROM products')).toBe(2)
    expect(value(history, "SELECT count(*) FROM customers WHERE id = 'K-7'")).toBe(1)
    const outcomes = await replay(history.path, rules, { threads: 1 })
    expect(outcomes.refused).toEqual([])
    expect(new Set(outcomes.appliedCampaign).size).toBe(2)
  })

  it('draws codes that its pools generate, each once and no more than there are', () => {
    const pools = { Sorry: poolOf([], { generate: { count: 20, pattern: 'SORRY-????-???#' } }) }
    const drawn = rows(
      shopOf({ rules: { ...rules, pools }, orders: 500, timezone: 'UTC' }),
      'SELECT codes FROM orders',
    ).flatMap(([codes]) => (codes === null ? [] : (JSON.parse(String(codes)) as string[])))
    expect(drawn).toHaveLength(20)
    expect(new Set(drawn).size).toBe(20)
    expect(drawn.filter((code) => !fitsPattern(code, pools.Sorry.generate?.pattern ?? ''))).toEqual([])
  })

  it.each([
    ['JPY', 1_000_000],
    ['KWD', 1000],
  ])('prices in whole minor units of %s', (currency, millionths) => {
    const history = shopOf({ orders: 100, currency })
    expect(value(history, `SELECT count(*) FROM lines WHERE price % ${millionths} + paid % ${millionths} > 0`)).toBe(0)
    expect(history.currency()).toBe(currency)
  })
})
