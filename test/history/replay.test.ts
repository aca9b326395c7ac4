import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { check } from '../../src/check/check.ts'
import type { Rules } from '../../src/compile/rules.ts'
import type { Outcomes } from '../../src/history/model.ts'
import { ReplayStopped, replay } from '../../src/history/replay/replay.ts'
import { openHistory } from '../../src/history/store.ts'
import { parse } from '../../src/syntax/parse.ts'
import { compiled } from '../compiled.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-replay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Order {
  day: string
  customer?: string
  /** PLN, of the one line. */
  price: number
  code?: string
}

let histories = 0

/** A history with one line of one unit an order, at noon UTC. */
function historyOf(orders: readonly Order[]): string {
  const path = join(folder, `${histories++}.db`)
  const { db, close } = openHistory(path)
  db.exec(`INSERT INTO imports (id, file, sha256, mapping, rows, orders, rejected) VALUES (1, 'orders.csv', 'x', '{}', ${orders.length}, ${orders.length}, 0);
    INSERT INTO settings VALUES ('currency', 'PLN'), ('timezone', 'UTC');
    INSERT INTO products (sku, cost) VALUES ('A', 60000000)`)
  const customer = db.prepare('INSERT OR IGNORE INTO customers (id) VALUES (?)')
  const order = db.prepare(
    'INSERT INTO orders (number, id, at, offset, customer, codes, import) VALUES (?, ?, ?, 0, ?, ?, 1)',
  )
  const line = db.prepare(
    `INSERT INTO lines ("order", place, sku, quantity, price, paid) VALUES (?, 1, 'A', 1000000, ?, ?)`,
  )
  db.transaction(() => {
    orders.forEach(({ day, customer: id, price, code }, i) => {
      if (id !== undefined) customer.run(id)
      order.run(i + 1, `o-${i + 1}`, Date.parse(`${day}T12:00:00Z`), id ?? null, JSON.stringify(code ? [code] : []))
      line.run(i + 1, price * 1_000_000, price * 1_000_000)
    })
  })()
  close()
  return path
}

function rulesOf(text: string): Rules {
  const { file, diagnostics } = parse(`settings { currency PLN timezone "UTC" }\n${text}`, 'rules.promo')
  const checked = check([file], new Map())
  expect([...diagnostics, ...checked.diagnostics].filter(({ severity }) => severity === 'error')).toEqual([])
  return compiled(checked)
}

const discounts = ({ discount }: Outcomes): number[] => [...discount]

