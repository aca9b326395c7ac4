import { describe, expect, it } from 'vitest'
import { generateCodes, importCodes } from '../../src/ledger/codes.ts'
import type { IssuedCode } from '../../src/ledger/model.ts'
import { shopperWording } from '../../src/ledger/refusals.ts'
import { selectedCodes } from '../../src/ledger/selected-codes.ts'
import { verify } from '../../src/ledger/verify.ts'
import { comparedCode } from '../../src/syntax/compared-code.ts'
import { textOf } from '../../src/words/text-of.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { clockAt, openLedger, stores } from './ledgers.ts'

const noon = '2026-10-03T12:00:00+02:00'
const rules = promo(`
  coupons "Sorry" { generate 30 like "SORRY-????-???#"  limit 1 per code }
  coupons "Thanks" { generate 2 like "THANKS-????-????"  valid 30 days after issue  limit 1 per code }
  campaign "Apology" { when coupon "Sorry" then 10 PLN off cart }
  campaign "Thank you" { when subtotal >= 100 PLN then issue coupon "Thanks" }
  campaign "Thanked" { when coupon "Thanks" then 5 PLN off cart }
`)

const all = async (codes: AsyncGenerator<readonly IssuedCode[]>): Promise<IssuedCode[]> => {
  const found: IssuedCode[] = []
  for await (const some of codes) found.push(...some)
  return found
}

