/** Wrong codes are counted by customer and source, and alerts name who tries too many. */
import { describe, expect, it } from 'vitest'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { alertsOf } from '../../src/ledger/alerts.ts'
import { issueCard } from '../../src/ledger/card-calls.ts'
import { generateCodes } from '../../src/ledger/codes.ts'
import type { IssuedCode } from '../../src/ledger/model.ts'
import { join, refer } from '../../src/ledger/referrals.ts'
import { shopperWording, staffWording } from '../../src/ledger/refusals.ts'
import { verify } from '../../src/ledger/verify.ts'
import { textOf } from '../../src/words/text-of.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { clockAt, openLedger, stores } from './ledgers.ts'

const rules = promo(`
  attributes { customer.email: text  customer.household: text  event.role: text }
  coupons "Public" { code "TEN" }
  gift cards "Card" { like "GC-????-????-???#" }
  referral "Friends" { reward after first order  like "FRIEND-????-???#" }
  program "Club" { 1 point worth 1 PLN  points pending 14 days }
  campaign "Thanks" { on event "Friends"  when event.role = "referrer"  then earn 100 points in "Club" }
  coupons "Sorry" { generate 30 like "SORRY-????-???#" }
  campaign "Ten" { when coupon "Public" then 10 PLN off cart }
  campaign "Sorry" { when coupon "Sorry" then 10 PLN off cart }
`)

