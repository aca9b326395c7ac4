/** What other ledgers got wrong, by name: each was a bug report somewhere. */
import { describe, expect, it } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { totalAccount, usesOfCode } from '../../src/ledger/accounts.ts'
import { noReads } from '../../src/ledger/books.ts'
import { generateCodes } from '../../src/ledger/codes.ts'
import { ledgerOn } from '../../src/ledger/ledger.ts'
import { eachRedemption } from '../../src/ledger/redemptions.ts'
import type { Store } from '../../src/ledger/store/store.ts'
import { verify } from '../../src/ledger/verify.ts'
import { textOf } from '../../src/words/text-of.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { clockAt, openLedger, stores } from './ledgers.ts'

const noon = '2026-10-03T12:00:00+02:00'
const rules = promo(`
  program "Club" { 1 point worth 1 PLN  earn 1 point per 1 PLN  pay up to 100% of total }
  coupons "Codes" { code "ONE"  limit 1 uses  code "TWO"  limit 2 uses }
  coupons "Many" { generate 400 like "MANY-????-????" }
  gift cards "Card" { like "GC-????-????-???#" }
  campaign "Coded" { when coupon "Codes" then 10 PLN off cart }
  campaign "Budgeted" { then 10% off cart  budget 50 PLN }
`)

async function standing(store: Store, account: string): Promise<{ posted: number; pending: number }> {
  const { balances } = await store.read({ ...noReads, accounts: [account] }, Date.parse(noon))
  return balances.get(account) ?? { posted: 0, pending: 0 }
}

