/** Codes handed out, changed many at a time, and what a mailing tool is told. */
import { describe, expect, it } from 'vitest'
import { generateCodes } from '../../src/ledger/codes.ts'
import { announceDue, dueItems } from '../../src/ledger/due.ts'
import { acknowledge, eventsToRead } from '../../src/ledger/outbox.ts'
import { type CodeSelection, changeSelected, selectedCodes } from '../../src/ledger/selected-codes.ts'
import { verify } from '../../src/ledger/verify.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { clockAt, openLedger, stores } from './ledgers.ts'

const noon = '2026-10-03T12:00:00+02:00'
const day = 86_400_000
const rules = promo(`
  program "Club" { 1 point worth 0.10 PLN  earn 1 point per 10 PLN  points expire after 5 days }
  coupons "Gift" { generate 3 like "GIFT-????-???#"  valid 10 days after issue  limit 1 per code }
  coupons "Thanks" { generate 9 like "THANKS-????-????"  valid 30 days after issue }
  campaign "Gift" { when coupon "Gift" then 5 PLN off cart }
  campaign "Thanks" { when subtotal >= 100 PLN then issue coupon "Thanks" }
`)

describe.each(stores)('on %s', (_, open) => {
  it('a customer gets one code for one event, however often it is asked, and the pool gives no more than it has', async () => {
    const { ledger, store } = await openLedger(open, rules, clockAt(noon))
    const issue = (customer: string, when = 'birthday 2026') => ledger.issue({ pool: 'Gift', customer, when })
    const [first, second, again] = await Promise.all([issue('A'), issue('B'), issue('A')])
    expect(again).toEqual(first)
    expect(second.code).not.toBe(first.code)
    expect((await issue('A', 'birthday 2027')).code).not.toBe(first.code)
    await expect(issue('C')).rejects.toThrow('the pool "Gift" has issued all of its 3 codes')
    const use = (customer: string) =>
      ledger.reserve({
        ...{ key: `use ${customer}`, order: `use ${customer}` },
        cart: cart(['1 x A at 50'], {
          at: '2026-10-03T12:00:01+02:00',
          codes: [first.code],
          customer: { id: customer },
        }),
      })
    expect(await use('B')).toMatchObject({ refusals: [{ reason: 'belongs-to-another' }] })
    expect(await use('A')).toMatchObject({ result: { discount: '5.00' } })
    expect((await eventsToRead(store, 9)).map(({ customer, content }) => [customer, content.event])).toEqual([
      ['A', 'code-given'],
      ['B', 'code-given'],
      ['A', 'code-given'],
    ])
    expect((await verify(store)).faults).toEqual([])
  })

  it('what an order earned, and what ends soon, is told until it is acknowledged', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const customer = { id: 'C', programs: { Club: {} } }
    const order = async (id: string, commits: boolean) => {
      await ledger.reserve({ key: `r${id}`, order: id, cart: cart(['1 x A at 100'], { customer }) })
      if (commits) await ledger.commit({ key: `c${id}`, order: id })
    }
    await order('1', true)
    await order('2', false)
    const events = await eventsToRead(store, 9)
    expect(events).toMatchObject([
      {
        customer: 'C',
        content: {
          ...{ event: 'points-earned', order: '1', program: 'Club', points: 10 },
          ...{ from: '2026-10-03T10:00:00.000Z', until: '2026-10-08T10:00:00.000Z' },
        },
      },
      { customer: 'C', content: { event: 'code-given', pool: 'Thanks', order: '1' } },
    ])
    expect(await acknowledge(store, [events[0]?.number ?? 0, 999], clock.now)).toBe(1)
    expect((await eventsToRead(store, 9)).map(({ content }) => content.event)).toEqual(['code-given'])

    const { code } = await ledger.issue({ pool: 'Gift', customer: 'D', when: 'review' })
    await ledger.issue({ pool: 'Gift', customer: 'E', when: 'review' }).then(({ code: used }) =>
      ledger.reserve({
        ...{ key: 'used', order: 'used' },
        cart: cart(['1 x A at 50'], { codes: [used], customer: { id: 'E' } }),
      }),
    )
    const due = await dueItems(store, rules, { from: clock.now, until: clock.now + 14 * day })
    expect(due).toEqual([
      { customer: 'C', content: { event: 'lapses', program: 'Club', points: 10, until: '2026-10-08T10:00:00.000Z' } },
      { customer: 'D', content: { event: 'lapses', code, pool: 'Gift', until: '2026-10-13T10:00:00.000Z' } },
    ])
    expect(await announceDue(store, due, clock.now)).toBe(2)
    expect(await announceDue(store, due, clock.now)).toBe(0)
    expect((await eventsToRead(store, 9)).map(({ content }) => content.event)).toEqual([
      ...['code-given', 'code-given', 'code-given', 'lapses', 'lapses'],
    ])
  })

  it('codes are found and changed by what they are; what was withdrawn stays so', async () => {
    const { ledger, store, clock } = await openLedger(open, rules, clockAt(noon))
    const made: string[] = []
    for await (const some of generateCodes(store, rules, { pool: 'Gift', count: 3, issued: clock.now })) {
      made.push(...some.map(({ code }) => code))
    }
    await ledger.reserve({ key: 'u', order: 'u', cart: cart(['1 x A at 50'], { codes: [made[0] ?? ''] }) })
    await store.changeCodes([made[1] ?? ''], { state: 'withdrawn' })
    const count = async (selection: CodeSelection) => (await selectedCodes(store, selection, { most: 9 })).length
    expect(await count({ pool: 'Gift', used: true })).toBe(1)
    expect(await count({ pool: 'Gift', used: false, state: 'live' })).toBe(1)
    expect(await count({ begins: 'gift-' })).toBe(3)
    expect(await count({ issuedUntil: clock.now })).toBe(0)
    expect(await count({ codes: [made[2]?.toLowerCase() ?? ''] })).toBe(1)

    expect(await changeSelected(store, { pool: 'Gift' }, { state: 'off', customer: 'C', limit: 2 })).toBe(2)
    expect(await count({ customer: 'C', state: 'off' })).toBe(2)
    expect(
      await changeSelected(store, { customer: 'C', used: false }, { state: 'live', customer: null, limit: null }),
    ).toBe(1)
    const [found] = await selectedCodes(store, { state: 'live' }, { most: 9 })
    expect(found).toEqual({
      ...{ key: made[2], code: made[2], pool: 'Gift', issued: clock.now, state: 'live' },
      used: 0,
    })
  })
})
