/** Points and cashback beside each other: caps, multiples, rounding, and which replaces which (M26 to M29, M64). */
import { describe, expect, test } from 'vitest'
import { cart, promo, run } from '../promo.ts'

const member = { customer: { id: 'C-1', programs: { Club: {}, Family: {} } } }
const two = cart(['1 x A at 100', '1 x B at 100'], member)
const club = 'program "Club" { 1 point worth 0.10 PLN  earn 1 point per 10 PLN }'

/** Campaigns in the order of their priorities. */
const written = (...campaigns: string[]) =>
  campaigns.map((text, i) => `campaign "${i + 1}" { priority ${i + 1}  ${text} }`).join('\n')

/** "campaign: points", the program's own without a name. */
const points = (rules: string, of = two) =>
  run(promo(rules), of).points.map((each) => `${each.campaign}: ${each.points}`)
const cashback = (...campaigns: string[]) =>
  run(written(...campaigns), two).cashback.map(({ campaign, wallet, amount }) => `${campaign}: ${amount} ${wallet}`)

describe('points', () => {
  test('of several effects of a campaign are one sum', () => {
    const rules = `${club}\n${written('then earn 10 points in "Club"  then earn 5 points in "Club"')}`
    expect(points(rules)).toEqual(['undefined: 20', '1: 15'])
  })

  test('are given for each whole amount', () => {
    const of = cart(['1 x A at 95'], member)
    const per = (earned: string) => points(`program "Club" {}\n${written(`then earn ${earned} in "Club"`)}`, of)
    expect(per('2 points per 10 PLN')).toEqual(['1: 18'])
    expect(per('1 point per 100 PLN')).toEqual([])
    expect(per('1 point per 95 PLN')).toEqual(['1: 1'])
  })

  test('are capped, by what they count from or from others', () => {
    const rules = (...campaigns: string[]) => `${club}\n${written(...campaigns)}`
    expect(points(rules('then earn 1 point per 1 PLN in "Club", at most 50'))).toEqual(['undefined: 20', '1: 50'])
    expect(points(rules('then earn 1 point per 10 PLN of sku "A" in "Club"'))).toEqual(['undefined: 20', '1: 10'])
    expect(points(rules('then earn 3 x points in "Club"'))).toEqual(['undefined: 20', '1: 40'])
    expect(points(rules('then earn 3 x points in "Club", at most 25'))).toEqual(['undefined: 20', '1: 25'])
  })

  test('of multiples count from all others, those of later campaigns too, and not from each other', () => {
    const rules = `${club}\n${written(
      'then earn 1.5 x points in "Club"',
      'then earn 2 x points in "Club"',
      'then earn 9 points in "Club"',
    )}`
    // 29 by the program and the third: half of it is 14.5.
    expect(points(rules)).toEqual(['undefined: 20', '1: 14', '2: 29', '3: 9'])
  })

  test('of another program are no base of a multiple, and a multiple of nothing is no effect', () => {
    const rules = `program "Club" {}\nprogram "Family" {}\n${written(
      'then earn 10 points in "Family"',
      'then earn 2 x points in "Club"',
    )}`
    expect(points(rules)).toEqual(['1: 10'])
    expect(run(promo(rules), two).notApplied.map(({ campaign, reason }) => [campaign, reason])).toEqual([
      ['2', 'no-effect'],
    ])
  })
})

describe('a campaign', () => {
  const refused = (campaign: string, program = 'program "Club" {}') =>
    run(promo(`${program}\n${written(campaign)}`), two).notApplied.map(({ reason }) => reason)

  test('applies where one of its effects gives something, and only there', () => {
    expect(refused('then grant "Tea"')).toEqual([])
    expect(refused('then earn 2 x points in "Club"  then grant "Tea"')).toEqual([])
    expect(refused('then grant "Tea"  then earn 2 x points in "Club"')).toEqual([])
    expect(refused('then earn 1 point per 200 PLN in "Club"')).toEqual([])
    expect(refused('then earn 1 point per 200.01 PLN in "Club"')).toEqual(['no-effect'])
    expect(refused('then cashback 10% to "Club"  then grant "Tea"')).toEqual([])
  })

  test('multiplies what its own program gives, and nothing of another or of a wallet', () => {
    const both = `program "Club" { earn 1 point per 10 PLN }\nprogram "Family" { earn 1 point per 20 PLN }`
    expect(points(`${both}\n${written('then earn 2 x points in "Club"')}`)).toEqual([
      ...['undefined: 20', 'undefined: 10', '1: 20'],
    ])
    const wallet = written('then cashback 10% to "Club"', 'then earn 2 x points in "Club"')
    expect(run(promo(`program "Club" {}\n${wallet}`), two).notApplied).toMatchObject([{ reason: 'no-effect' }])
  })
})

