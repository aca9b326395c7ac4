/** Every figure of a report beside a second implementation, which is slow and plain: exact decimals, and each formula by its definition. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decimal } from 'decimal.js'
import { afterAll, describe, expect, it } from 'vitest'
import { readLog, withOrdersOfLog } from '../../src/experiment/read-log.ts'
import { withOrdersOfHistory } from '../../src/experiment/read-orders.ts'
import { type ExperimentReport, experimentReport } from '../../src/experiment/report.ts'
import { generateHistory } from '../../src/history/generate/generate.ts'
import { type History, openHistory } from '../../src/history/store.ts'
import { newRandom } from '../../src/random.ts'
import { promo } from '../evaluate/promo.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-experiment-oracle-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What one customer bought: an entry for an order, as decimals. */
interface Customer {
  readonly arm: 'main' | 'trial'
  readonly segment: string
  readonly orders: readonly { readonly revenue: string; readonly discount: string; readonly cost: string }[]
}

type Read = (order: Customer['orders'][number]) => Decimal

const reads: Readonly<Record<string, Read>> = {
  orders: () => new Decimal(1),
  revenue: ({ revenue }) => new Decimal(revenue),
  discount: ({ discount }) => new Decimal(discount),
  margin: ({ revenue, cost }) => new Decimal(revenue).minus(cost),
}

const total = (of: Customer, read: Read): Decimal =>
  of.orders.reduce((sum, order) => sum.plus(read(order)), new Decimal(0))
const mean = (values: readonly Decimal[]): Decimal => Decimal.sum(0, ...values).div(values.length)

/** Mean and squared standard error of a figure of one arm. */
function naive(arm: readonly Customer[], read: Read, isByOrder: boolean): { mean: Decimal; error2: Decimal } {
  const values = arm.map((who) => total(who, read))
  const weights = arm.map((who) => (isByOrder ? new Decimal(who.orders.length) : new Decimal(1)))
  const ratio = Decimal.sum(0, ...values).div(Decimal.sum(0, ...weights))
  // The delta method: what a customer is away from the ratio, in units of the mean weight.
  const away = values.map((value, i) => value.minus(ratio.times(weights[i] ?? 0)).div(mean(weights)))
  const variance = Decimal.sum(0, ...away.map((each) => each.pow(2))).div(arm.length - 1)
  return { mean: ratio, error2: variance.div(arm.length) }
}

/** Two-sided chance of a standard normal value, by Simpson's rule. */
function chanceOf(z: number): number {
  const [from, to, steps] = [Math.abs(z), Math.abs(z) + 12, 20_000]
  const width = (to - from) / steps
  let sum = 0
  for (let i = 0; i <= steps; i++) {
    const x = from + i * width
    sum += Math.exp((-x * x) / 2) * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2)
  }
  return (2 * sum * width) / 3 / Math.sqrt(2 * Math.PI)
}

