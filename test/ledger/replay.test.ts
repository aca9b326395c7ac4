/** What the ledger answered once, it can answer again: from its own export, and from a history of the same orders. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { readCart } from '../../src/evaluate/cart/read-cart.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import { replay } from '../../src/history/replay/replay.ts'
import { openHistory } from '../../src/history/store.ts'
import { issueCard } from '../../src/ledger/card-calls.ts'
import { generateCodes } from '../../src/ledger/codes.ts'
import { exported } from '../../src/ledger/export.ts'
import { ledgerOn } from '../../src/ledger/ledger.ts'
import type { Store } from '../../src/ledger/store/store.ts'
import { verify } from '../../src/ledger/verify.ts'
import { promo } from '../evaluate/promo.ts'
import { clockAt, openLedger, stores } from './ledgers.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-ledger-replay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const noon = '2026-10-03T10:00:00Z'

/** Campaigns whose limits are met within a few orders, each with a figure of its own. */
const campaigns: readonly ((n: number) => string)[] = [
  (n) => `campaign "Budgeted" { then ${n}.5% off cart  budget ${n * 9}.37 PLN }`,
  (n) => `campaign "Daily" { when signed in  then 0.${n}7 PLN off cart  limit 1 per customer per day }`,
  (n) => `campaign "Units" { then ${n * 3}% off sku "A"  limit ${n} units per customer }`,
  (n) => `campaign "Value" { then ${n}% off sku "B"  limit ${n * 100} PLN of orders }`,
  (n) => `campaign "Rolling" { then ${n}.01 PLN off cart  limit 2 per customer per 3 days }`,
  (n) => `group "Both", limit ${n} uses per week, budget ${n * 4} PLN per month
          campaign "Web" { in group "Both"  when channel "web"  then 3.33% off cart }
          campaign "Cheap" { in group "Both"  when subtotal < 150 PLN  then 1.99 PLN off cart }`,
  (n) => `campaign "Loyal" { when spend >= ${n * 30} PLN  then 1.5% off cart }`,
  (n) => `campaign "First" { when first order  then ${n} PLN off cart }`,
  (n) => `campaign "Public" { when coupon "Public"  then ${n}.25 PLN off cart }`,
]
const pools = 'coupons "Public" { code "TEN"  code "TWO"  limit 3 uses  limit 2 per customer }'
/** What past orders of a history don't have: codes that are drawn, and payments. */
const stored = `
  program "Club" { 1 point worth 0.07 PLN  earn 3 points per 10 PLN  points pending 1 day  points expire after 4 days  pay up to 40% of total }
  gift cards "Card" { like "GC-????-????-???#" }
  coupons "Sorry" { generate 30 like "SORRY-????-???#"  limit 1 per code }
  coupons "Thanks" { generate 90 like "THANKS-????-???#"  valid 3 days after issue }
  campaign "Sorry" { when coupon "Sorry"  then 7% off cart }
  campaign "Thanks" { when subtotal >= 60 PLN  then issue coupon "Thanks" }
  campaign "Thanked" { when coupon "Thanks"  then 2.22 PLN off cart }
  campaign "Back" { when signed in  then cashback 2.5% to "Wallet" }`

const rulesText = fc
  .tuple(...campaigns.map((text) => fc.option(fc.integer({ min: 1, max: 5 }).map(text), { nil: '', freq: 3 })))
  .map((texts) => [pools, ...texts].join('\n'))

