/** What staff see: redemptions and refusals as they come, limits with what is left of them, a customer's wallet. */
import { describe, expect, it } from 'vitest'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { generateCodes } from '../../src/ledger/codes.ts'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { ledgerRules } from '../../src/ledger/ledger-rules.ts'
import { dailyUse, limitsOf } from '../../src/ledger/limits.ts'
import { lostCounters } from '../../src/ledger/lost-counters.ts'
import { eachRedemption, latestRedemptions, latestRefusals } from '../../src/ledger/redemptions.ts'
import { pointsStatement, walletOfCustomer, walletStatement } from '../../src/ledger/wallet.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { type Clock, clockAt, openLedger, stores } from './ledgers.ts'

const noon = '2026-10-01T12:00:00+02:00'
const day = 86_400_000

const rules = promo(`
  program "Club" { 1 point worth 0.10 PLN  earn 1 point per 10 PLN  points pending 2 days  points expire after 30 days  pay up to 50% of total }
  coupons "Codes" { code "TEN"  limit 8 uses }
  coupons "Sorry" { generate 30 like "SORRY-????-???#"  limit 1 per code }
  campaign "Coded" { when coupon "Codes" then 10 PLN off cart  budget 100 PLN }
  campaign "Sorry" { when coupon "Sorry" then 1 PLN off cart }
  campaign "Daily" { then 1 PLN off cart  limit 1 per customer per day  limit 10 uses per month }
  campaign "Back" { then cashback 2% to "Wallet" }
`)

async function order(ledger: Ledger, clock: Clock, id: string, more: Partial<Cart>, commits = true): Promise<void> {
  const at = new Date(clock.now).toISOString().replace('.000Z', 'Z')
  await ledger.reserve({
    key: `reserve ${id}`,
    order: id,
    cart: cart(['1 x A at 100'], { at, ...more }),
    source: 'shop',
  })
  if (commits) await ledger.commit({ key: `commit ${id}`, order: id })
  clock.now += 1000
}

