/** Groups that choose among their members, at the edges (M44, M46, M70). */
import { describe, expect, test } from 'vitest'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { returnGoods } from '../../../src/evaluate/result/returns.ts'
import { afters, cart, line, promo, run } from '../promo.ts'
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

  test('counts what members give, not what was given before', () => {
    const of = cart(['1 x A at 100'], { delivery: [{ id: 'd1', method: 'courier', price: '15' }] })
    const beside = `campaign "0" { priority 1  then free shipping  then 1 PLN off cart }
      ${group('least', 'cashback 5% to "Wallet"', '10% off cart')}`
    expect(applied(run(beside, of))).toEqual(['0', 'Second'])
  })

  test('or the least, wherever it stands', () => {
    expect(applied(run(group('least', '20% off cart', '10% off cart'), hundred))).toEqual(['Second'])
  })

  test('decides at the turn of the first member that could be asked at all', () => {
    const rules = `group "G" pick best
      campaign "Early" { priority 1  in group "G"  draft  then 1% off cart }
      campaign "Between" { priority 2  then 50 PLN off cart }
      campaign "Late" { priority 3  in group "G"  then 10% off cart }`
    const result = run(rules, hundred)
    expect([applied(result), result.goods]).toEqual([['Between', 'Late'], '45.00'])
    expect(refusals(result)).toEqual(['Early: draft'])
  })

  test('leaves nothing of the members that it tried', () => {
    const result = run(group('best', '10% off cart  then grant "Tea"', '20% off cart'), hundred)
    expect([afters(result), result.perks]).toEqual([['80.00'], []])
  })
})

describe('groups in groups', () => {
  test('an inner group that picks does so before the outer one compares', () => {
    const rules = (pick: string) => `
      group "Outer" pick best
      group "Inner" pick ${pick}, in group "Outer"
      campaign "Ten" { priority 1  in group "Outer"  then 10% off cart }
      campaign "Five" { priority 2  in group "Inner"  then 5% off cart }
      campaign "Twenty" { priority 3  in group "Inner"  then 20% off cart }`
    expect(applied(run(rules('best'), hundred))).toEqual(['Twenty'])
    expect(applied(run(rules('least'), hundred))).toEqual(['Ten'])
    expect(applied(run(rules('first'), hundred))).toEqual(['Ten'])
    expect(applied(run(rules('all'), hundred))).toEqual(['Five', 'Twenty'])
  })

  test('also one that stands two levels down, in a group that picks all', () => {
    const rules = `
      group "Outer" pick best
      group "Middle" pick all, in group "Outer"
      group "Inner" pick best, in group "Middle"
      campaign "Ten" { priority 1  in group "Outer"  then 10% off cart }
      campaign "Five" { priority 2  in group "Inner"  then 5% off cart }
      campaign "Twenty" { priority 3  in group "Inner"  then 20% off cart }
      campaign "One" { priority 4  in group "Middle"  then 1 PLN off cart }`
    expect(applied(run(rules, hundred))).toEqual(['Twenty', 'One'])
  })
})

