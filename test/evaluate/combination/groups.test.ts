/** Groups that choose among their members, at the edges (M44, M46, M70). */
import { describe, expect, test } from 'vitest'
import { afters, cart, promo, run } from '../promo.ts'
import { applied, discounts, refusals } from '../rules.ts'

const hundred = cart(['1 x A at 100'])
const two = cart(['1 x A at 100', '1 x B at 100'])

describe('pick best', () => {
  const group = (pick: string, first: string, second: string) => `group "G" pick ${pick}
    campaign "First" { priority 1  in group "G"  then ${first} }
    campaign "Second" { priority 2  in group "G"  then ${second} }`

  test('is not the first member where that gives nothing', () => {
    expect(applied(run(group('best', 'cashback 5% to "Wallet"', '10% off cart'), hundred))).toEqual(['Second'])
    expect(applied(run(group('least', 'cashback 5% to "Wallet"', '10% off cart'), hundred))).toEqual(['Second'])
    expect(refusals(run(group('best', '10% off sku "X"', '10% off cart'), hundred))).toEqual(['First: no-effect'])
  })

  test('is the first member where several give the same, or none gives a discount', () => {
    expect(applied(run(group('best', '10% off cart', '10 PLN off cart'), hundred))).toEqual(['First'])
    expect(applied(run(group('least', '10% off cart', '10 PLN off cart'), hundred))).toEqual(['First'])
    const perks = run(group('best', 'grant "Tea"', 'grant "Cake"'), hundred)
    expect(perks.perks.map(({ perk }) => perk)).toEqual(['Tea'])
    expect(refusals(perks)).toEqual(['Second: group by First'])
  })

  test('counts what members give off the delivery', () => {
    const of = cart(['1 x A at 100'], { delivery: [{ id: 'd1', method: 'courier', price: '15' }] })
    expect(applied(run(group('best', '10% off cart', 'free shipping'), of))).toEqual(['Second'])
    expect(applied(run(group('least', '10% off cart', 'free shipping'), of))).toEqual(['First'])
  })

  test('leaves nothing of the members that it tried', () => {
    const result = run(group('best', '10% off cart  then grant "Tea"', '20% off cart'), hundred)
    expect([afters(result), result.perks]).toEqual([['80.00'], []])
  })
})

describe('pick per line', () => {
  const group = (pick: string, a: string, b: string, more = '') => `group "G" pick ${pick} per line ${more}
    campaign "A" { priority 1  in group "G"  then ${a} }
    campaign "B" { priority 2  in group "G"  then ${b} }`

  test('best, least and first: each line to one member', () => {
    const given = (pick: string) => discounts(run(group(pick, '10% off cart', '30% off sku "B"'), two))
    expect(given('best')).toEqual(['10.00', '30.00'])
    expect(given('least')).toEqual(['10.00', '10.00'])
    expect(given('first')).toEqual(['10.00', '10.00'])
  })

  test('gives a line to the earlier member where both give the same', () => {
    const result = run(group('best', '10% off cart', '10% off cart'), two)
    expect(applied(result)).toEqual(['A'])
    expect(refusals(result)).toEqual(['B: group by A'])
  })

  test('counts all that a member takes from a line', () => {
    const rules = group('best', '10% off cart  then 10% off cart', '15% off sku "B"')
    expect(discounts(run(rules, two))).toEqual(['19.00', '19.00'])
  })

  test('a guard cuts what the later member won, or leaves it nothing', () => {
    const of = (most: number) =>
      run(
        promo(group('best', '10% off sku "A"', '30% off sku "B"'), { settings: `guard discount at most ${most} PLN` }),
        two,
      )
    expect(discounts(of(40))).toEqual(['10.00', '30.00'])
    expect(of(25).applied).toMatchObject([
      { campaign: 'A', discount: '10.00' },
      { campaign: 'B', discount: '15.00', cut: [{ by: 'guard', amount: '15.00' }] },
    ])
    expect(refusals(of(10))).toEqual(['B: guard'])
  })

  test('a limit of the group counts the members that won earlier lines', () => {
    const once = run(group('best', '10% off sku "A"', '30% off sku "B"', ', limit 1 uses'), two)
    expect([applied(once), refusals(once)]).toEqual([['A'], ['B: limit by G']])
    const unit = run(group('best', '10% off sku "A"', '30% off sku "B"', ', limit 1 units'), two)
    expect([applied(unit), refusals(unit)]).toEqual([['A'], ['B: limit by G']])
    const budget = (most: number) =>
      run(group('best', '10% off sku "A"', '30% off sku "B"', `, budget ${most} PLN`), two)
    expect(refusals(budget(39))).toEqual(['B: budget by G'])
    expect(applied(budget(40))).toEqual(['A', 'B'])
  })
})

