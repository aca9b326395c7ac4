/** Every figure of the reports, counted once more and plainly over all redemptions. */
import { describe, expect, it } from 'vitest'
import { generateCodes } from '../../src/ledger/codes.ts'
import { expirePoints } from '../../src/ledger/loyalty.ts'
import type { Earning, Use } from '../../src/ledger/model.ts'
import type { ListedRedemption } from '../../src/ledger/redemptions.ts'
import { eachRedemption } from '../../src/ledger/redemptions.ts'
import { type ReportName, reportOf } from '../../src/ledger/report/report.ts'
import type { Cell } from '../../src/ledger/report/table.ts'
import type { Store } from '../../src/ledger/store/store.ts'
import { newRandom } from '../../src/random.ts'
import { cart, line, promo } from '../evaluate/promo.ts'
import { clockAt, openLedger, stores } from './ledgers.ts'

const rules = promo(`
  program "Club" { 1 point worth 0.10 PLN  earn 1 point per 10 PLN  points expire after 20 days  pay up to 50% of total }
  coupons "Public" { code "TEN"  code "ONCE"  limit 40 uses }
  coupons "Sorry" { generate 30 like "SORRY-????-???#"  limit 1 per code }
  coupons "Thanks" { generate 90 like "THANKS-????-???#"  valid 30 days after issue }
  campaign "Coded" { when coupon "Public" then 10 PLN off cart  funded 40% by "Maker" }
  campaign "Sorry" { when coupon "Sorry" then 5 PLN off cart }
  campaign "Daily" { then 5% off cart  limit 1 per customer per day }
  campaign "Thanks" { when subtotal >= 100 PLN then issue coupon "Thanks" }
  campaign "Back" { then cashback 2% to "Wallet" }
`)

const start = Date.parse('2026-09-20T08:00:00Z')
const hour = 3_600_000

/** Orders of all kinds: committed, returned in part or whole, cancelled, released, refused. */
async function sell(open: () => Promise<Store>, seed: number) {
  const { ledger, store, clock } = await openLedger(open, rules, clockAt('2026-09-20T08:00:00Z'))
  const { pick, below } = newRandom(seed)
  const sorry: string[] = []
  for await (const some of generateCodes(store, rules, { pool: 'Sorry', count: 6, issued: start, customer: 'C1' })) {
    sorry.push(...some.map(({ code }) => code))
  }
  for (let number = 0; number < 36; number++) {
    const order = `order ${number}`
    clock.now += below(30 * hour)
    const customer = pick(['C1', 'C1', 'C2', 'C3', undefined])
    const lines = ['A', 'B']
      .slice(0, pick([1, 2]))
      .map((sku) =>
        line(
          `${pick([1, 2, 3])} x ${sku} at ${pick(['19.99', '50', '120.5'])}`,
          pick([{ cost: '12.345' }, { cost: '9' }, {}]),
        ),
      )
    const channel = pick(['web', 'shop', undefined])
    const of = cart(lines, {
      at: new Date(clock.now)
        .toISOString()
        .replace('.000Z', 'Z')
        .replace(/\.\d+Z/, 'Z'),
      ...(customer && { customer: { id: customer, programs: { Club: {} } } }),
      ...(channel && { channel }),
      codes: pick([[], [], ['ten'], ['ONCE'], [pick(sorry)], ['NO']]),
      ...(customer && pick([true, false]) && { pay: { points: { Club: '7' } } }),
    })
    const { state } = await ledger.reserve({ key: `reserve ${order}`, order, cart: of })
    if (state === 'refused') continue
    const next = pick(['commit', 'commit', 'commit', 'commit', 'return', 'back', 'cancel', 'release'])
    if (next === 'release') {
      await ledger.release({ key: `release ${order}`, order })
      continue
    }
    await ledger.commit({ key: `commit ${order}`, order })
    if (next === 'return') await ledger.return({ key: `return ${order}`, order, lines: [{ line: '1', quantity: '1' }] })
    const all = lines.map(({ quantity }, place) => ({ line: String(place + 1), quantity }))
    if (next === 'back') await ledger.return({ key: `back ${order}`, order, lines: all })
    if (next === 'cancel') await ledger.cancel({ key: `cancel ${order}`, order })
  }
  const all: ListedRedemption[] = []
  for await (const each of eachRedemption(store)) all.push(each)
  const tables = async (name: ReportName, scope: object = {}) => {
    const { tables: found } = await reportOf(name, store, rules, { currency: 'PLN', ...scope }, clock.now)
    return (key: string): readonly Readonly<Record<string, Cell>>[] =>
      found.find((each) => each.key === key)?.rows ?? []
  }
  return { ledger, store, clock, all, tables }
}