describe('limits of a group', () => {
  const members = (group: string, first: string, second: string) => `group "G", ${group}
    campaign "1" { priority 1  in group "G"  then ${first} }
    campaign "2" { priority 2  in group "G"  then ${second} }`

  test('on units count those that members reduced in this cart', () => {
    const of = (limit: number) =>
      run(members(`limit ${limit} units`, '10% off sku "A"', '10% off sku "B"'), cart(['2 x A at 100', '2 x B at 100']))
    expect(discounts(of(4))).toEqual(['20.00', '20.00'])
    expect(discounts(of(3))).toEqual(['20.00', '10.00'])
    expect(refusals(of(2))).toEqual(['2: limit by G'])
  })

  test('on money count the cashback that members gave in this cart', () => {
    const of = (budget: string) =>
      run(members(`budget ${budget} PLN`, 'cashback 10% to "Wallet"', '10 PLN off cart'), hundred)
    expect(refusals(of('20'))).toEqual([])
    expect(refusals(of('19.99'))).toEqual(['2: budget by G'])
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

  test('names the member that won where another won no line', () => {
    const result = run(group('best', '10% off cart', '30% off cart'), two)
    expect([applied(result), refusals(result)]).toEqual([['B'], ['A: group by B']])
  })

  test('leaves a member that does not apply its own reason, and its lines to the others', () => {
    const rules = (pick: string) => `group "G" pick ${pick} per line
      campaign "A" { priority 1  in group "G"  when subtotal >= 500 PLN  then 50% off cart }
      campaign "B" { priority 2  in group "G"  then 10% off cart }`
    for (const pick of ['best', 'least', 'first']) {
      const result = run(rules(pick), two)
      expect([discounts(result), refusals(result)]).toEqual([['10.00', '10.00'], ['A: condition']])
    }
  })

  test('is worked out alike where nobody asks for reasons', () => {
    const totals = (rules: string, settings = '') =>
      formatted(prepare(promo(rules, { settings })).totals(two).toResult({ reasons: false }))
    const formatted = (result: ReturnType<typeof run>) => [...discounts(result), result.notApplied.length]
    expect(totals(group('best', '10% off cart', '30% off cart'))).toEqual(['30.00', '30.00', 0])
    const pair = ['10% off sku "A"', '30% off sku "B"'] as const
    expect(totals(group('best', ...pair), 'guard discount at most 10 PLN')).toEqual(['10.00', '0.00', 0])
    expect(totals(group('best', ...pair, ', budget 39 PLN'))).toEqual(['10.00', '0.00', 0])
    const draft = 'campaign "0" { in group "G"  draft  then 50% off cart }'
    const forCart = `group "G" pick best\n${draft}\ncampaign "1" { in group "G"  then 10% off cart }`
    expect(totals(forCart)).toEqual(['10.00', '10.00', 0])
    expect(
      totals(
        group('first', ...pair)
          .replace(' per line', '')
          .replace('first', 'best'),
      ),
    ).toEqual([...['0.00', '30.00', 0]])
  })

  test('gives a line to the earlier member where both give the same', () => {
    const result = run(group('best', '10% off cart', '10% off cart'), two)
    expect(applied(result)).toEqual(['A'])
    expect(refusals(result)).toEqual(['B: group by A'])
  })

  test('all is no choice: every member applies', () => {
    expect(discounts(run(group('all', '10% off cart', '30% off sku "B"'), two))).toEqual(['10.00', '37.00'])
  })

  test('under `choose best for customer` only one member applies, to the whole cart', () => {
    const rules = promo(group('best', '10% off cart', '30% off sku "B"'), { settings: 'choose best for customer' })
    expect(discounts(run(rules, two))).toEqual(['0.00', '30.00'])
  })

  test('says what each member lost by `at most` or a floor, and which code it needed', () => {
    const capped = run(group('best', '50% off sku "A", at most 30 PLN', '50% off sku "B", not below 80 PLN'), two)
    expect(capped.applied).toMatchObject([
      { campaign: 'A', discount: '30.00', cut: [{ by: 'at-most', amount: '20.00' }] },
      { campaign: 'B', discount: '20.00', cut: [{ by: 'floor', amount: '30.00' }] },
    ])
    const coded = `coupons "Spring" { code "MAY" }
      group "G" pick best per line
      campaign "A" { priority 1  in group "G"  when coupon "Spring"  then 10% off sku "A" }
      campaign "B" { priority 2  in group "G"  then 10% off sku "B" }`
    const { codes } = run(coded, cart(['1 x A at 100', '1 x B at 100'], { codes: ['MAY'] }))
    expect(codes).toMatchObject([{ code: 'MAY', status: 'accepted' }])
  })

  test('only what a member used of the lines that it won is closed by `each item once`', () => {
    const rules = `group "G" pick best per line
      campaign "1" { priority 1  in group "G"  each item once  then buy 1 of sku "A" get 1 of sku "B" free }
      campaign "2" { priority 2  each item once  then 10% off cart }`
    expect(discounts(run(rules, two))).toEqual(['10.00', '100.00'])
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
    expect(discounts(budget(39))).toEqual(['10.00', '0.00'])
    expect(applied(budget(40))).toEqual(['A', 'B'])
  })
})

describe('a limit on units of a group that picks per line', () => {
  test('leaves a later member nothing where it leaves too few of its units', () => {
    const rules = (most: number) => `group "G" pick best per line, limit ${most} units
      campaign "A" { priority 1  in group "G"  then 10% off sku "A" }
      campaign "B" { priority 2  in group "G"  then 30% off sku "B" }`
    const of = cart(['1 x A at 100', '2 x B at 100'])
    expect(discounts(run(rules(3), of))).toEqual(['10.00', '60.00'])
    const result = run(rules(2), of)
    expect([discounts(result), refusals(result)]).toEqual([['10.00', '0.00'], ['B: limit by G']])
  })
})

test('a group may have any name', () => {
  const rules = `group "undefined" pick first
    group "G" pick all
    campaign "1" { in group "undefined"  then 1 PLN off cart }
    campaign "2" { in group "G"  then 1 PLN off cart }
    campaign "3" { then 1 PLN off cart }
    campaign "4" { then 1 PLN off cart }`
  expect(applied(run(rules, hundred))).toEqual(['1', '2', '3', '4'])
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

  test('shrinks line by line, whatever the order in which an effect took', () => {
    // The cheapest first: B, then A. Exactly 1.5 and 0.5 of two minor units: the earlier line gets the odd one.
    const rules = 'campaign "C" { then buy 1 of sku "X" get 1 of category "Free" free }'
    const free = { categories: ['Free'] }
    const of = cart([line('1 x A at 30', free), line('1 x B at 10', free), '2 x X at 50'])
    expect(discounts(guarded(rules, '0.02 PLN', of))).toEqual(['0.02', '0.00', '0.00'])
  })

  test('leaves the set as it was that `returns prorate` spreads the saving over', () => {
    const rules = promo('campaign "C" { then buy 1 of sku "A" get 1 of sku "B" free }', {
      settings: 'returns prorate\nguard discount at most 5 PLN',
    })
    const order = cart(['1 x A at 30', '1 x B at 10'])
    expect(returnGoods(prepare(rules), order, [{ line: '1', quantity: '1' }]).refund).toBe('26.25')
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