describe.each(stores)('codes on %s', (_, open) => {
  it('are made once each, count as issued, and once', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const codes = await all(generateCodes(store, rules, { pool: 'Sorry', count: 20, issued: clock.now }))
    expect(new Set(codes.map(({ key }) => key)).size).toBe(20)
    const [first, second] = codes.map(({ code }) => code.toLowerCase())
    const order = (id: string, code: string) =>
      ledger.reserve({ key: `reserve ${id}`, order: id, cart: cart(['1 x A at 50'], { codes: [code] }) })

    expect(await order('1', first ?? '')).toMatchObject({ state: 'reserved', result: { discount: '10.00' } })
    await ledger.commit({ key: 'commit 1', order: '1' })
    expect(await order('2', first ?? '')).toMatchObject({ refusals: [{ reason: 'limit-of-code' }] })
    expect(await order('3', second ?? '')).toMatchObject({ state: 'reserved' })
    expect(await order('4', 'SORRY-2222-2222')).toMatchObject({ refusals: [{ reason: 'unknown-code' }] })
  })

  it('are the same however they are typed: in any case, with other dashes and spaces or none', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const [{ code } = { code: '' }] = await all(
      generateCodes(store, rules, { pool: 'Sorry', count: 1, issued: clock.now }),
    )
    const order = (id: string, typed: string) =>
      ledger.reserve({ key: id, order: id, cart: cart(['1 x A at 50'], { codes: [typed] }) })
    const typed = code.toLowerCase().replaceAll('-', '')
    expect(await order('1', typed)).toMatchObject({
      state: 'reserved',
      result: { discount: '10.00', codes: [{ code, status: 'accepted' }] },
    })
    expect(await order('1', typed)).toEqual(await order('1', typed))
    expect(await order('2', code.replaceAll('-', ' '))).toMatchObject({
      refusals: [{ reason: 'reserved-by-another' }],
    })
    expect(await order('3', code.replaceAll('-', '–'))).toMatchObject({
      refusals: [{ reason: 'reserved-by-another' }],
    })
    expect(await selectedCodes(store, { codes: [typed] }, { most: 9 })).toMatchObject([{ code, used: 1 }])
    expect(await importCodes(store, rules, 'Sorry', [{ code: typed }], clock.now)).toMatchObject({ added: 0 })
    expect(await importCodes(store, rules, 'Thanks', [{ code: 'thanks 2345 6789' }], clock.now)).toMatchObject({
      added: 1,
    })
    expect(await order('4', 'THANKS-2345-6789')).toMatchObject({ state: 'reserved', result: { discount: '5.00' } })
    expect((await verify(store)).faults).toEqual([])
  })

  it('that the rules list keep their own form beside those that are drawn', async () => {
    const { ledger, store, clock } = await openLedger(
      open,
      `coupons "Drawn" { generate 30 like "SALE-????-???#" }
       coupons "Listed" { code "SALE2345678"  code "SALE-TEN" }
       campaign "Drawn" { when coupon "Drawn" then 10 PLN off cart }
       campaign "Listed" { when coupon "Listed" then 1 PLN off cart }`,
      clockAt(noon),
    )
    await all(generateCodes(store, ledger.evaluator.rules, { pool: 'Drawn', count: 1, issued: clock.now }))
    const order = (code: string) =>
      ledger.reserve({ key: code, order: code, cart: cart(['1 x A at 50'], { codes: [code] }) })
    expect(await order('sale2345678')).toMatchObject({ result: { discount: '1.00' } })
    expect(await order('SALE-2345-678')).toMatchObject({ refusals: [{ reason: 'unknown-code' }] })
    expect(await order('SALETEN')).toMatchObject({ refusals: [{ reason: 'unknown-code' }] })
  })

  it('are not counted by the limit `per code` of another pool', async () => {
    const { ledger } = await openLedger(
      open,
      `coupons "Sorry" { generate 30 like "SORRY-????-???#"  limit 1 per code }
       coupons "Public" { code "TEN"  limit 8 uses }
       campaign "Ten" { when coupon "Public" then 10 PLN off cart }`,
      clockAt(noon),
    )
    for (const id of ['1', '2']) {
      const answer = await ledger.reserve({ key: id, order: id, cart: cart(['1 x A at 50'], { codes: ['TEN'] }) })
      expect(answer.state).toBe('reserved')
    }
  })

  it('tell a shopper nothing of whether a code exists', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const [code] = await all(generateCodes(store, rules, { pool: 'Sorry', count: 1, issued: clock.now, customer: 'C' }))
    const refused = async (id: string, given: string): Promise<unknown> => {
      const answer = await ledger.reserve({ key: id, order: id, cart: cart(['1 x A at 50'], { codes: [given] }) })
      return answer.state === 'refused'
        ? answer.refusals.map((refusal) => ({ reason: refusal.reason, shopper: textOf(shopperWording(refusal)) }))
        : answer.state
    }
    const shopper = 'This code is not valid for this order.'
    expect(await refused('1', code?.code ?? '')).toEqual([{ reason: 'belongs-to-another', shopper }])
    expect(await refused('2', 'SORRY-7777-7777')).toEqual([{ reason: 'unknown-code', shopper }])
  })

  it('are never more than the pool generates, nor easy to guess', async () => {
    const { store } = await openLedger(open, rules, clockAt(noon))
    await all(generateCodes(store, rules, { pool: 'Sorry', count: 30, issued: 0 }))
    await expect(all(generateCodes(store, rules, { pool: 'Sorry', count: 1, issued: 0 }))).rejects.toThrow(
      'generates 30 codes and already has 30',
    )
    const easy = promo(
      'coupons "Easy" { generate 100 like "A-?????" } campaign "C" { when coupon "Easy" then 1 PLN off cart }',
    )
    await expect(all(generateCodes(store, easy, { pool: 'Easy', count: 100, issued: 0 }))).rejects.toThrow(
      'one guess in 286291 would hit one',
    )
  })

  it('that were made elsewhere are taken in with their limits, where they fit', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const outcome = await importCodes(
      store,
      rules,
      'Thanks',
      [{ code: 'THANKS-2345-6789', limit: 1 }, { code: 'thanks-2345-6789' }, { code: 'OTHER-1' }],
      clock.now,
    )
    expect(outcome).toEqual({
      added: 1,
      refused: [
        { place: 1, reason: 'known' },
        { place: 2, reason: 'pattern' },
      ],
    })
    // What was known already is not counted as issued again: one more fits into the pool of two.
    const again = await importCodes(
      store,
      rules,
      'Thanks',
      [{ code: 'THANKS-2345-6789' }, { code: 'THANKS-2345-678A' }],
      clock.now,
    )
    expect(again).toEqual({ added: 1, refused: [{ place: 0, reason: 'known' }] })
    const of = cart(['1 x A at 50'], { codes: ['THANKS-2345-6789'] })
    expect(await ledger.reserve({ key: 'a', order: 'a', cart: of })).toMatchObject({ state: 'reserved' })
    expect(await ledger.reserve({ key: 'a2', order: 'a', cart: of })).toMatchObject({ state: 'reserved' })
    expect(await ledger.reserve({ key: 'b', order: 'b', cart: of })).toMatchObject({ state: 'refused' })
  })

  it('are given with the order that earns them, to its customer, and withdrawn when it comes back', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const customer = { id: 'C' }
    const buy = async (id: string) => {
      await ledger.reserve({ key: `reserve ${id}`, order: id, cart: cart(['1 x A at 100'], { customer }) })
      const answer = await ledger.commit({ key: `commit ${id}`, order: id })
      return answer.state === 'committed' ? answer : { coupons: [], notGiven: [] }
    }
    const { coupons } = await buy('1')
    expect(coupons).toMatchObject([{ campaign: 'Thank you', pool: 'Thanks' }])
    const code = coupons[0]?.code ?? ''
    expect(await ledger.commit({ key: 'again', order: '1' })).toMatchObject({ coupons })

    clock.now += 1000
    const use = (id: string, who: { id: string }) =>
      ledger.reserve({
        key: `use ${id}`,
        order: `use ${id}`,
        cart: cart(['1 x A at 50'], { at: '2026-10-04T12:00:00+02:00', customer: who, codes: [code] }),
        seconds: 60,
      })
    expect(await use('by another', { id: 'D' })).toMatchObject({ refusals: [{ reason: 'belongs-to-another' }] })
    expect(await use('by the owner', customer)).toMatchObject({ state: 'reserved', result: { discount: '5.00' } })
    clock.now += 60_000
    await ledger.cancel({ key: 'cancel 1', order: '1' })
    expect(await use('after', customer)).toMatchObject({ refusals: [{ reason: 'switched-off' }] })

    expect((await buy('2')).coupons).toHaveLength(1)
    expect((await buy('3')).notGiven).toMatchObject([{ reason: 'pool-empty', subject: 'Thanks' }])
    expect((await store.findCodes({ pool: 'Thanks', most: 9 })).map(({ state }) => state).sort()).toEqual([
      'live',
      'withdrawn',
    ])
    expect((await store.findCodes({ pool: 'Thanks', most: 9, state: 'withdrawn' })).map(({ key }) => key)).toEqual([
      comparedCode(code),
    ])
    expect((await verify(store)).faults).toEqual([])
  })
})