const orders = fc.array(
  fc.record({
    hours: fc.integer({ min: 0, max: 30 }),
    customer: fc.constantFrom('C1', 'C1', 'C2', undefined),
    channel: fc.constantFrom('web', 'app'),
    lines: fc.array(
      fc.record({
        sku: fc.constantFrom('A', 'B', 'C'),
        quantity: fc.integer({ min: 1, max: 4 }),
        price: fc.integer({ min: 99, max: 14_999 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    code: fc.constantFrom(undefined, undefined, 'TEN', 'TWO'),
    issued: fc.constantFrom(undefined, 'Sorry', 'Thanks'),
    points: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
    pays: fc.constantFrom(undefined, 'card', 'wallet'),
    fate: fc.constantFrom('commit', 'commit', 'commit', 'release', 'return', 'cancel', 'nothing'),
  }),
  { minLength: 4, maxLength: 20 },
)

type Order = typeof orders extends fc.Arbitrary<(infer Each)[]> ? Each : never

const inMajor = (minor: number): string => (minor / 100).toFixed(2)

const cartOf = ({ customer, channel, lines }: Order, now: number, codes: readonly string[]): Cart => ({
  ...{ at: new Date(now).toISOString().replace('.000Z', 'Z'), currency: 'PLN', channel },
  ...(customer !== undefined && { customer: { id: customer, programs: { Club: {} } } }),
  ...(codes.length > 0 && { codes }),
  lines: lines.map(({ sku, quantity, price }, i) => ({
    ...{ id: String(i + 1), sku, quantity: String(quantity), price: inMajor(price) },
  })),
})

/** Each exported order evaluated again under the rules that decided it, with the usage and balances of that time. */
async function mustBeTheSameAgain(store: Store): Promise<number> {
  let count = 0
  for await (const { whole } of exported(store, 'redemptions', {})) {
    const { cart, result, rules }: { cart: unknown; result: Result; rules: string } = JSON.parse(JSON.stringify(whole))
    const decided = await store.ruleSet(rules)
    if (decided === undefined) throw new Error(`no rules ${rules}`)
    expect(prepare(decided).run(readCart(cart), { reasons: false })).toEqual(result)
    count++
  }
  return count
}

describe.each(stores)('on %s', (name, open) => {
  it('orders are the same again from the export: with limits, codes, points, cards, wallets, returns and a new release', async () => {
    await fc.assert(
      fc.asyncProperty(rulesText, rulesText, orders, async (first, second, all) => {
        const [rules, later] = [first, second].map((text) =>
          promo(`${text}\n${stored}`, { settings: 'any number of coupons' }),
        )
        if (rules === undefined || later === undefined) throw new Error('no rules')
        const { ledger: before, store, clock } = await openLedger(open, rules, clockAt(noon))
        const { code: card } = await issueCard(before.context, {
          ...{ key: 'card', cards: 'Card', amount: '150.00', reason: 'a present' },
        })
        const unused = new Map<string, string[]>([['Thanks', []]])
        for await (const some of generateCodes(store, rules, { pool: 'Sorry', count: 6, issued: clock.now })) {
          unused.set(
            'Sorry',
            some.map(({ code }) => code),
          )
        }
        const after = await ledgerOn(store, prepare(later), { now: () => clock.now })
        let reserved = 0
        for (const [i, order] of all.entries()) {
          const ledger = i * 2 < all.length ? before : after
          clock.now += order.hours * 3_600_000
          const issued = order.issued === undefined ? undefined : unused.get(order.issued)?.pop()
          const codes = [order.code, issued].filter((code) => code !== undefined)
          const { customer, points } = order
          const pay = {
            ...(points !== undefined && customer !== undefined && { points: { Club: String(points) } }),
            ...(order.pays === 'card' && { cards: [{ card, amount: '33.33' }] }),
            ...(order.pays === 'wallet' && customer !== undefined && { wallets: [{ wallet: 'Wallet' }] }),
          }
          const cart = { ...cartOf(order, clock.now, codes), ...(Object.keys(pay).length > 0 && { pay }) }
          const id = `order ${i}`
          if ((await ledger.reserve({ key: `r${i}`, order: id, cart })).state !== 'reserved') continue
          reserved++
          if (order.fate === 'nothing') continue
          if (order.fate === 'release') {
            await ledger.release({ key: `x${i}`, order: id })
            continue
          }
          const committed = await ledger.commit({ key: `c${i}`, order: id })
          if (committed.state === 'committed') unused.get('Thanks')?.push(...committed.coupons.map(({ code }) => code))
          if (order.fate === 'cancel') await ledger.cancel({ key: `y${i}`, order: id })
          if (order.fate === 'return') {
            await ledger.return({ key: `t${i}`, order: id, lines: [{ line: '1', quantity: '1' }] })
          }
        }
        expect(await mustBeTheSameAgain(store)).toBe(reserved)
        expect((await verify(store)).faults).toEqual([])
      }),
      { numRuns: name === 'SQLite' ? 60 : 12 },
    )
  })

  it('a history of the committed orders comes to the same, counted by itself', async () => {
    let histories = 0
    await fc.assert(
      fc.asyncProperty(rulesText, orders, async (text, all) => {
        const rules = promo(text)
        const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
        const committed: { cart: Cart; result: Result }[] = []
        for (const [i, order] of all.entries()) {
          // A history takes orders one after the other, so each has an instant of its own.
          clock.now += order.hours * 3_600_000 + 1000
          const cart = cartOf(order, clock.now, [])
          const coded = order.code === undefined ? cart : { ...cart, codes: [order.code] }
          let answer = await ledger.reserve({ key: `r${i}`, order: `${i}`, cart: coded })
          let asked = coded
          // The ledger refuses an order whose code can't be used; the shop takes it without.
          if (answer.state === 'refused') {
            answer = await ledger.reserve({ key: `again${i}`, order: `${i}`, cart })
            asked = cart
          }
          if (answer.state !== 'reserved') throw new Error(JSON.stringify(answer))
          await ledger.commit({ key: `c${i}`, order: `${i}` })
          committed.push({ cart: asked, result: answer.result })
        }
        const outcomes = await replay(historyOf(`${name}-${histories++}.db`, committed), rules, { threads: 1 })
        const minor = (amount: string): number => Math.round(Number(amount) * 100)
        expect([...outcomes.discount]).toEqual(committed.map(({ result }) => minor(result.discount)))
        expect((await verify(store)).faults).toEqual([])
      }),
      { numRuns: name === 'SQLite' ? 60 : 12 },
    )
  })
})

/** The orders as a shop's history has them: nothing of what campaigns made of them. */
function historyOf(file: string, orders: readonly { readonly cart: Cart; readonly result: Result }[]): string {
  const path = join(folder, file)
  const { db, close } = openHistory(path)
  db.exec(`INSERT INTO imports (id, file, sha256, mapping, rows, orders, rejected) VALUES (1, 'orders.csv', 'x', '{}', ${orders.length}, ${orders.length}, 0);
    INSERT INTO settings VALUES ('currency', 'PLN'), ('timezone', 'Europe/Warsaw');
    INSERT INTO products (sku) VALUES ('A'), ('B'), ('C')`)
  const addCustomer = db.prepare('INSERT OR IGNORE INTO customers (id) VALUES (?)')
  const addOrder = db.prepare(
    'INSERT INTO orders (number, id, at, offset, customer, channel, codes, import) VALUES (?, ?, ?, 0, ?, ?, ?, 1)',
  )
  const addLine = db.prepare('INSERT INTO lines ("order", place, sku, quantity, price, paid) VALUES (?, ?, ?, ?, ?, ?)')
  db.transaction(() => {
    for (const [i, { cart, result }] of orders.entries()) {
      const { customer, channel, codes = [] } = cart
      if (customer !== undefined) addCustomer.run(customer.id)
      addOrder.run(i + 1, `${i}`, Date.parse(String(cart.at)), customer?.id ?? null, channel, JSON.stringify(codes))
      for (const [place, { sku, quantity, price }] of cart.lines.entries()) {
        const millionths = [quantity, price, result.lines[place]?.after].map((each) => Math.round(Number(each) * 1e6))
        addLine.run(i + 1, place + 1, sku, ...millionths)
      }
    }
  })()
  close()
  return path
}