describe.each(stores)('on %s', (_, open) => {
  it('redemptions are listed from the latest on, page by page, and refusals with their reasons', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const C = { customer: { id: 'C' } }
    await order(ledger, clock, '1', { codes: ['TEN'], channel: 'web' })
    await order(ledger, clock, '2', { ...C, channel: 'shop' })
    await order(ledger, clock, '3', { ...C, codes: ['ten'], channel: 'web' }, false)
    await order(ledger, clock, '4', { ...C, codes: ['NONE'], channel: 'web' })
    await ledger.cancel({ key: 'cancel 1', order: '1' })

    const ids = async (
      ...[filter, page]: [Parameters<typeof latestRedemptions>[1], Parameters<typeof latestRedemptions>[2]]
    ) => (await latestRedemptions(store, filter, page)).map(({ order, state }) => `${order} ${state}`)
    expect(await ids({}, { most: 2 })).toEqual(['1 cancelled', '3 reserved'])
    const [, last] = await latestRedemptions(store, {}, { most: 2 })
    expect(await ids({}, { most: 2, ...(last && { after: last }) })).toEqual(['2 committed'])
    expect(await ids({ customer: 'C' }, { most: 9 })).toEqual(['3 reserved', '2 committed'])
    expect(await ids({ code: 'Ten' }, { most: 9 })).toEqual(['1 cancelled', '3 reserved'])
    expect(await ids({ campaign: 'Daily', channel: 'shop' }, { most: 9 })).toEqual(['2 committed'])
    expect(await ids({ states: ['committed'] }, { most: 9 })).toEqual(['2 committed'])
    expect(await ids({ from: Date.parse(noon) + 2000 }, { most: 9 })).toEqual(['3 reserved'])
    const all: string[] = []
    for await (const { order } of eachRedemption(store)) all.push(order)
    expect(all).toEqual(['1', '2', '3'])

    expect(await latestRefusals(store, { reason: 'unknown-code', channel: 'web' }, { most: 9 })).toMatchObject([
      { order: '4', subject: 'NONE', of: 'code', customer: 'C', source: 'shop' },
    ])
    const refusals = await latestRefusals(store, {}, { most: 9 })
    expect(refusals.map(({ order, reason, of }) => `${order} ${reason} ${of}`)).toEqual([
      '4 unknown-code code',
      '3 limit-of-customer campaign',
    ])
    expect(await latestRefusals(store, {}, { most: 9, before: refusals[0]?.number ?? 0 })).toHaveLength(1)
  })

  it('limits say what is used, held and left, and the day on which nothing will be', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    for (const [id, customer] of ['A', 'B', 'B', 'C'].entries()) {
      await order(ledger, clock, `${id}`, { codes: ['TEN'], customer: { id: customer } }, id < 3)
      clock.now += day - 1000
    }
    clock.now -= day
    const limits = await limitsOf(store, ledgerRules(ledger.evaluator), clock.now)
    const named = (of: string, name: string, counter: string) =>
      limits.find((each) => each.of === of && each.name === name && each.counter === counter)
    // 4 of 8 in 3 days: 4 more last for 3.
    expect(named('code', 'TEN', 'uses')).toMatchObject({
      most: '8',
      shared: { used: '3', held: '1', left: '4', perDay: '1.3', runsOut: '2026-10-07' },
    })
    expect(named('campaign', 'Coded', 'discount')).toMatchObject({
      ...{ most: '100.00', currency: 'PLN' },
      shared: { used: '30.00', held: '10.00', left: '60.00', perDay: '13.33', runsOut: '2026-10-09' },
    })
    const month = named('campaign', 'Daily', 'uses per month')
    expect(month).toMatchObject({ shared: { used: '3', held: '1', left: '6' } })
    expect(month?.shared?.period).toEqual({
      from: Date.parse('2026-10-01T00:00:00+02:00'),
      until: Date.parse('2026-11-01T00:00:00+01:00'),
    })
    expect(named('campaign', 'Daily', 'uses per customer per day')).toMatchObject({ each: { accounts: 1, reached: 1 } })
    expect(named('pool', 'Sorry', 'uses')).toBeUndefined()

    const renamed = promo('campaign "Renamed" { then 10 PLN off cart } coupons "Codes" { code "TEN" }')
    expect(await lostCounters(store, renamed)).toEqual(
      ['Back', 'Coded', 'Daily'].map((name) => ({ of: 'campaign', name, counted: 4 })),
    )
    expect(await lostCounters(store, rules)).toEqual([])

    const account = named('code', 'TEN', 'uses')?.shared?.account ?? ''
    expect(await dailyUse(store, { account, counts: 'uses' }, rules, 0)).toEqual(
      ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'].map((each) => ({ day: each, used: '1' })),
    )
  })

  it('a wallet holds codes, points, balances and orders, and statements say how they came to be', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const customer = { id: 'C', programs: { Club: {} } }
    for await (const _ of generateCodes(store, rules, { pool: 'Sorry', count: 1, issued: 0, customer: 'C' }));
    await order(ledger, clock, '1', { customer })
    clock.now += 3 * day
    await order(ledger, clock, '2', { customer })
    await order(ledger, clock, '3', { customer, pay: { points: { Club: '4' } } })

    const wallet = await walletOfCustomer(store, rules, 'C', clock.now)
    expect(wallet).toMatchObject({
      ...{ orders: 3, spend: '298.00', currency: 'PLN' },
      codes: [{ pool: 'Sorry', customer: 'C', used: 0 }],
      // 9 from the first order, of which 4 paid; the others are pending.
      points: [{ program: 'Club', usable: 5, pending: 19 }],
      wallets: [{ wallet: 'Wallet', currency: 'PLN', amount: '5.96' }],
    })
    expect(wallet.points[0]?.lots[0]).toEqual({
      points: 5,
      from: Date.parse(noon) + 2 * day,
      until: Date.parse('2026-11-02T12:00:00+01:00'),
    })
    expect(wallet.redemptions.map((each) => each.order)).toEqual(['3', '2', '1'])
    expect(
      (await pointsStatement(store, ledger.context.rules.evaluator.rules, 'Club', 'C')).map(
        ({ order, amount, balance }) => [order, amount, balance],
      ),
    ).toEqual([
      ['1', 9, 9],
      ['2', 9, 18],
      ['3', -4, 14],
      ['3', 10, 24],
    ])
    expect((await walletStatement(store, 'Wallet', 'C', 'PLN')).map(({ balance }) => balance)).toEqual([198, 396, 596])
    expect(await walletOfCustomer(store, rules, 'nobody', clock.now)).toMatchObject({
      orders: 0,
      points: [],
      codes: [],
    })
  })
})