describe('a replay takes each order as everything stood before it', () => {
  it('counts what the customer spent and ordered under the rules', async () => {
    const path = historyOf([
      { day: '2026-01-01', customer: 'C-1', price: 100 },
      { day: '2026-01-02', customer: 'C-2', price: 100 },
      { day: '2026-01-03', customer: 'C-1', price: 100 },
      { day: '2026-01-04', customer: 'C-1', price: 100 },
      { day: '2026-01-05', price: 100 },
    ])
    const rules = rulesOf(
      'campaign "Loyal" { when spend >= 195 PLN then 10% off cart }\ncampaign "First" { when first order then 5% off cart }',
    )
    expect(discounts(await replay(path, rules))).toEqual([500, 500, 0, 1000, 0])
  })

  it('lets a budget run out, and says when', async () => {
    const path = historyOf(
      ['01', '02', '03', '04'].map((day) => ({ day: `2026-01-${day}`, customer: `C-${day}`, price: 100 })),
    )
    const outcomes = await replay(path, rulesOf('campaign "Ten" { then 10 PLN off cart budget 25 PLN }'))
    expect(discounts(outcomes)).toEqual([1000, 1000, 0, 0])
    expect(outcomes.ranOut).toEqual([{ campaign: 'Ten', what: 'budget', at: Date.parse('2026-01-03T12:00Z') }])
  })

  it('holds limits per customer and day', async () => {
    const path = historyOf([
      { day: '2026-01-01', customer: 'C-1', price: 100 },
      { day: '2026-01-01', customer: 'C-1', price: 100 },
      { day: '2026-01-01', customer: 'C-2', price: 100 },
      { day: '2026-01-02', customer: 'C-1', price: 100 },
    ])
    const rules = rulesOf('campaign "Daily" { when signed in then 10 PLN off cart limit 1 per customer per day }')
    expect(discounts(await replay(path, rules))).toEqual([1000, 0, 1000, 1000])
  })

  it('honours codes, and lets them be used up', async () => {
    const path = historyOf([
      { day: '2026-01-01', customer: 'C-1', price: 100, code: 'spring' },
      { day: '2026-01-02', customer: 'C-2', price: 100, code: 'OTHER' },
      { day: '2026-01-03', customer: 'C-3', price: 100, code: 'SPRING' },
    ])
    const rules = rulesOf(
      'coupons "Spring" { code "SPRING" limit 1 uses }\ncampaign "Spring" { when coupon "Spring" then 10 PLN off cart }',
    )
    expect(discounts(await replay(path, rules))).toEqual([1000, 0, 0])
  })

  it('knows who kept whom out, what goods cost and what points are owed', async () => {
    const path = historyOf([{ day: '2026-01-01', customer: 'C-1', price: 100 }])
    const outcomes = await replay(
      path,
      rulesOf(`campaign "Half" { priority 1 never combine then 50% off cart }
        campaign "Tenth" { priority 2 then 10% off cart }
        program "Club" { 1 point worth 0.10 PLN }`),
    )
    expect(outcomes.campaigns).toEqual(['Half', 'Tenth'])
    expect([...outcomes.lost.campaign, ...outcomes.lost.by]).toEqual([1, 0])
    expect([[...outcomes.cost], [...outcomes.belowCost]]).toEqual([[6000], [1]])
    const earning = await replay(
      path,
      rulesOf(
        'program "Club" { 1 point worth 0.10 PLN }\ncampaign "Earn" { then earn 1 point per 10 PLN of everything in "Club" }',
      ),
    )
    expect([...earning.liability]).toEqual([100])
  })
})

describe('a replay gives the same', () => {
  const orders = Array.from({ length: 5000 }, (_, i) => ({
    day: new Date(Date.UTC(2026, 0, 1 + Math.floor(i / 50))).toISOString().slice(0, 10),
    ...(i % 7 > 0 && { customer: `C-${(i * 31) % 97}` }),
    price: 10 + ((i * 37) % 190),
  }))
  const rules = rulesOf(`campaign "Loyal" { when spend in last 1 month >= 500 PLN then 7% off cart }
    campaign "Big" { when subtotal >= 120 PLN then 5% off cart limit 3 per customer per month }
    campaign "Small" { when subtotal >= 20 PLN then 1 PLN off cart never combine with similar }`)
  const path = historyOf(orders)

  it('on one thread and on three', async () => {
    const one = await replay(path, rules, { threads: 1, ordersPerThread: 1 })
    expect(one.orders).toBe(5000)
    expect(one.appliedCampaign.length).toBeGreaterThan(1000)
    expect(await replay(path, rules, { threads: 3, ordersPerThread: 1 })).toEqual(one)
  })

  it('when it was stopped and taken up again', async () => {
    const checkpoints = join(folder, 'checkpoints')
    const stopping = new AbortController()
    stopping.abort()
    await expect(
      replay(path, rules, { threads: 2, ordersPerThread: 1, signal: stopping.signal, checkpoints }),
    ).rejects.toThrow(ReplayStopped)
    expect(readdirSync(checkpoints)).toHaveLength(1)
    const done: number[] = []
    const resumed = await replay(path, rules, {
      threads: 2,
      ordersPerThread: 1,
      checkpoints,
      onProgress: (count) => done.push(count),
    })
    expect(readdirSync(checkpoints)).toEqual([])
    expect(done.at(-1)).toBe(5000)
    expect(resumed).toEqual(await replay(path, rules, { threads: 1 }))
  })
})