const cents = (text: string): number => Math.round(Number(text) * 100)
const written = (value: number): string => (value / 100).toFixed(2)

/** Sums of some orders, straight from what the ledger keeps of them. */
function naive(orders: readonly ListedRedemption[], discountOf?: (order: ListedRedemption) => number) {
  const kept = orders.filter(({ state }) => state === 'committed')
  const total = (of: (order: ListedRedemption) => number): number => kept.reduce((sum, each) => sum + of(each), 0)
  const revenueOf = ({ result, returns }: ListedRedemption): number =>
    cents(result.goods) - returns.reduce((sum, { refund }) => sum + refund, 0)
  const costOf = ({ cart: { lines }, result, returns }: ListedRedemption): number | undefined => {
    let cost = 0
    for (const each of result.lines) {
      const back = returns.flatMap((all) => all.lines).filter((one) => one.line === each.id)
      const units = Number(each.quantity) - back.reduce((sum, one) => sum + Number(one.quantity), 0)
      const unit = lines[Number(each.id) - 1]?.cost
      if (units > 0 && unit === undefined) return undefined
      cost += Math.round(Number((Number(unit ?? 0) * units * 100).toFixed(6)))
    }
    return cost
  }
  const known = kept.flatMap((each) => {
    const cost = costOf(each)
    return cost === undefined ? [] : [revenueOf(each) - cost]
  })
  const basket = total(({ result }) => cents(result.subtotal) - cents(result.discount))
  return {
    orders: kept.length,
    returned: orders.length - kept.length,
    averageBasket: kept.length === 0 ? undefined : written(Math.round(basket / kept.length)),
    discount: written(total(discountOf ?? (({ result }) => cents(result.discount)))),
    revenue: written(total(revenueOf)),
    margin: known.length === 0 ? undefined : written(known.reduce((sum, each) => sum + each, 0)),
  }
}