function expectFigures(report: ExperimentReport, customers: readonly Customer[]): void {
  const [main, trial] = (['main', 'trial'] as const).map((arm) => customers.filter((each) => each.arm === arm))
  if (main === undefined || trial === undefined) throw new Error('there are two arms')
  expect(report.customers).toEqual({ main: main.length, trial: trial.length, inBoth: 0 })
  expect(report.figures.map(({ figure }) => figure)).toEqual([
    ...['orders', 'revenue', 'discount', 'margin'],
    ...['revenue-per-order', 'discount-per-order', 'margin-per-order'],
  ])
  for (const { figure, interval, ...found } of report.figures) {
    const read = reads[figure.replace('-per-order', '')] as Read
    const [a, b] = [main, trial].map((arm) => naive(arm, read, figure.endsWith('-per-order')))
    if (a === undefined || b === undefined) throw new Error('there are two arms')
    const difference = b.mean.minus(a.mean)
    const error = a.error2.plus(b.error2).sqrt()
    // Waudby-Smith et al. 2021, at n = both arms, tightest at 10,000.
    const n = customers.length
    const rho2 = new Decimal(-2 * Math.log(0.05) + Math.log(-2 * Math.log(0.05) + 1)).div(10_000)
    const grown = rho2.times(n).plus(1)
    const width = error.times(Math.sqrt(n)).times(
      grown
        .times(2)
        .div(rho2.times(n * n))
        .times(grown.sqrt().div(0.05).ln())
        .sqrt(),
    )
    const expected = {
      main: a.mean,
      trial: b.mean,
      difference,
      alwaysValid: { low: difference.minus(width), high: difference.plus(width) },
      detectable: error.times(1.959964 + 0.841621),
    }
    const near = (value: unknown, wanted: Decimal, what: string): void =>
      expect(Math.abs(Number(value) - wanted.toNumber()), `${figure}: ${what}`).toBeLessThan(
        1e-9 * Math.max(1, wanted.abs().toNumber()),
      )
    near(found.main, expected.main, 'main')
    near(found.trial, expected.trial, 'trial')
    near(found.difference, expected.difference, 'difference')
    near(found.alwaysValid?.low, expected.alwaysValid.low, 'always valid')
    near(found.alwaysValid?.high, expected.alwaysValid.high, 'always valid')
    near(found.detectable, expected.detectable, 'detectable')
    // The bootstrap is drawn: near what the normal distribution gives for so many customers.
    const half = error.times(1.959964).toNumber()
    expect(Math.abs((interval?.low ?? 0) - (difference.toNumber() - half)), figure).toBeLessThan(0.3 * half)
    expect(Math.abs((interval?.high ?? 0) - (difference.toNumber() + half)), figure).toBeLessThan(0.3 * half)
  }
  const segments = ['Even', 'Odd'].map((segment) => {
    const [a, b] = [main, trial].map((arm) =>
      naive(
        arm.filter((each) => each.segment === segment),
        reads.revenue as Read,
        false,
      ),
    )
    if (a === undefined || b === undefined) throw new Error('there are two arms')
    const difference = b.mean.minus(a.mean)
    return {
      segment,
      difference: difference.toNumber(),
      chance: chanceOf(difference.div(a.error2.plus(b.error2).sqrt()).toNumber()),
    }
  })
  // Holm of two: the smaller counts twice, the larger is no smaller than that.
  const [low, high] = segments.map(({ chance }) => chance).sort((x, y) => x - y) as [number, number]
  const least = Math.min(1, 2 * low)
  for (const { segment, difference, chance } of report.segments) {
    const wanted = segments.find((each) => each.segment === segment)
    expect(difference).toBeCloseTo(wanted?.difference ?? Number.NaN, 8)
    expect(chance).toBeCloseTo(wanted?.chance === low ? least : Math.max(least, high), 5)
  }
  const { asked = 0, chance } = report.split ?? {}
  const wanted = [customers.length * (1 - asked), customers.length * asked]
  const chi2 = [main.length, trial.length].reduce(
    (sum, n, i) => sum + (n - (wanted[i] ?? 0)) ** 2 / (wanted[i] ?? 1),
    0,
  )
  expect(chance).toBeCloseTo(chanceOf(Math.sqrt(chi2)), 5)
}

const at = (minute: number): string => new Date(Date.UTC(2026, 9, 1) + minute * 60_000).toISOString()

it('a report of what the log has is what decimals come to', async () => {
  const random = newRandom(11)
  const money = (most: number): string => new Decimal(random.below(most * 100)).div(100).toFixed(2)
  const lines: object[] = []
  const customers = Array.from({ length: 500 }, (_, i): Customer => {
    const [arm, segment] = [random.below(10) < 4 ? ('trial' as const) : ('main' as const), i % 2 === 0 ? 'Even' : 'Odd']
    const customer = { id: `customer ${i}`, segments: [segment] }
    const cart = { currency: 'PLN', customer }
    lines.push({ kind: 'decision', id: 'x', at: at(i), release: { arm }, cart, result: {}, erased: [] })
    const orders = Array.from({ length: random.below(4) }, (_, place) => {
      const order = `order ${i}-${place}`
      const [goods, discount, cost, quantity] = [money(300), money(30), money(20), ['1', '2', '0.35'][place] ?? '1']
      const bought = { ...cart, lines: [{ id: 'a', cost }] }
      const result = { goods, discount, lines: [{ id: 'a', quantity, after: goods }] }
      const head = { kind: 'order', id: 'x', at: at(i), order, erased: [] }
      lines.push({ ...head, state: 'committed', cart: bought, result })
      const refund = place === 1 ? new Decimal(goods).div(4).toFixed(2) : '0'
      if (place === 1) lines.push({ ...head, state: 'returned', refund })
      if (place === 2) lines.push({ ...head, state: 'cancelled' })
      const whole = new Decimal(cost).times(quantity).toFixed(6)
      return { revenue: new Decimal(goods).minus(refund).toString(), discount, cost: whole }
    })
    return { arm, segment, orders: orders.slice(0, 2) }
  })
  const file = join(folder, 'log.jsonl')
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
  expectFigures(experimentReport(withOrdersOfLog(await readLog([file])), { share: 0.4 }), customers)
})

