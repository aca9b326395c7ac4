/** The exact results that every store must give. */
import { describe, expect, it } from 'vitest'
import { pointsHolder } from '../../src/ledger/accounts.ts'
import type { RefusedOrder, ReservedOrder } from '../../src/ledger/answers.ts'
import { noReads, usablePoints } from '../../src/ledger/books.ts'
import { cardState, issueCard } from '../../src/ledger/card-calls.ts'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { join, refer } from '../../src/ledger/referrals.ts'
import { verify } from '../../src/ledger/verify.ts'
import { cart } from '../evaluate/promo.ts'
import { clockAt, openLedger, pointsPaid, stores } from './ledgers.ts'

const noon = '2026-10-03T12:00:00+02:00'

const reasonsOf = (answer: { readonly state: string; readonly refusals?: RefusedOrder['refusals'] }): string[] =>
  (answer.refusals ?? []).map(({ reason }) => reason)

async function ordered(
  ledger: Ledger,
  order: string,
  of: Parameters<Ledger['reserve']>[0]['cart'],
): Promise<ReservedOrder> {
  const answer = await ledger.reserve({ key: `reserve ${order}`, order, cart: of })
  if (answer.state !== 'reserved') throw new Error(`${order} was refused: ${reasonsOf(answer).join()}`)
  expect((await ledger.commit({ key: `commit ${order}`, order })).state).toBe('committed')
  return answer
}