describe.each(stores)('on %s', (_, open) => {
  it('what is pending counts: six orders of 10.00 at once on a budget of 50.00 get five discounts', async () => {
    const { ledger, store } = await openLedger(open, rules, clockAt(noon))
    const answers = await Promise.all(
      ['1', '2', '3', '4', '5', '6'].map((order) =>
        ledger.reserve({ key: order, order, cart: cart(['1 x A at 100']) }),
      ),
    )
    const discounts = answers.map((answer) => (answer.state === 'reserved' ? answer.result.discount : answer.state))
    expect(discounts.sort()).toEqual(['0.00', '10.00', '10.00', '10.00', '10.00', '10.00'])
    const account = totalAccount(['campaign', 'Budgeted'], 'discount', 'PLN')
    expect(await standing(store, account)).toEqual({ posted: 0, pending: 5000 })
  })

  it('an order that was refused, or never reserved, is not committed', async () => {
    const { ledger, store } = await openLedger(open, rules, clockAt(noon))
    const refused = await ledger.reserve({ key: 'r', order: 'o', cart: cart(['1 x A at 50'], { codes: ['NONE'] }) })
    expect(refused.state).toBe('refused')
    for (const order of ['o', 'never']) {
      expect(await ledger.commit({ key: `c${order}`, order })).toMatchObject({
        refusals: [{ reason: 'unknown-order' }],
      })
    }
    expect((await store.audit()).redemptions).toEqual([])
  })

  it('an order is released once, and committed once, however many ask at the same time', async () => {
    const { ledger, store } = await openLedger(open, rules, clockAt(noon))
    const one = usesOfCode('ONE')
    const reserve = (order: string, key: string) =>
      ledger.reserve({ key, order, cart: cart(['1 x A at 50'], { codes: ['ONE'] }) })
    await reserve('a', 'a')
    const released = await Promise.all([1, 2, 3].map((i) => ledger.release({ key: `release ${i}`, order: 'a' })))
    expect(released.map(({ state }) => state)).toEqual(['released', 'released', 'released'])
    expect(await standing(store, one)).toEqual({ posted: 0, pending: 0 })
    await reserve('a', 'again')
    const committed = await Promise.all([1, 2, 3].map((i) => ledger.commit({ key: `commit ${i}`, order: 'a' })))
    expect(committed.map(({ state }) => state)).toEqual(['committed', 'committed', 'committed'])
    expect(await standing(store, one)).toEqual({ posted: 1, pending: 0 })
    const after = await Promise.all([
      ledger.cancel({ key: 'x1', order: 'a' }),
      ledger.cancel({ key: 'x2', order: 'a' }),
      ledger.release({ key: 'x3', order: 'a' }),
    ])
    expect(after.map(({ state }) => state).slice(0, 2)).toEqual(['cancelled', 'cancelled'])
    expect(await standing(store, one)).toEqual({ posted: 0, pending: 0 })
    expect((await verify(store)).faults).toEqual([])
  })

  it('an account that nobody has used yet is locked too: two first orders at once, from two nodes, and one gets it', async () => {
    const { store, clock, ledger } = await openLedger(open, rules, clockAt(noon))
    const other = await ledgerOn(store, prepare(rules), { now: () => clock.now })
    const answers = await Promise.all(
      [ledger, other].map((node, i) =>
        node.reserve({ key: `${i}`, order: `${i}`, cart: cart(['1 x A at 50'], { codes: ['ONE'] }) }),
      ),
    )
    expect(answers.map(({ state }) => state).sort()).toEqual(['refused', 'reserved'])
  })

  it('points are spent once: two orders at once that each pay with all of them', async () => {
    const { ledger, store } = await openLedger(open, rules, clockAt(noon))
    const customer = { id: 'C', programs: { Club: {} } }
    const pay = (id: string, points?: string) =>
      ledger.reserve({
        ...{ key: id, order: id },
        cart: { ...cart(['1 x A at 100'], { customer }), ...(points && { pay: { points: { Club: points } } }) },
      })
    await pay('earn')
    await ledger.commit({ key: 'c', order: 'earn' })
    const paid = await Promise.all([pay('1', '90'), pay('2', '90')])
    const points = paid.map((each) =>
      each.state === 'reserved' ? (each.result.payments?.[0]?.amount ?? '0.00') : each.state,
    )
    expect(points.sort()).toEqual(['0.00', '90.00'])
    expect((await verify(store)).faults).toEqual([])
  })

  it('codes that several make at the same time are all different', async () => {
    const { store } = await openLedger(open, rules, clockAt(noon))
    const made = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const codes: string[] = []
        for await (const some of generateCodes(store, rules, { pool: 'Many', count: 100, issued: 0 })) {
          codes.push(...some.map(({ key }) => key))
        }
        return codes
      }),
    )
    expect(new Set(made.flat()).size).toBe(400)
  })

  it('the same key is answered once: 16 clients that send one order at the same time', async () => {
    const { ledger, store } = await openLedger(open, rules, clockAt(noon))
    const call = { key: 'k', order: 'o', cart: cart(['1 x A at 50'], { codes: ['TWO'] }) }
    const answers = await Promise.all(Array.from({ length: 16 }, () => ledger.reserve(call)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await standing(store, usesOfCode('TWO'))).toEqual({ posted: 0, pending: 1 })
    await expect(ledger.reserve({ ...call, order: 'other' })).rejects.toThrow('was already used for another call')
  })

  it('a stored result that somebody changed is found', async () => {
    const { ledger, store } = await openLedger(open, rules, clockAt(noon))
    await ledger.reserve({ key: 'r', order: 'o', cart: cart(['1 x A at 100']) })
    await ledger.commit({ key: 'c', order: 'o' })
    const [{ result } = { result: '' }] = await store.select<{ result: string }>('SELECT result FROM redemptions')
    await store.change('UPDATE redemptions SET result = $1', [result.replaceAll('"10.00"', '"9.00"')])
    expect((await verify(store)).faults.map((fault) => textOf(fault))).toEqual([
      'order o (committed) uses 1 campaigns with 1000 of discount, but its result has 1 with 900',
    ])
  })

  it('evaluating what the ledger kept of an order gives the same result, to the last minor unit', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const customer = { id: 'C', programs: { Club: {} } }
    for (const [i, price] of ['19.99', '133.33', '250', '7.77', '99.95', '400'].entries()) {
      clock.now += 60_000
      const at = new Date(clock.now).toISOString()
      const codes = i % 2 === 0 ? ['TWO'] : []
      const of = { ...cart([`3 x A at ${price}`], { at, customer, codes }), pay: { points: { Club: '11' } } }
      const answer = await ledger.reserve({ key: `r${i}`, order: `${i}`, cart: of })
      if (answer.state === 'reserved') await ledger.commit({ key: `c${i}`, order: `${i}` })
    }
    const again = prepare(rules)
    let count = 0
    for await (const { cart: kept, result } of eachRedemption(store)) {
      count++
      expect(again.run(kept, { reasons: false })).toEqual(result)
    }
    expect(count).toBeGreaterThan(4)
  })
})