describe('a report of the orders of a history', () => {
  const rules = promo('campaign "Autumn" { then 5% off cart }')

  /** A history in which some orders came back, in part or whole, and all goods have costs. */
  function historyOf(name: string): { readonly history: History; readonly file: string } {
    const file = join(folder, name)
    const history = openHistory(file)
    generateHistory(history, {
      ...{ orders: 1500, seed: 5, rules, from: '2026-01-01', until: '2026-04-01' },
      ...{ currency: 'PLN', timezone: 'Europe/Warsaw' },
    })
    history.db.exec(`
      UPDATE lines SET paid = paid - paid % 7000000 WHERE "order" % 3 = 0;
      UPDATE products SET cost = 1230000 + 10000 * length(sku);
      UPDATE orders SET state = 'refunded' WHERE number % 17 = 0;
      DELETE FROM returns;
      INSERT INTO returns ("order", reference, place, at, offset, customer, sku, quantity, refund, import, order_id)
        SELECT number, 'r' || number, 1, at + 1, offset, customer, sku, 1000000, 250000, import, o.id
        FROM orders AS o JOIN lines AS l ON l."order" = o.number AND l.place = 1 WHERE number % 5 = 0;`)
    return { history, file }
  }

  interface Row {
    readonly number: number
    readonly id: string
    readonly at: number
    readonly customer: string
    readonly sku: string
    readonly quantity: number
    readonly price: number
    readonly amount: number | null
    readonly paid: number
    readonly cost: number
    readonly state: string
  }

  /** All customers in turn, each first seen in the midst of the time; and what they bought from then on. */
  function naively({ db }: History, pseudonym: (id: string) => string) {
    const rows = db
      .prepare<[], Row>(
        `SELECT number, o.id, at, customer, state, sku, quantity, l.price, amount, paid, cost
         FROM orders AS o JOIN lines AS l ON l."order" = number JOIN products USING (sku) WHERE customer IS NOT NULL ORDER BY number`,
      )
      .all()
    const since = Date.UTC(2026, 0, 20, 12)
    const ids = [...new Set(rows.map(({ customer }) => customer))].sort()
    const log: object[] = []
    const customers = ids.map((id, i): Customer => {
      const [arm, segment] = [i % 3 === 0 ? ('trial' as const) : ('main' as const), i % 2 === 0 ? 'Even' : 'Odd']
      const customer = { id: pseudonym(id), segments: [segment] }
      const decision = { kind: 'decision', id: 'x', release: { arm }, result: {}, erased: [] }
      log.push({ ...decision, at: new Date(since).toISOString(), cart: { currency: 'PLN', customer } })
      const own = Map.groupBy(
        rows.filter((row) => row.customer === id && row.state === 'paid' && row.at >= since),
        ({ number }) => number,
      )
      const orders = [...own].map(([number, lines]) => {
        const decimal = (read: (row: Row) => Decimal): Decimal => Decimal.sum(0, ...lines.map(read)).div(1_000_000)
        const paid = decimal((row) => new Decimal(row.paid))
        const before = decimal(
          ({ amount, price, quantity }) => new Decimal(amount ?? new Decimal(price).times(quantity).div(1e6)),
        )
        const cost = decimal((row) => new Decimal(row.cost).times(row.quantity).div(1e6))
        const order = lines[0]?.id
        const orderedAt = new Date(lines[0]?.at ?? 0).toISOString()
        log.push({ ...decision, call: 'reserve', order, at: orderedAt, cart: { currency: 'PLN', customer } })
        const revenue = paid.minus(number % 5 === 0 ? 0.25 : 0)
        return { revenue: revenue.toString(), discount: before.minus(paid).toString(), cost: cost.toString() }
      })
      return { arm, segment, orders }
    })
    return { customers, log }
  }

  it.each([
    ['joined by customer', (id: string) => id, false],
    ['joined by order where customers have pseudonyms', (id: string) => `p_${id.length}_${id}`, true],
  ] as const)('%s is what decimals come to', async (name, pseudonym, hasOrders) => {
    const { history } = historyOf(`${hasOrders}.db`)
    const { customers, log } = naively(history, pseudonym)
    const file = join(folder, `${hasOrders}.jsonl`)
    const written = hasOrders ? log : log.filter((entry) => !('order' in entry))
    writeFileSync(file, written.map((line) => JSON.stringify(line)).join('\n'))
    const report = experimentReport(withOrdersOfHistory(await readLog([file]), history), { share: 1 / 3 })
    history.close()
    expect(report.orders, name).toBe('history')
    expectFigures(report, customers)
  })
})
