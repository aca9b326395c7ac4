import { describe, expect, it } from 'vitest'
import { balanceOfCard } from '../../src/ledger/accounts.ts'
import { balanceOf, noReads } from '../../src/ledger/books.ts'
import { blockCard, issueCard } from '../../src/ledger/card-calls.ts'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { loyaltyReport } from '../../src/ledger/report/loyalty.ts'
import type { Store } from '../../src/ledger/store/store.ts'
import { verify } from '../../src/ledger/verify.ts'
import { statementOfAccount, walletOfCustomer } from '../../src/ledger/wallet.ts'
import { comparedCode } from '../../src/syntax/compared-code.ts'
import { cart } from '../evaluate/promo.ts'
import { clockAt, openLedger, stores } from './ledgers.ts'

const noon = '2026-10-03T12:00:00+02:00'
const rules = `
  gift cards "Store card" { like "GC-????-????-???#"  valid 24 months  sold as sku "CARD" }
  campaign "Cashback" { when contains sku "A" then cashback 10% to "Savings" }
`

const holds = async (store: Store, card: string): Promise<number> => {
  const account = balanceOfCard(comparedCode(card), 'PLN')
  return 0 - balanceOf(await store.read({ ...noReads, accounts: [account] }, 0), account).posted
}

/** Buys cards as goods; gives their numbers. */
async function bought(ledger: Ledger, order: string, prices: readonly string[]): Promise<string[]> {
  const of = cart(prices.map((price) => `1 x CARD at ${price}`))
  expect(await ledger.reserve({ key: `reserve ${order}`, order, cart: of })).toMatchObject({ state: 'reserved' })
  const answer = await ledger.commit({ key: `commit ${order}`, order })
  return answer.state === 'committed' ? (answer.giftCards ?? []).map(({ code }) => code) : []
}