describe.each(stores)('on %s', (_, open) => {
  it('a code with 3 uses, redeemed by 64 clients at once: 3 are committed, 61 refused', async () => {
    const { ledger, store } = await openLedger(
      open,
      `coupons "Three" { code "THREE"  limit 3 uses }
       campaign "Ten off" { when coupon "Three" then 10 PLN off cart }`,
      clockAt(noon),
    )
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, async (_, client) => {
        const order = `order ${client}`
        const of = cart(['1 x A at 50'], { codes: ['three'] })
        const reserved = await ledger.reserve({ key: `reserve ${client}`, order, cart: of })
        if (reserved.state === 'refused') return reasonsOf(reserved).join()
        return (await ledger.commit({ key: `commit ${client}`, order })).state
      }),
    )
    expect(outcomes.filter((each) => each === 'committed')).toHaveLength(3)
    expect(outcomes.filter((each) => each === 'limit-of-code' || each === 'reserved-by-another')).toHaveLength(61)
    const late = await ledger.reserve({ key: 'late', order: 'late', cart: cart(['1 x A at 50'], { codes: ['THREE'] }) })
    expect(reasonsOf(late)).toEqual(['limit-of-code'])
    expect((await verify(store)).faults).toEqual([])
  })

  it('a budget of 100.00 gives 30.00 three times, nothing to the fourth order, and 10.00 to the fifth', async () => {
    const { ledger, store } = await openLedger(
      open,
      'campaign "Budgeted" { then 10% off cart  budget 100 PLN }',
      clockAt(noon),
    )
    for (const order of ['1', '2', '3']) {
      expect((await ordered(ledger, order, cart(['1 x A at 300']))).result.discount).toBe('30.00')
    }
    const fourth = await ordered(ledger, '4', cart(['1 x A at 300']))
    expect(fourth.result.discount).toBe('0.00')
    expect(fourth.notGiven.map(({ reason, subject }) => [subject, reason])).toEqual([['Budgeted', 'budget']])
    expect((await ordered(ledger, '5', cart(['1 x A at 100']))).result.discount).toBe('10.00')
    expect((await verify(store)).faults).toEqual([])
  })

  it('a used-up limit or budget is named only to a cart from which it took something', async () => {
    const { ledger } = await openLedger(
      open,
      `campaign "Mug" { then 20% off sku "MUG"  limit 1 uses }
       campaign "Big basket" { when not (subtotal < 200 PLN) then 5 PLN off cart  budget 5 PLN }
       campaign "Pair" { then cheapest 1 of every 2 in sku "CUP" free  limit 1 uses per customer }`,
      clockAt(noon),
    )
    const told = async (order: string, ...lines: string[]): Promise<string[]> =>
      (await ordered(ledger, order, cart(lines, { customer: { id: 'C' } }))).notGiven.map(
        ({ subject, reason }) => `${subject}: ${reason}`,
      )
    expect(await told('1', '1 x MUG at 200', '2 x CUP at 30')).toEqual([])
    expect(await told('2', '1 x TEA at 20')).toEqual([])
    expect(await told('3', '1 x MUG at 20', '1 x CUP at 30')).toEqual(['Mug: limit-of-campaign'])
    expect(await told('4', '1 x TEA at 300', '2 x CUP at 30')).toEqual([
      'Big basket: budget',
      'Pair: limit-of-customer',
    ])
  })

  it('2 are reserved of a limit of 2 and one lapses: the next reserve succeeds at once, with no sweep before it', async () => {
    const { ledger, clock } = await openLedger(
      open,
      `coupons "Two" { code "TWO"  limit 2 uses }
       campaign "Ten off" { when coupon "Two" then 10 PLN off cart }`,
      clockAt(noon),
    )
    const of = cart(['1 x A at 50'], { codes: ['TWO'] })
    await ledger.reserve({ key: 'a', order: 'a', cart: of, seconds: 60 })
    await ledger.reserve({ key: 'b', order: 'b', cart: of, seconds: 900 })
    expect(reasonsOf(await ledger.reserve({ key: 'c1', order: 'c', cart: of }))).toEqual(['reserved-by-another'])
    clock.now += 60_000
    expect((await ledger.reserve({ key: 'c2', order: 'c', cart: of })).state).toBe('reserved')
    expect(reasonsOf(await ledger.commit({ key: 'commit a', order: 'a' }))).toEqual(['lapsed'])
  })

  it('100 points per full 300 PLN: orders of 650, 299.99 and 900 earn 200, 0 and 300', async () => {
    const { ledger, clock } = await openLedger(
      open,
      `program "Club" { 1 point worth 1 PLN  earn 100 points per 300 PLN  pay up to 100% of total }`,
      clockAt(noon),
    )
    const member = { customer: { id: 'C', programs: { Club: {} } } }
    const points: string[] = []
    for (const [order, price] of [
      ['1', '650'],
      ['2', '299.99'],
      ['3', '900'],
    ] as const) {
      clock.now += 60_000
      points.push((await ordered(ledger, order, cart([`1 x A at ${price}`], member))).result.points[0]?.points ?? '0')
    }
    expect(points).toEqual(['200', '0', '300'])
    const next = await ledger.reserve({
      key: 'next',
      order: 'next',
      cart: { ...cart(['1 x A at 900'], member), pay: { points: { Club: '900' } } },
    })
    expect(next.state === 'reserved' && next.result.payments).toEqual([
      { program: 'Club', points: '500', amount: '500.00' },
    ])
  })

  it('500 points, 200 of them ending tomorrow: 300 PLN take the 200 and 100 of the others; returned, both are back on their lots', async () => {
    const { ledger, clock } = await openLedger(
      open,
      `program "Club" { 1 point worth 1 PLN  earn 1 point per 1 PLN  points expire after 10 days  pay up to 100% of total }`,
      clockAt('2026-10-01T12:00:00+02:00'),
    )
    const member = (at: string) => ({ at, customer: { id: 'C', programs: { Club: {} } } })
    await ordered(ledger, 'first', cart(['1 x A at 200'], member('2026-10-01T12:00:00+02:00')))
    clock.now = Date.parse('2026-10-05T12:00:00+02:00')
    await ordered(ledger, 'second', cart(['1 x A at 300'], member('2026-10-05T12:00:00+02:00')))
    const paying = (at: string, points: string) => ({
      ...cart(['1 x A at 300'], member(at)),
      pay: { points: { Club: points } },
    })
    clock.now = Date.parse('2026-10-10T12:00:00+02:00')
    const paid = await ordered(ledger, 'paid', paying('2026-10-10T12:00:00+02:00', '300'))
    expect(paid.result.toPay).toBe('0.00')
    const returned = await ledger.return({ key: 'back', order: 'paid', lines: [{ line: '1', quantity: '1' }] })
    expect(returned).toMatchObject({ state: 'returned', pointsBack: { Club: 300 } })
    const left = async (at: string): Promise<string | undefined> => {
      const answer = await ledger.reserve({
        key: `left ${at}`,
        order: `left ${at}`,
        cart: paying(at, '600'),
        seconds: 1,
      })
      return answer.state === 'reserved' ? pointsPaid(answer.result) : undefined
    }
    // Of 300 PLN nothing more can be paid than 300; what the customer has shows in the cart that was evaluated.
    expect(await left('2026-10-10T13:00:00+02:00')).toBe('300')
    clock.now += 10_000
    // The first lot has ended: the 300 of the second are whole.
    expect(await left('2026-10-12T12:00:00+02:00')).toBe('300')
  })

  it('`limit 1 per customer per day` at 23:30 and at 00:10 on the night the clocks change: both apply', async () => {
    const { ledger } = await openLedger(
      open,
      'campaign "Daily" { then 10 PLN off cart  limit 1 per customer per day }',
      clockAt('2026-10-24T23:30:00+02:00'),
    )
    const at = (instant: string) => cart(['1 x A at 50'], { at: instant, customer: { id: 'C' } })
    expect((await ordered(ledger, '1', at('2026-10-24T23:30:00+02:00'))).result.discount).toBe('10.00')
    expect((await ordered(ledger, '2', at('2026-10-25T00:10:00+02:00'))).result.discount).toBe('10.00')
    expect((await ordered(ledger, '3', at('2026-10-25T23:50:00+01:00'))).result.discount).toBe('0.00')
  })

  it('a gift card of 200.00 pays an order of 150.00, and one line of 60.00 comes back: 50.00, then 110.00', async () => {
    const { ledger, store } = await openLedger(
      open,
      'gift cards "Store card" { like "GC-????-????-???#" }',
      clockAt(noon),
    )
    const call = { key: 'issue', cards: 'Store card', amount: '200.00', reason: 'a present' }
    const { code } = await issueCard(ledger.context, call)
    const paying = { ...cart(['1 x A at 90', '1 x B at 60']), pay: { cards: [{ card: code }] } }
    expect((await ordered(ledger, 'paid', paying)).result).toMatchObject({ toPay: '0.00', discount: '0.00' })
    expect((await cardState(ledger.context, code)).balance).toBe('50.00')
    await ledger.return({ key: 'back', order: 'paid', lines: [{ line: '2', quantity: '1' }] })
    expect((await cardState(ledger.context, code)).balance).toBe('110.00')
    expect((await verify(store)).faults).toEqual([])
  })

  it("a friend's first order is committed, and returned whole within the pending time: neither reward stays", async () => {
    const { ledger, store, clock } = await openLedger(
      open,
      `program "Club" { 1 point worth 1 PLN  points pending 14 days }
       referral "Bring a friend" { reward after first order  like "FRIEND-????-???#" }
       campaign "Thanks" { on event "Bring a friend"  then earn 100 points in "Club" }`,
      clockAt(noon),
    )
    const { code } = await refer(ledger.context, { key: 'refer', referral: 'Bring a friend', customer: 'A' })
    await join(ledger.context, { key: 'join', code, friend: 'F' })
    await ordered(ledger, 'first', cart(['1 x A at 50'], { customer: { id: 'F' } }))
    const later = clock.now + 14 * 86_400_000
    const points = async () => {
      const holders = ['A', 'F'].map((customer) => pointsHolder('Club', customer))
      const books = await store.read({ ...noReads, holders }, later)
      return holders.map((holder) => usablePoints(books, holder, later))
    }
    expect(await points()).toEqual([100, 100])
    await ledger.return({ key: 'back', order: 'first', lines: [{ line: '1', quantity: '1' }] })
    expect(await points()).toEqual([0, 0])
    expect((await verify(store)).faults).toEqual([])
  })

  it('an order is reserved again under a limit over the days before, which its own reservation stands in', async () => {
    const { ledger, clock } = await openLedger(
      open,
      'campaign "Rolling" { then 1 PLN off cart  limit 2 per customer per 3 days }',
      clockAt(noon),
    )
    const reserve = (order: string, key: string, at: string) =>
      ledger.reserve({ key, order, cart: cart(['1 x A at 50'], { at, customer: { id: 'C' } }) })
    await ordered(ledger, 'first', cart(['1 x A at 50'], { customer: { id: 'C' } }))
    await reserve('second', 'before', noon)
    clock.now += 2000
    const again = await reserve('second', 'again', '2026-10-03T12:00:02+02:00')
    expect(again).toMatchObject({ state: 'reserved', result: { discount: '1.00' } })
    expect(await reserve('third', 'third', '2026-10-03T12:00:03+02:00')).toMatchObject({ result: { discount: '0.00' } })
  })

  it('orders of several instants that are booked together each count what was used in the days before them', async () => {
    const { ledger, store } = await openLedger(
      open,
      'campaign "Rolling" { then 10 PLN off cart  budget 30 PLN per 3 days }',
      clockAt(noon),
    )
    const discountOn = async (day: number): Promise<string> => {
      const at = `2026-10-0${day}T12:00:00+02:00`
      const answer = await ledger.reserve({ key: `${day}`, order: `${day}`, cart: cart(['1 x A at 50'], { at }) })
      return answer.state === 'reserved' ? answer.result.discount : answer.state
    }
    await ordered(ledger, 'earlier', cart(['1 x A at 50'], { at: '2026-10-01T12:00:00+02:00' }))
    // On the 4th the 1st, 2nd and 3rd have used all of it, on the 8th the 5th, 6th and 7th.
    const discounts = await Promise.all([2, 3, 4, 5, 6, 7, 8].map(discountOn))
    expect(discounts).toEqual(['10.00', '10.00', '0.00', '10.00', '10.00', '10.00', '0.00'])
    expect((await verify(store)).faults).toEqual([])
  })
})