describe.each(stores)('on %s', (_, open) => {
  it('reports say what the redemptions add up to', async () => {
    const { ledger, store, clock, all, tables } = await sell(open, 12)
    const counted = all.filter(({ state }) => ['committed', 'returned', 'cancelled'].includes(state))
    expect(new Set(counted.map(({ state }) => state)).size).toBe(3)
    const by = (keysOf: (order: ListedRedemption) => readonly string[]): Map<string, ListedRedemption[]> => {
      const groups = new Map<string, ListedRedemption[]>()
      for (const each of counted) for (const key of keysOf(each)) groups.set(key, [...(groups.get(key) ?? []), each])
      return groups
    }
    const sums = (rows: readonly Readonly<Record<string, Cell>>[], name: string) =>
      Object.fromEntries(
        rows.map((row) => [
          String(row[name]),
          Object.fromEntries(
            ['orders', 'returned', 'averageBasket', 'discount', 'revenue', 'margin'].map((k) => [k, row[k]]),
          ),
        ]),
      )
    const expected = (groups: Map<string, ListedRedemption[]>) =>
      Object.fromEntries([...groups].map(([key, orders]) => [key, naive(orders)]))

    const redemptions = await tables('redemptions')
    expect(redemptions('total')).toEqual([naive(counted)])
    // Orders of these days are not near midnight in Warsaw but for those after 22:00 UTC.
    const local = ({ at }: ListedRedemption): string => new Date(at + 2 * hour).toISOString().slice(0, 10)
    expect(sums(redemptions('days'), 'day')).toEqual(expected(by((each) => [local(each)])))
    expect(redemptions('failures')).toContainEqual(
      expect.objectContaining({ reason: 'unknown-code', of: 'code', subject: '' }),
    )

    const campaigns = (await tables('campaigns'))('campaigns')
    expect(campaigns.map(({ campaign, discount, revenue }) => [campaign, discount, revenue])).toEqual(
      ['Back', 'Coded', 'Daily', 'Sorry', 'Thanks'].map((name) => {
        const own = (each: ListedRedemption): number =>
          cents(each.result.applied.find(({ campaign }) => campaign === name)?.discount ?? '0')
        const of = counted.filter(({ result }) => result.applied.some(({ campaign }) => campaign === name))
        const { discount, revenue } = naive(of, own)
        return [name, discount, revenue]
      }),
    )
    const funded = campaigns.find(({ campaign }) => campaign === 'Coded')
    expect(cents(String(funded?.funded))).toBe(Math.round(cents(String(funded?.discount)) * 0.4))

    const customers = (await tables('customers'))('customers')
    expect(sums(customers, 'customer')).toEqual(
      expected(by(({ customer }) => (customer === undefined ? [] : [customer]))),
    )
    const channels = (await tables('channels'))('channels')
    expect(sums(channels, 'channel')).toEqual(expected(by(({ cart: { channel = '' } }) => [channel])))
    const accepted = ({ result }: ListedRedemption) => result.codes.filter(({ status }) => status === 'accepted')
    const codes = await tables('codes')
    expect(sums(codes('codes'), 'code')).toEqual(
      expected(by((each) => accepted(each).map(({ code }) => code.toUpperCase()))),
    )

    const standing = all.filter(({ state }) => state === 'committed' || state === 'reserved')
    const usedOf = (pool: string): number =>
      new Set(
        standing.flatMap((each) =>
          accepted(each).flatMap((one) => (one.pool === pool ? [one.code.toUpperCase()] : [])),
        ),
      ).size
    const drawn = all.flatMap((each) => each.drawn)
    expect(codes('pools').map(({ pool, made, used, toMake }) => [pool, made, used, toMake])).toEqual([
      ['Public', 2, usedOf('Public'), 0],
      ['Sorry', 6, usedOf('Sorry'), 24],
      ['Thanks', drawn.length, usedOf('Thanks'), 90 - drawn.length],
    ])

    const loyalty = await tables('loyalty')
    const [club] = loyalty('programs')
    const statements = await store.select<{ holder: string; until: number; left: number }>(
      `SELECT l.holder, l.usable_until AS "until", -CAST(coalesce(sum(t.posted + t.pending), 0) AS BIGINT) AS "left"
       FROM lots AS l LEFT JOIN transfers AS t ON t.account = l.account GROUP BY l.account, l.holder, l.usable_until`,
    )
    const ended = statements.filter(({ until }) => until <= clock.now)
    /** Less what was given back. */
    const pointsOf = (
      of: readonly ListedRedemption[],
      all: (each: ListedRedemption) => readonly (Earning | Use)[],
    ): number =>
      of
        .flatMap((each) => all(each).map((one) => ({ ...one, back: each.givenBack[one.account] ?? 0 })))
        .reduce((sum, { program, amount, back }) => sum + (program === undefined ? 0 : amount - back), 0)
    const total = (of: readonly { left: number }[]): number => of.reduce((sum, { left }) => sum + left, 0)
    expect(club).toMatchObject({
      members: new Set(statements.map(({ holder }) => holder)).size,
      earned: pointsOf(counted, ({ earned }) => earned),
      spent: pointsOf([...counted, ...standing.filter(({ state }) => state === 'reserved')], ({ uses }) => uses),
      ended: total(ended.filter(({ left }) => left > 0)),
      held: total(statements) - total(ended.filter(({ left }) => left > 0)),
      liability: written((total(statements) - total(ended.filter(({ left }) => left > 0))) * 10),
    })
    expect(club?.earned).toBe(Number(club?.spent) + Number(club?.ended) + Number(club?.held))
    await expirePoints(ledger.context)
    expect((await tables('loyalty'))('programs')).toEqual([club])
    const months = loyalty('pointsByMonth').reduce((sum, { points }) => sum + Number(points), 0)
    expect(months).toBe(club?.held)
    const cashback = counted.filter(({ state, customer }) => state === 'committed' && customer !== undefined)
    expect(cashback.length).toBeGreaterThan(5)
    const wallet = await store.select<{ held: number }>(
      `SELECT -CAST(sum(posted) AS BIGINT) AS held FROM transfers WHERE account LIKE '["wallet",%'`,
    )
    expect(loyalty('wallets')).toMatchObject([{ wallet: 'Wallet', liability: written(wallet[0]?.held ?? 0) }])
    const givenAndUnused = loyalty('vouchers').reduce((sum, row) => sum + Number(row.codes), 0)
    expect(givenAndUnused).toBe(
      (
        await store.select(
          `SELECT key FROM codes WHERE state = 'live' AND (customer IS NOT NULL OR order_id IS NOT NULL)`,
        )
      ).length - usedOf('Sorry'),
    )

    const failures = async (scope: object) => (await tables('redemptions', scope))('failures')
    expect(await failures({ campaign: 'Daily' })).toEqual(
      redemptions('failures').filter(({ of, subject }) => of === 'campaign' && subject === 'Daily'),
    )
    expect(new Set((await failures({ code: 'no' })).map(({ reason, of }) => `${of} ${reason}`))).toEqual(
      new Set(['code unknown-code']),
    )
    expect(await failures({ code: 'nobody typed this' })).toEqual([])

    const some = await tables('redemptions', { from: Date.parse('2026-09-25T00:00:00+02:00'), channel: 'web' })
    expect(some('total')).toEqual([
      naive(
        counted.filter(
          ({ at, cart: { channel } }) => at >= Date.parse('2026-09-25T00:00:00+02:00') && channel === 'web',
        ),
      ),
    ])
  })
})