describe('of other names', () => {
  test('what a wallet gets is no base of a multiple of points, though the program is called the same', () => {
    const rules = `${club}\n${written('then cashback 10% to "Club"', 'then earn 2 x points in "Club"')}`
    expect(points(rules)).toEqual(['undefined: 20', '2: 20'])
  })

  test('what another program gives by itself is none either', () => {
    const rules = `program "Club" {}\nprogram "Family" { earn 1 point per 10 PLN }
      ${written('then earn 2 x points in "Club"')}`
    expect(points(rules)).toEqual(['undefined: 20'])
    expect(run(promo(rules), two).notApplied).toMatchObject([{ reason: 'no-effect' }])
  })
})

test('points that are pending for weeks, months or years say so in days', () => {
  const pending = (time: string) =>
    run(promo(`program "Club" { earn 1 point per 10 PLN  points pending ${time} }`), two).points[0]?.pendingDays
  expect(['14 days', '2 weeks', '2 months', '1 year'].map(pending)).toEqual([14, 14, 60, 365])
})

describe('replacing', () => {
  const rules = (earned: string) => `${club}\n${written(`then earn ${earned} in "Club", replacing`)}`

  test('takes the place of what the program gives for the same goods, where it is as much', () => {
    expect(points(rules('3 points per 10 PLN of sku "A"'))).toEqual(['undefined: 10', '1: 30'])
    expect(points(rules('1 point per 10 PLN of sku "A"'))).toEqual(['undefined: 10', '1: 10'])
    expect(points(rules('1 point per 20 PLN of sku "A"'))).toEqual(['undefined: 20'])
  })

  test('leaves points alone that no goods give', () => {
    const both = `${club}\n${written(
      'then earn 7 points in "Club"',
      'then earn 3 points per 10 PLN in "Club", replacing',
    )}`
    expect(points(both)).toEqual(['1: 7', '2: 60'])
  })

  test('leaves other wallets alone', () => {
    expect(
      cashback(
        'then cashback 5% to "Wallet"',
        'then cashback 5% to "Savings"',
        'then cashback 12% of sku "A" to "Wallet", replacing',
      ),
    ).toEqual(['1: 5.00 Wallet', '2: 10.00 Savings', '3: 12.00 Wallet'])
  })

  test('leaves goods alone that it does not name', () => {
    expect(
      cashback('then cashback 5% of sku "B" to "Wallet"', 'then cashback 3% of sku "A" to "Wallet", replacing'),
    ).toEqual(['1: 5.00 Wallet', '2: 3.00 Wallet'])
  })

  test('leaves a wallet alone that is called as the program', () => {
    const both = `${club}\n${written(
      'then cashback 10% to "Club"',
      'then earn 3 points per 10 PLN in "Club", replacing',
    )}`
    const result = run(promo(both), two)
    expect([points(both), result.cashback.map(({ amount }) => amount)]).toEqual([['2: 60'], ['20.00']])
  })

  test('is measured against all others together, the first one first', () => {
    // On A 5.00 and 8.00 stand against 10.00; then 5.00 against 8.00.
    expect(
      cashback(
        'then cashback 5% to "Wallet"',
        'then cashback 10% of sku "A" to "Wallet", replacing',
        'then cashback 8% of sku "A" to "Wallet", replacing',
      ),
    ).toEqual(['1: 5.00 Wallet', '3: 8.00 Wallet'])
  })
})

describe('cashback', () => {
  test('is capped, and rounded as its campaign rounds', () => {
    expect(cashback('then cashback 10% to "Wallet", at most 15 PLN')).toEqual(['1: 15.00 Wallet'])
    const of = cart(['1 x A at 0.33'])
    const rounded = (rounding: string) =>
      run(written(`${rounding}  then cashback 5% to "Wallet"`), of).cashback.map(({ amount }) => amount)
    expect([rounded(''), rounded('rounding up'), rounded('rounding down')]).toEqual([['0.02'], ['0.02'], ['0.01']])
  })

  test('counts goods that are closed to discounts of its campaign', () => {
    const nine = ['2: 9.00 Wallet']
    expect(
      cashback('each item once  then 10% off sku "A"', 'each item once  then cashback 10% of sku "A" to "Wallet"'),
    ).toEqual(nine)
    expect(
      cashback('then 10% off sku "A"', 'never combine on same item  then cashback 10% of sku "A" to "Wallet"'),
    ).toEqual(nine)
    expect(
      cashback('never combine later on same item  then 10% off sku "A"', 'then cashback 10% of sku "A" to "Wallet"'),
    ).toEqual(nine)
    expect(cashback('then 10% off everything  then cashback 10% to "Wallet"  limit 1 units')).toEqual([
      '1: 19.00 Wallet',
    ])
  })
})
