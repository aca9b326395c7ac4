import { describe, expect, it } from 'vitest'
import { pointsHolder, tierHolder } from '../../src/ledger/accounts.ts'
import { noReads, usablePoints } from '../../src/ledger/books.ts'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { adjustPoints, expirePoints, settlements } from '../../src/ledger/loyalty.ts'
import { join, refer } from '../../src/ledger/referrals.ts'
import { loyaltyReport } from '../../src/ledger/report/loyalty.ts'
import type { Store } from '../../src/ledger/store/store.ts'
import { customersToReview, reviewTiers } from '../../src/ledger/tiers.ts'
import { verify } from '../../src/ledger/verify.ts'
import { pointsStatement, statementOfHolder, walletOfCustomer } from '../../src/ledger/wallet.ts'
import { cart } from '../evaluate/promo.ts'
import { type Clock, clockAt, openLedger, pointsPaid, stores } from './ledgers.ts'

const noon = '2026-10-03T12:00:00+02:00'
const day = 86_400_000

async function ordered(ledger: Ledger, clock: Clock, order: string, of: Parameters<Ledger['reserve']>[0]['cart']) {
  const at = new Date(clock.now).toISOString().replace('.000Z', 'Z')
  const answer = await ledger.reserve({ key: `reserve ${order}`, order, cart: { ...of, at } })
  if (answer.state !== 'reserved') throw new Error(answer.refusals.map(({ reason }) => reason).join())
  expect((await ledger.commit({ key: `commit ${order}`, order })).state).toBe('committed')
  return answer.result
}

const pointsOf = async (store: Store, program: string, customer: string, at: number): Promise<number> => {
  const holder = pointsHolder(program, customer)
  return usablePoints(await store.read({ ...noReads, holders: [holder] }, at), holder, at)
}

