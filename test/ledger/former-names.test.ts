/** `was "Old name"`: what counted under a name goes on under a new one. */
import { describe, expect, it } from 'vitest'
import type { Rules } from '../../src/compile/rules.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { poolSummaries } from '../../src/ledger/code-list.ts'
import { generateCodes } from '../../src/ledger/codes.ts'
import { balancesOf } from '../../src/ledger/info.ts'
import { ledgerOn } from '../../src/ledger/ledger.ts'
import { ledgerRules } from '../../src/ledger/ledger-rules.ts'
import { limitsOf } from '../../src/ledger/limits.ts'
import { countersLost, lostCounters } from '../../src/ledger/lost-counters.ts'
import { reportOf } from '../../src/ledger/report/report.ts'
import { selectedCodes } from '../../src/ledger/selected-codes.ts'
import { verify } from '../../src/ledger/verify.ts'
import { walletOfCustomer } from '../../src/ledger/wallet.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { clockAt, openLedger, stores } from './ledgers.ts'

const at = '2026-10-03T12:00:00+02:00'

const rulesNamed = (name: (old: string) => string, was: (old: string) => string): Rules =>
  promo(`
    program "${name('Friends')}" { ${was('Friends')} 1 point worth 1 PLN  earn 1 point per 10 PLN  pay up to 100% of total }
    coupons "${name('Letters')}" { ${was('Letters')} generate 100 like "LET-????-????"  limit 1 per code }
    group "${name('Autumn')}"${was('Autumn') && `, ${was('Autumn')}`}, limit 3 uses per customer
    campaign "${name('Ten')}" { ${was('Ten')} in group "${name('Autumn')}" then 10 PLN off cart  budget 40 PLN }
    campaign "${name('Lettered')}" { ${was('Lettered')} when coupon "${name('Letters')}" then 1 PLN off cart }
  `)

const before = rulesNamed(
  (old) => old,
  () => '',
)
const careless = rulesNamed(
  (old) => `New ${old.toLowerCase()}`,
  () => '',
)
const renamed = rulesNamed(
  (old) => `New ${old.toLowerCase()}`,
  (old) => `was "${old}"`,
)

describe.each(stores)('on %s', (_, open) => {
  it('limits, budgets, codes and points go on, and nothing is lost', async () => {
    const { ledger, store, clock } = await openLedger(open, before, clockAt(at))
    const customer = { id: 'C', programs: { Friends: {} } }
    const codes: string[] = []
    for await (const some of generateCodes(store, before, { pool: 'Letters', count: 3, issued: 0 })) {
      codes.push(...some.map(({ code }) => code))
    }
    const [first = '', second = ''] = codes
    for (const order of ['1', '2']) {
      await ledger.reserve({
        key: order,
        order,
        cart: cart(['1 x A at 100'], { customer, codes: order === '1' ? [first] : [] }),
      })
      await ledger.commit({ key: `c${order}`, order })
    }
    await ledger.reserve({ key: '3', order: '3', cart: cart(['1 x A at 100'], { customer }) })

    expect(countersLost(before, careless)).toEqual([
      { of: 'campaign', name: 'Ten' },
      { of: 'coupons', name: 'Letters' },
      { of: 'program', name: 'Friends' },
      { of: 'group', name: 'Autumn' },
    ])
    expect(countersLost(before, renamed)).toEqual([])
    expect(await lostCounters(store, careless)).toContainEqual({ of: 'program', name: 'Friends', counted: 17 })
    expect(await lostCounters(store, careless)).toContainEqual({ of: 'group', name: 'Autumn', counted: 3 })
    expect(await lostCounters(store, renamed)).toEqual([])

    const after = await ledgerOn(store, prepare(renamed), { now: () => clock.now })
    const member = { id: 'C', programs: { 'New friends': {} } }
    const fourth = await after.reserve({ key: '4', order: '4', cart: cart(['1 x A at 100'], { customer: member }) })
    expect(fourth).toMatchObject({
      result: { discount: '0.00' },
      notGiven: [{ reason: 'reserved-by-another', subject: 'New ten' }],
    })
    const stranger = await after.reserve({ key: '5', order: '5', cart: cart(['1 x A at 100']) })
    expect(stranger).toMatchObject({ result: { discount: '10.00' } })
    expect(await after.reserve({ key: '6', order: '6', cart: cart(['1 x A at 100']) })).toMatchObject({
      notGiven: [{ reason: 'budget', subject: 'New ten' }],
    })
    const used = { ...cart(['1 x A at 100'], { customer: member, codes: [first] }), id: 'x' }
    expect(await after.reserve({ key: '7', order: '7', cart: used })).toMatchObject({
      refusals: [{ reason: 'limit-of-code' }],
    })
    const unused = cart(['1 x A at 100'], { customer: member, codes: [second] })
    const eighth = await after.reserve({
      ...{ key: '8', order: '8' },
      cart: { ...unused, pay: { points: { 'New friends': '5' } } },
    })
    expect(eighth).toMatchObject({ result: { discount: '1.00', payments: [{ program: 'New friends', points: '5' }] } })
    await after.commit({ key: 'c8', order: '8' })
    await after.cancel({ key: 'x1', order: '1' })

    expect((await balancesOf(store, 'campaign', 'New ten')).length).toBeGreaterThan(0)
    expect(await selectedCodes(store, { pool: 'New letters', used: true }, { most: 9 })).toHaveLength(1)
    expect(await poolSummaries(store, renamed, clock.now)).toMatchObject([
      { pool: 'New letters', from: 'ledger', codes: 3, usedCodes: 1, issued: 3 },
    ])
    expect((await walletOfCustomer(store, renamed, 'C', clock.now)).points).toMatchObject([{ program: 'New friends' }])
    const budget = (await limitsOf(store, ledgerRules(prepare(renamed)), clock.now)).find(
      ({ name }) => name === 'New ten',
    )
    expect(budget?.shared).toMatchObject({ used: '10.00', held: '20.00', left: '10.00' })
    expect((await verify(store)).faults).toEqual([])
  })

  it('refusals under every name that a campaign has had are found by each of them', async () => {
    const named = (name: string, was = ''): Rules =>
      promo(`campaign "${name}" { ${was} then 10 PLN off cart  limit 1 use }`)
    const store = await open()
    const reserve = async (rules: Rules, order: string) =>
      (await ledgerOn(store, prepare(rules))).reserve({ key: order, order, cart: cart(['1 x A at 100']) })
    const last = named('Winter', 'was "Spring"')
    await reserve(named('Spring'), '1')
    await reserve(named('Spring'), '2')
    await reserve(named('Summer', 'was "Spring"'), '3')
    await reserve(last, '4')
    const refusals = async (campaign: string) => {
      const { tables } = await reportOf('redemptions', store, last, { currency: 'PLN', campaign }, Date.now())
      const rows = tables.find(({ key }) => key === 'failures')?.rows ?? []
      return rows.map(({ subject, refusals }) => [subject, refusals]).sort()
    }
    const all = [
      ['Spring', 1],
      ['Summer', 1],
      ['Winter', 1],
    ]
    expect(await refusals('Winter')).toEqual(all)
    expect(await refusals('Summer')).toEqual(all)
    expect(await refusals('Autumn')).toEqual([])
  })
})