describe('what stands alone', () => {
  test('in a group keeps out what comes after, and stands beside no earlier one', () => {
    const rules = (first: string, second: string) => `
      campaign "1" { priority 1  ${first}  then 10% off cart }
      campaign "2" { priority 2  ${second}  then 20% off cart }`
    expect(refusals(run(rules('never combine', ''), hundred))).toEqual(['2: excluded-by by 1'])
    expect(refusals(run(rules('', 'never combine'), hundred))).toEqual(['2: must-be-alone'])
    expect(refusals(run(rules('', ''), hundred))).toEqual([])
  })

  test('members of different groups combine, members of one that picks first do not', () => {
    const rules = (groupOfSecond: string) => `
      group "G" pick first
      group "H" pick first
      campaign "1" { priority 1  in group "G"  then 10% off cart }
      campaign "2" { priority 2  in group "${groupOfSecond}"  then 10% off cart }`
    expect(refusals(run(rules('G'), hundred))).toEqual(['2: group by 1'])
    expect(refusals(run(rules('H'), hundred))).toEqual([])
  })

  test('members of an inner group are one member of the outer', () => {
    const rules = `
      group "Outer" pick first
      group "Inner" pick all, in group "Outer"
      campaign "1" { priority 1  in group "Inner"  then 10% off cart }
      campaign "2" { priority 2  in group "Outer"  then 10% off cart }
      campaign "3" { priority 3  in group "Inner"  then 10% off cart }`
    const result = run(rules, hundred)
    expect([applied(result), refusals(result)]).toEqual([['1', '3'], ['2: group by 1']])
  })
})

describe('a guard on the whole discount', () => {
  const guarded = (rules: string, guard: string, of = two) =>
    run(promo(rules, { settings: `guard discount at most ${guard}` }), of)

  test('is the lowest of several, a share rounded down', () => {
    const both = promo('campaign "C" { then 50% off cart }', {
      settings: 'guard discount at most 60 PLN\nguard discount at most 20% of subtotal',
    })
    expect(run(both, two).discount).toBe('40.00')
    expect(run(both, cart(['4 x A at 100'])).discount).toBe('60.00')
    expect(guarded('campaign "C" { then 50% off cart }', '33% of subtotal', cart(['1 x A at 0.50'])).discount).toBe(
      '0.16',
    )
  })

  test('shrinks all effects of the campaign in proportion', () => {
    const rules = 'campaign "C" { then 30 PLN off sku "A"  then 10 PLN off sku "B" }'
    const result = guarded(rules, '20 PLN')
    expect(discounts(result)).toEqual(['15.00', '5.00'])
    expect(result.lines.map(({ adjustments }) => adjustments.map(({ amount }) => amount))).toEqual([
      ['15.00'],
      ['5.00'],
    ])
  })

  test('leaves what earlier campaigns gave as it is', () => {
    const rules = `campaign "1" { priority 1  then 10% off sku "A" }
      campaign "2" { priority 2  then 20% off cart }
      campaign "3" { priority 3  then 20% off cart }`
    const result = guarded(rules, '30 PLN')
    expect(result.applied.map(({ discount }) => discount)).toEqual(['10.00', '20.00'])
    expect(refusals(result)).toEqual(['3: guard'])
  })

  test('a campaign of which it leaves only points applies without a discount', () => {
    const rules = `campaign "1" { priority 1  then 30 PLN off cart }
      campaign "2" { priority 2  then 10% off cart  then cashback 1% to "Wallet" }`
    const result = guarded(rules, '30 PLN')
    expect(result.applied[1]).toMatchObject({ campaign: '2', discount: '0.00' })
  })
})