describe.each(stores)('on %s', (_, open) => {
  it('after ten wrong codes within the hour no code counts, also a good one, until the hour is over', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt('2026-10-03T12:50:00+02:00'))
    let calls = 0
    const reserve = (codes: string[], more: { customer?: string; source?: string }) =>
      ledger.reserve({
        ...{ key: `${++calls}`, order: `${calls}` },
        cart: cart(['1 x A at 50'], { codes, ...(more.customer && { customer: { id: more.customer } }) }),
        ...(more.source && { source: more.source }),
      })
    // The same code again is no further guess.
    for (const each of ['0', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
      expect(await reserve([`GUESS-${each}`], { source: '192.0.2.1', customer: 'C' })).toMatchObject({
        refusals: [{ reason: 'unknown-code', of: 'code' }],
      })
    }
    for (const who of [{ source: '192.0.2.1' }, { customer: 'C', source: '192.0.2.2' }]) {
      const answer = await reserve(['TEN'], who)
      const [refusal] = answer.state === 'refused' ? answer.refusals : []
      expect(refusal).toMatchObject({ reason: 'too-many-attempts', until: '2026-10-03T11:00:00.000Z' })
      expect(refusal && textOf(shopperWording(refusal))).toBe('Too many codes were tried. Please try again in an hour.')
      expect(refusal && textOf(staffWording(refusal))).toContain(
        'codes are accepted again from 2026-10-03T11:00:00.000Z',
      )
    }
    expect((await reserve([], { customer: 'C' })).state).toBe('reserved')
    expect((await reserve(['TEN'], { customer: 'D', source: '192.0.2.2' })).state).toBe('reserved')
    expect(await alertsOf(store, { from: 0 })).toEqual([
      { kind: 'wrong-codes', of: 'customer', subject: 'C', count: 11 },
      { kind: 'wrong-codes', of: 'source', subject: '192.0.2.1', count: 11 },
    ])
    clock.now += 10 * 60_000
    expect((await reserve(['TEN'], { customer: 'C', source: '192.0.2.1' })).state).toBe('reserved')
    expect((await verify(store)).faults).toEqual([])
  })

  it('wrong codes of referrals count like wrong codes of carts', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt('2026-10-03T12:50:00+02:00'))
    const { code } = await refer(ledger.context, { key: 'r', referral: 'Friends', customer: 'A' })
    let calls = 0
    const joined = (friend: string, typed: string) =>
      join(ledger.context, { key: `${++calls}`, code: typed, friend, source: '192.0.2.1' })
    for (let i = 0; i < 9; i++) {
      expect(await joined(`F${i}`, `FRIEND-222${i}-2222`)).toMatchObject({ reason: 'unknown-code' })
    }
    expect(await joined('G', code)).toMatchObject({ state: 'linked', by: 'A' })
    expect(await joined('H', 'FRIEND-2229-2222')).toMatchObject({ reason: 'unknown-code' })
    expect(await joined('I', code)).toEqual({
      ...{ state: 'refused', friend: 'I', reason: 'too-many-attempts', until: '2026-10-03T11:00:00.000Z' },
    })
    const ordered = { key: 'o', order: 'o', source: '192.0.2.1', cart: cart(['1 x A at 50'], { codes: ['TEN'] }) }
    expect(await ledger.reserve(ordered)).toMatchObject({ refusals: [{ reason: 'too-many-attempts' }] })
    expect(await alertsOf(store, { from: 0 })).toEqual([
      { kind: 'wrong-codes', of: 'source', subject: '192.0.2.1', count: 10 },
    ])
    clock.now += 10 * 60_000
    expect(await joined('I', code)).toMatchObject({ state: 'linked' })
    expect((await verify(store)).faults).toEqual([])
  })

  it('wrong gift cards count like wrong codes', async () => {
    const { ledger, store } = await openLedger(open, rules, clockAt('2026-10-03T12:50:00+02:00'))
    const { code: card } = await issueCard(ledger.context, { key: 'i', cards: 'Card', amount: '50', reason: 'present' })
    let calls = 0
    const reserve = (cards: string[], codes: string[] = []) =>
      ledger.reserve({
        ...{ key: `${++calls}`, order: `${calls}`, source: '192.0.2.1' },
        cart: { ...cart(['1 x A at 50'], { codes }), pay: { cards: cards.map((each) => ({ card: each })) } },
      })
    for (let i = 0; i < 9; i++) {
      const answer = await reserve([`GC-222${i}-2222-2222`])
      const [refusal] = answer.state === 'refused' ? answer.refusals : []
      expect(refusal && textOf(staffWording(refusal))).toBe(`there is no gift card \`GC-222${i}-2222-2222\``)
    }
    expect((await reserve([card])).state).toBe('reserved')
    await reserve([], ['GUESS'])
    for (const [cards, codes] of [
      [[card], []],
      [[], ['TEN']],
    ] as const) {
      expect(await reserve([...cards], [...codes])).toMatchObject({ refusals: [{ reason: 'too-many-attempts' }] })
    }
    expect((await reserve([])).state).toBe('reserved')
    expect(await alertsOf(store, { from: 0 })).toEqual([
      { kind: 'wrong-codes', of: 'source', subject: '192.0.2.1', count: 10 },
    ])
    expect((await verify(store)).faults).toEqual([])
  })

  it('alerts name odd speed, one address with many customers, and who tries the code of somebody like themselves', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt('2026-10-03T12:00:00+02:00'))
    const codes: IssuedCode[] = []
    for await (const some of generateCodes(store, rules, { pool: 'Sorry', count: 2, issued: 0, customer: 'A' })) {
      codes.push(...some)
    }
    let calls = 0
    const order = async (
      customer: string,
      more: Partial<Cart> = {},
      email = `${customer}@example.com`,
    ): Promise<void> => {
      const id = `${++calls}`
      const who = { customer: { id: customer, attributes: { email, household: 'H' } } }
      await ledger.reserve({ key: id, order: id, cart: cart(['1 x A at 50'], { ...who, ...more }) })
    }
    for (let i = 0; i < 6; i++) await order('Quick', { at: `2026-10-03T12:0${i}:00+02:00` })
    for (let i = 0; i < 6; i++) await order('Slow', { at: `2026-10-0${i + 1}T12:00:00+02:00` })
    for (const customer of ['X', 'Y', 'Z']) await order(customer, {}, 'Same@Example.com ')
    await order('A', {}, 'a@example.com')
    await order('B', {}, 'A@example.com')
    await order('B', { codes: [codes[0]?.code ?? ''] }, 'A@example.com')
    await order('E', { codes: [codes[1]?.code ?? ''] })
    expect(await alertsOf(store, { from: clock.now - 3_600_000 })).toEqual([
      { kind: 'speed', of: 'customer', subject: 'Quick', count: 6 },
      {
        ...{ kind: 'many-accounts', of: 'attribute', attribute: 'customer.email', subject: 'same@example.com' },
        customers: ['X', 'Y', 'Z'],
      },
      { kind: 'self-referral', subject: codes[0]?.code, owner: 'A', customer: 'B', attribute: 'customer.email' },
    ])
    expect(await alertsOf(store, { from: clock.now - 3_600_000, attributes: ['cart.address'] })).toMatchObject([
      { kind: 'speed' },
    ])
  })
})