describe.each(stores)('gift cards on %s', (_, open) => {
  it('pay in parts, and a refund goes back to them: 200.00, then 50.00, then 110.00', async () => {
    const { ledger, store } = await openLedger(open, rules, clockAt(noon))
    const [card = ''] = await bought(ledger, 'card', ['200'])
    expect(await holds(store, card)).toBe(20_000)

    const of = { ...cart(['1 x B at 90', '1 x C at 60']), pay: { cards: [{ card: card.toLowerCase() }] } }
    const reserved = await ledger.reserve({ key: 'r', order: 'paid', cart: of })
    expect(reserved).toMatchObject({
      result: { payments: [{ card: card.toLowerCase(), amount: '150.00' }], toPay: '0.00', discount: '0.00' },
    })
    await ledger.commit({ key: 'c', order: 'paid' })
    expect(await holds(store, card)).toBe(5_000)

    const back = await ledger.return({ key: 'b', order: 'paid', lines: [{ line: '2', quantity: '1' }] })
    expect(back).toMatchObject({ currency: 'PLN', paidBack: [{ card: card.toLowerCase(), amount: '60.00' }] })
    expect(await holds(store, card)).toBe(11_000)
    await ledger.return({ key: 'b2', order: 'paid', lines: [{ line: '1', quantity: '1' }] })
    expect(await holds(store, card)).toBe(20_000)
    expect((await verify(store)).faults).toEqual([])
  })

  it('never hold less than nothing by paying, however many orders want them at once', async () => {
    const { ledger, store } = await openLedger(open, rules, clockAt(noon))
    const [card = ''] = await bought(ledger, 'card', ['100'])
    const paid = await Promise.all(
      Array.from({ length: 8 }, async (_, client) => {
        const of = { ...cart(['1 x B at 30']), pay: { cards: [{ card }] } }
        const answer = await ledger.reserve({ key: `r${client}`, order: `o${client}`, cart: of })
        await ledger.commit({ key: `c${client}`, order: `o${client}` })
        return answer.state === 'reserved' ? answer.result.toPay : answer.state
      }),
    )
    expect(paid.sort()).toEqual(['0.00', '0.00', '0.00', '20.00', '30.00', '30.00', '30.00', '30.00'])
    expect(await holds(store, card)).toBe(0)
    expect((await verify(store)).faults).toEqual([])
  })

  it('an order that is reserved again may use what it held before', async () => {
    const { ledger } = await openLedger(open, rules, clockAt(noon))
    const [card = ''] = await bought(ledger, 'card', ['100'])
    const of = { ...cart(['1 x B at 100']), pay: { cards: [{ card }] } }
    await ledger.reserve({ key: 'once', order: 'o', cart: of })
    expect(await ledger.reserve({ key: 'again', order: 'o', cart: of })).toMatchObject({ result: { toPay: '0.00' } })
  })

  it('are refused when they are unknown or over, and a shopper is not told which', async () => {
    const { ledger } = await openLedger(open, rules, clockAt(noon))
    const [card = ''] = await bought(ledger, 'card', ['100'])
    const pay = (key: string, number: string, at: string) =>
      ledger.reserve({
        key,
        order: key,
        cart: { ...cart(['1 x B at 10'], { at }), pay: { cards: [{ card: number }] } },
      })
    expect(await pay('unknown', 'GC-2222-2222-2222', noon)).toMatchObject({
      refusals: [{ reason: 'unknown-code', of: 'card' }],
    })
    expect(await pay('over', card, '2028-10-03T12:00:00+02:00')).toMatchObject({ refusals: [{ reason: 'expired' }] })
    expect(await pay('in time', card, '2028-10-03T11:59:00+02:00')).toMatchObject({ state: 'reserved' })
  })

  it('that come back unused hold nothing and pay no longer; the last unit of a line comes back first', async () => {
    const { ledger, store } = await openLedger(open, rules, clockAt(noon))
    const of = cart(['2 x CARD at 50'])
    await ledger.reserve({ key: 'r', order: 'two', cart: of })
    const answer = await ledger.commit({ key: 'c', order: 'two' })
    const card = { cards: 'Store card', amount: '50.00', currency: 'PLN' }
    expect(answer).toMatchObject({ giftCards: [card, card] })
    const [first = '', second = ''] =
      answer.state === 'committed' ? (answer.giftCards ?? []).map(({ code }) => code) : []
    await ledger.return({ key: 'b', order: 'two', lines: [{ line: '1', quantity: '1' }] })
    expect([await holds(store, first), await holds(store, second)]).toEqual([5_000, 0])
    const paying = { ...cart(['1 x B at 10']), pay: { cards: [{ card: second }] } }
    expect(await ledger.reserve({ key: 'p', order: 'p', cart: paying })).toMatchObject({
      refusals: [{ reason: 'switched-off' }],
    })
    expect((await verify(store)).faults).toEqual([])
  })

  it('a wallet that cashback filled pays, also for an order that fills it again', async () => {
    const { ledger, store } = await openLedger(open, rules, clockAt(noon))
    const customer = { customer: { id: 'C' } }
    const order = async (id: string, price: string) => {
      const of = { ...cart([`1 x A at ${price}`], customer), pay: { wallets: [{ wallet: 'Savings' }] } }
      const answer = await ledger.reserve({ key: `r ${id}`, order: id, cart: of })
      await ledger.commit({ key: `c ${id}`, order: id })
      return answer.state === 'reserved' ? answer.result.payments : answer
    }
    expect(await order('1', '100')).toEqual([{ wallet: 'Savings', amount: '0.00' }])
    expect(await order('2', '50')).toEqual([{ wallet: 'Savings', amount: '10.00' }])
    await ledger.cancel({ key: 'x', order: '2' })
    expect(await order('3', '50')).toEqual([{ wallet: 'Savings', amount: '10.00' }])
    expect((await verify(store)).faults).toEqual([])
  })

  it('stand in the wallet of their owner and in what the shop owes, by the month in which they end', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const { context, evaluator } = ledger
    const mine = await issueCard(context, {
      ...{ key: 'i', cards: 'Store card', amount: '80' },
      reason: 'gift',
      customer: 'C',
    })
    const [sold = ''] = await bought(ledger, 'card', ['200'])
    const paying = { ...cart(['1 x B at 50'], { customer: { id: 'C' } }), pay: { cards: [{ card: mine.code }] } }
    await ledger.reserve({ key: 'r', order: 'o', cart: paying })
    await ledger.commit({ key: 'c', order: 'o' })
    await blockCard(context, { key: 'b', code: mine.code, state: 'off', reason: 'reported stolen' })
    const wallet = await walletOfCustomer(store, evaluator.rules, 'C', clock.now)
    expect(wallet).toMatchObject({
      codes: [],
      cards: [{ cards: 'Store card', code: mine.code, state: 'off', amount: '30.00', currency: 'PLN' }],
    })
    expect(wallet.cards).toHaveLength(1)
    expect((await statementOfAccount(store, balanceOfCard(comparedCode(mine.code), 'PLN'))).at(-1)).toMatchObject({
      ...{ kind: 'block', note: 'reported stolen', amount: 0, balance: 3000 },
    })
    const tables = async () => (await loyaltyReport(store, evaluator.rules, 'PLN', clock.now)).tables
    const rowsOf = async (key: string) => (await tables()).find((table) => table.key === key)?.rows
    expect(await rowsOf('cards')).toEqual([
      {
        ...{ cards: 'Store card', count: 2, filled: '280.00', spent: '50.00', ended: '0.00', liability: '230.00' },
        breakage: '0',
      },
    ])
    // A card is no voucher, whoever has it and however it was given.
    expect(await rowsOf('vouchers')).toEqual([])
    expect(await rowsOf('cardsByMonth')).toEqual([
      { cards: 'Store card', month: '2028-10', count: 2, liability: '230.00' },
    ])
    clock.now = Date.parse('2028-10-04T12:00:00+02:00')
    expect(await rowsOf('cards')).toMatchObject([{ ended: '230.00', liability: '0.00' }])
    expect(sold).not.toBe('')
    expect((await verify(store)).faults).toEqual([])
  })

  it('what a card holds is not for the cart to say', async () => {
    const { ledger } = await openLedger(open, rules, clockAt(noon))
    const of = { ...cart(['1 x B at 10']), pay: { cards: [{ card: 'GC-2222-2222-2222', balance: '99.00' }] } }
    await expect(ledger.reserve({ key: 'k', order: 'o', cart: of })).rejects.toThrow('pay.cards[0].balance')
  })
})