describe.each(stores)('loyalty on %s', (_, open) => {
  const referral = `
    attributes { event.role: text }
    program "Club" { 1 point worth 1 PLN  points pending 14 days }
    referral "Bring a friend" { reward after first order  like "FRIEND-????-???#" }
    campaign "Thanks" { on event "Bring a friend"  when event.role = "referrer"  then earn 100 points in "Club" }
    campaign "Welcome" { on event "Bring a friend"  when event.role = "friend"  then earn 50 points in "Club" }`

  it("a friend's first order rewards both; returned whole within the pending time, neither reward stays", async () => {
    const { ledger, store, clock } = await openLedger(open, referral, clockAt(noon))
    const { code } = await refer(ledger.context, { key: 'refer', referral: 'Bring a friend', customer: 'A' })
    expect(await join(ledger.context, { key: 'join', code: code.toLowerCase(), friend: 'F' })).toMatchObject({
      state: 'linked',
      by: 'A',
    })
    await ordered(ledger, clock, 'first', cart(['1 x X at 100'], { customer: { id: 'F' } }))
    const later = clock.now + 14 * day
    expect([await pointsOf(store, 'Club', 'A', later), await pointsOf(store, 'Club', 'F', later)]).toEqual([100, 50])
    await ordered(ledger, clock, 'second', cart(['1 x X at 100'], { customer: { id: 'F' } }))
    expect(await pointsOf(store, 'Club', 'A', later)).toBe(100)

    clock.now += 13 * day
    const lines = [{ line: '1', quantity: '1' }]
    expect((await ledger.return({ key: 'back', order: 'first', lines })).state).toBe('returned')
    expect([await pointsOf(store, 'Club', 'A', later), await pointsOf(store, 'Club', 'F', later)]).toEqual([0, 0])
    await ordered(ledger, clock, 'third', cart(['1 x X at 100'], { customer: { id: 'F' } }))
    expect(await pointsOf(store, 'Club', 'A', later)).toBe(0)
    expect((await verify(store)).faults).toEqual([])
  })

  it('rewards stay where the order comes back after the pending time', async () => {
    const { ledger, store, clock } = await openLedger(open, referral, clockAt(noon))
    const { code } = await refer(ledger.context, { key: 'refer', referral: 'Bring a friend', customer: 'A' })
    await join(ledger.context, { key: 'join', code, friend: 'F' })
    await ordered(ledger, clock, 'first', cart(['1 x X at 100'], { customer: { id: 'F' } }))
    clock.now += 14 * day
    await ledger.cancel({ key: 'back', order: 'first' })
    expect(await pointsOf(store, 'Club', 'A', clock.now)).toBe(100)
  })

  it('nobody can refer themselves, or somebody who is linked or has ordered before', async () => {
    const { ledger, clock } = await openLedger(open, referral, clockAt(noon))
    const { code } = await refer(ledger.context, { key: 'a', referral: 'Bring a friend', customer: 'A' })
    expect((await refer(ledger.context, { key: 'a2', referral: 'Bring a friend', customer: 'A' })).code).toBe(code)
    const other = await refer(ledger.context, { key: 'b', referral: 'Bring a friend', customer: 'B' })
    expect(await join(ledger.context, { key: '1', code, friend: 'A' })).toMatchObject({ reason: 'own-code' })
    await join(ledger.context, { key: '2', code, friend: 'F' })
    expect(await join(ledger.context, { key: '3', code: other.code, friend: 'F' })).toMatchObject({
      reason: 'linked-already',
    })
    await ordered(ledger, clock, 'o', cart(['1 x X at 100'], { customer: { id: 'G' } }))
    expect(await join(ledger.context, { key: '4', code, friend: 'G' })).toMatchObject({ reason: 'not-new' })
    expect(await join(ledger.context, { key: '5', code: 'FRIEND-2222-2222', friend: 'H' })).toMatchObject({
      reason: 'unknown-code',
    })
  })

  it('a kept tier rises at once, and falls on its review day and not before', async () => {
    const rules = `
      program "Club" {
        tiers by spend in last 30 days kept for 12 months { "Silver" from 100 PLN  "Gold" from 1000 PLN }
      }
      campaign "Gold" { when tier in "Club" at least "Gold"  then 10% off cart }
      campaign "Silver" { when tier in "Club" at least "Silver"  then 1 PLN off cart }`
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const member = { customer: { id: 'C' } }
    const discount = async (order: string, price: string) =>
      (await ordered(ledger, clock, order, cart([`1 x X at ${price}`], member))).discount
    expect(await discount('1', '1000')).toBe('0.00')
    clock.now += day
    expect(await discount('2', '10')).toBe('2.00')

    // The spend of thirty days is long gone; the tier is not.
    clock.now = Date.parse('2027-10-03T11:59:00+02:00')
    expect(await customersToReview(ledger.context)).toEqual([])
    expect(await discount('3', '200')).toBe('21.00')
    clock.now = Date.parse('2027-10-03T12:00:00+02:00')
    expect(await customersToReview(ledger.context)).toEqual(['C'])
    const until = Date.parse('2028-10-03T12:00:00+02:00')
    expect(await reviewTiers(ledger.context, 'C')).toEqual([
      { program: 'Club', customer: 'C', from: 'Gold', to: 'Silver', until },
    ])
    expect(await reviewTiers(ledger.context, 'C')).toEqual([])
    expect(await discount('4', '20')).toBe('1.00')
    expect(await customersToReview(ledger.context)).toEqual([])
    const movements = await statementOfHolder(store, tierHolder('Club', 'C'))
    expect(movements.map(({ kind, balance, note }) => [kind, balance, note])).toEqual([
      ['tier', 2, 'Gold'],
      ['tier', 0, 'Silver'],
      ['tier', 1, 'Silver'],
    ])
    expect((await verify(store)).faults).toEqual([])
  })

  it('members of a household spend what any of them earned', async () => {
    const rules = `
      attributes { customer.household: text }
      program "Family" { 1 point worth 1 PLN  earn 1 point per 10 PLN  shared by customer.household }`
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const member = (id: string, household?: string) => ({
      customer: { id, programs: { Family: {} }, ...(household && { attributes: { household } }) },
    })
    await ordered(ledger, clock, '1', cart(['1 x X at 200'], member('A', 'H')))
    await ordered(ledger, clock, '2', cart(['1 x X at 100'], member('B', 'H')))
    const paying = (id: string, household?: string) => ({
      ...cart(['1 x X at 100'], member(id, household)),
      pay: { points: { Family: '50' } },
    })
    expect(pointsPaid(await ordered(ledger, clock, '3', paying('B')))).toBe('0')
    expect(pointsPaid(await ordered(ledger, clock, '4', paying('B', 'H')))).toBe('30')
    await ledger.cancel({ key: 'x', order: '4' })
    // Of whom they ordered with last: B is looked at as A is.
    const { rules: compiled } = ledger.context.rules.evaluator
    const balances = async (id: string) =>
      (await pointsStatement(store, compiled, 'Family', id)).map(({ balance }) => balance)
    expect(await balances('B')).toEqual(await balances('A'))
    expect((await walletOfCustomer(store, compiled, 'B', clock.now)).points).toMatchObject([{ usable: 30 }])
    expect(await balances('stranger')).toEqual([])
    await ordered(ledger, clock, 'others', cart(['1 x X at 100'], member('C', 'I')))
    // Two households, and B alone.
    const { tables } = await loyaltyReport(store, compiled, 'PLN', clock.now)
    expect(tables.find(({ key }) => key === 'programs')?.rows).toMatchObject([{ program: 'Family', members: 3 }])
    expect(pointsPaid(await ordered(ledger, clock, '5', paying('A', 'H')))).toBe('30')
    expect((await verify(store)).faults).toEqual([])
  })

  it('a membership that is bought lasts its term, and a second one begins where the first ends', async () => {
    const rules = `
      membership "Prime" { price 49 PLN per month  sold as sku "PRIME" }
      campaign "Members" { when member of "Prime"  then 5 PLN off cart }`
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const member = { customer: { id: 'C' } }
    const discount = async (order: string) =>
      (await ordered(ledger, clock, order, cart(['1 x X at 10'], member))).discount
    await ordered(ledger, clock, 'buy', cart(['2 x PRIME at 49'], member))
    expect(await discount('1')).toBe('5.00')
    clock.now = Date.parse('2026-12-03T11:59:00+01:00')
    expect(await discount('2')).toBe('5.00')
    clock.now = Date.parse('2026-12-03T12:00:00+01:00')
    expect(await discount('3')).toBe('0.00')
    clock.now = Date.parse('2026-11-03T12:00:00+01:00')
    await ledger.return({ key: 'back', order: 'buy', lines: [{ line: '1', quantity: '1' }] })
    expect(await discount('4')).toBe('0.00')
    expect((await verify(store)).faults).toEqual([])
  })

  it('an event is booked once for its key and counts as no order', async () => {
    const rules = `
      program "Club" { 1 point worth 1 PLN }
      campaign "Review" { on event "review"  then earn 10 points in "Club" }
      campaign "Welcome" { when first order  then 5 PLN off cart }`
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const of = { ...cart([], { customer: { id: 'C', programs: { Club: {} } } }), event: { name: 'review' } }
    const happened = () => ordered(ledger, clock, 'event:1', of)
    await happened()
    await happened()
    expect(await pointsOf(store, 'Club', 'C', clock.now)).toBe(10)
    const first = await ordered(ledger, clock, 'o', cart(['1 x X at 50'], { customer: { id: 'C' } }))
    expect(first.discount).toBe('5.00')
  })

  it('a change by hand says why, never takes what is not there, and what ends is booked as gone', async () => {
    const rules = 'program "Club" { 1 point worth 1 PLN  points expire after 10 days }'
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const adjust = (key: string, points: number, reason = 'goodwill') =>
      adjustPoints(ledger.context, { key, program: 'Club', customer: { id: 'C' }, points, reason })
    expect(await adjust('a', 100)).toMatchObject({ state: 'adjusted', balance: 100 })
    expect(await adjust('a', 100)).toMatchObject({ state: 'adjusted', balance: 100 })
    expect(await adjust('b', -130)).toMatchObject({ state: 'refused', balance: 100 })
    expect(await adjust('c', -30, 'booked twice')).toMatchObject({ state: 'adjusted', balance: 70 })
    await expect(adjust('d', 1, ' ')).rejects.toThrow('a manual change needs a reason')
    clock.now += 10 * day
    expect(await expirePoints(ledger.context)).toEqual({ lots: 1, points: 70 })
    expect(
      (await pointsStatement(store, ledger.context.rules.evaluator.rules, 'Club', 'C')).map(
        ({ kind, balance, note }) => [kind, balance, note],
      ),
    ).toEqual([
      ['adjust', 100, 'goodwill'],
      ['adjust', 70, 'booked twice'],
      ['expire', 0, undefined],
    ])
    expect((await verify(store)).faults).toEqual([])
  })

  it.each([
    [
      'cancelled',
      [],
      [
        ['earn', 10],
        ['expire', 0],
        ['expire', 10],
        ['give-back', 0],
      ],
    ],
    [
      'returned half, then whole',
      ['1', '1'],
      [
        ['earn', 10],
        ['expire', 0],
        ['expire', 5],
        ['give-back', 0],
        ['expire', 5],
        ['give-back', 0],
      ],
    ],
  ] as const)('points that ended unused are not taken a second time: the order is %s', async (_, halves, movements) => {
    const rules = 'program "Club" { 1 point worth 1 PLN  earn 1 point per 10 PLN  points expire after 10 days }'
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const member = { customer: { id: 'C', programs: { Club: {} } } }
    await ordered(ledger, clock, 'o', cart(['2 x X at 50'], member))
    clock.now += 10 * day
    expect(await expirePoints(ledger.context)).toEqual({ lots: 1, points: 10 })
    for (const [i, quantity] of halves.entries()) {
      await ledger.return({ key: `back ${i}`, order: 'o', lines: [{ line: '1', quantity }] })
    }
    await ledger.cancel({ key: 'x', order: 'o' })
    const { rules: compiled } = ledger.evaluator
    const statement = await pointsStatement(store, compiled, 'Club', 'C')
    expect(statement.map(({ kind, balance }) => [kind, balance])).toEqual(movements)
    const { tables } = await loyaltyReport(store, compiled, 'PLN', clock.now)
    expect(tables.find(({ key }) => key === 'programs')?.rows).toMatchObject([
      { earned: 0, spent: 0, ended: 0, held: 0 },
    ])
    expect((await verify(store)).faults).toEqual([])
  })

  it('points earned at one merchant and spent at another are owed, less what came back', async () => {
    const rules = `
      attributes { cart.partner: text }
      program "Club" { 1 point worth 0.50 PLN  earn 1 point per 1 PLN  partners "Cinema", "Fuel" }`
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const at = (partner?: string) => ({
      customer: { id: 'C', programs: { Club: {} } },
      ...(partner && { attributes: { partner } }),
    })
    await ordered(ledger, clock, 'film', cart(['1 x X at 100'], at('Cinema')))
    const spend = (order: string, points: string, partner?: string) =>
      ordered(ledger, clock, order, { ...cart(['1 x Y at 20'], at(partner)), pay: { points: { Club: points } } })
    clock.now += 1000
    await spend('petrol', '40', 'Fuel')
    await spend('here', '10')
    await spend('gone', '20', 'Fuel')
    await ledger.cancel({ key: 'x', order: 'gone' })
    await spend('film again', '5', 'Cinema')
    expect(await settlements(store, ledger.evaluator.rules, clock.now - day, clock.now + day)).toEqual([
      { program: 'Club', earnedAt: 'Cinema', points: 10, amount: '5.00', currency: 'PLN' },
      { program: 'Club', earnedAt: 'Cinema', spentAt: 'Fuel', points: 40, amount: '20.00', currency: 'PLN' },
    ])
    expect(await settlements(store, ledger.evaluator.rules, clock.now + day, clock.now + 2 * day)).toEqual([])
  })
})
