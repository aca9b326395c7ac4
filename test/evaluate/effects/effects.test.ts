/** What each effect takes, to the last minor unit. */
import { describe, expect, test } from 'vitest'
import { afters, cart, line, perUnit, promo, run } from '../promo.ts'
import { discounts } from '../rules.ts'

const campaign = (...then: string[]) => `campaign "C" {\n${then.map((effect) => `  then ${effect}`).join('\n')}\n}`
const five = cart(['1 x A at 30', '1 x B at 20', '1 x C at 10', '1 x D at 10', '1 x E at 5'])

describe('off', () => {
  test('a percentage of the cart is rounded once and split by largest remainder', () => {
    const result = run(campaign('12.5% off cart'), cart(['1 x A at 9.99', '1 x B at 9.99', '1 x C at 0.01']))
    expect(result.discount).toBe('2.50')
    expect(discounts(result)).toEqual(['1.25', '1.25', '0.00'])
  })

  test('an amount is never more than the goods are worth', () => {
    expect(run(campaign('50 PLN off cart'), cart(['1 x A at 30'])).goods).toBe('0.00')
  })

  test('an amount off goods is once for all of them, off each for every unit', () => {
    const of = cart(['3 x A at 100', '1 x B at 50'])
    expect(discounts(run(campaign('10 PLN off sku "A"'), of))).toEqual(['10.00', '0.00'])
    expect(discounts(run(campaign('10 PLN off each sku "A"'), of))).toEqual(['30.00', '0.00'])
  })

  test('spread by quantity gives a line of two units twice a line of one, evenly the same', () => {
    const of = cart(['2 x A at 10', '1 x B at 100'])
    expect(discounts(run(campaign('9 PLN off cart, spread by quantity'), of))).toEqual(['6.00', '3.00'])
    expect(discounts(run(campaign('9 PLN off cart, spread evenly'), of))).toEqual(['4.50', '4.50'])
  })

  test('what a line has no room for goes to the others', () => {
    const of = cart([line('1 x A at 10', { minPrice: '8' }), '1 x B at 10'])
    expect(discounts(run(campaign('10 PLN off cart'), of))).toEqual(['2.00', '8.00'])
  })

  test('what no line has room for is dropped and reported', () => {
    const of = cart([line('1 x A at 10', { minPrice: '8' })])
    const { applied } = run(campaign('10 PLN off cart'), of)
    expect(applied).toEqual([{ campaign: 'C', discount: '2.00', cut: [{ by: 'floor', amount: '8.00' }] }])
  })

  test('a percentage is cut at the floor and not made up elsewhere', () => {
    const of = cart([line('1 x A at 100', { minPrice: '95' }), '1 x B at 100'])
    expect(discounts(run(campaign('10% off cart'), of))).toEqual(['5.00', '10.00'])
  })

  test('not below cost + 5% holds for each unit', () => {
    const of = cart([line('2 x A at 100', { cost: '90' })])
    expect(afters(run(campaign('20% off cart, not below cost + 5%'), of))).toEqual(['189.00'])
  })

  test('at most limits the discount and says what it refused', () => {
    const { applied } = run(campaign('10% off cart, at most 30 PLN'), cart(['1 x A at 500']))
    expect(applied).toEqual([{ campaign: 'C', discount: '30.00', cut: [{ by: 'at-most', amount: '20.00' }] }])
  })

  test('up to 3 units takes the dearest, or the cheapest where it says so', () => {
    expect(discounts(run(campaign('10% off everything, up to 2 units'), five))).toEqual([
      '3.00',
      '2.00',
      '0.00',
      '0.00',
      '0.00',
    ])
    expect(run(campaign('10% off everything, up to 2 cheapest units'), five).discount).toBe('1.50')
  })

  test('ending .99 lowers unit prices further', () => {
    expect(afters(run(campaign('20% off cart, ending .99'), cart(['2 x A at 49.90'])))).toEqual(['77.98'])
  })

  test('rounding per line and per unit', () => {
    const of = cart(['3 x A at 0.05', '1 x B at 0.05'])
    const per = (scope: string) =>
      run(`campaign "C" {\n  rounding half up per ${scope}\n  then 10% off cart\n}`, of, { units: true })
    expect(discounts(per('line'))).toEqual(['0.02', '0.01'])
    expect(perUnit(per('unit'))).toEqual([['0.01', '0.01', '0.01'], ['0.01']])
  })

  test('a decimal quantity is one unit', () => {
    const result = run(campaign('10% off cart'), cart(['0.356 x HAM at 49.90']), { units: true })
    expect(result.lines[0]).toMatchObject({ before: '17.76', discount: '1.78', averagePrice: '44.89' })
    expect(perUnit(result)).toEqual([['1.78']])
  })
})

describe('ranked units', () => {
  test('50% off cheapest takes the cheapest unit, the earlier line on a tie', () => {
    expect(discounts(run(campaign('50% off cheapest of everything'), five))).toEqual([
      '0.00',
      '0.00',
      '0.00',
      '0.00',
      '2.50',
    ])
    expect(discounts(run(campaign('50% off cheapest 2 of everything'), five))).toEqual([
      '0.00',
      '0.00',
      '5.00',
      '0.00',
      '2.50',
    ])
  })

  test('units are ranked by what they cost now', () => {
    const result = run(campaign('15 PLN off sku "A"', '100% off dearest of everything'), five)
    expect(discounts(result)).toEqual(['15.00', '20.00', '0.00', '0.00', '0.00'])
  })
})

describe('buy and get', () => {
  test('the units got are the cheapest, those bought the dearest, in whole sets', () => {
    const of = cart(['3 x A at 30', '2 x B at 10'])
    expect(discounts(run(campaign('buy 1 of everything get 1 of everything free'), of))).toEqual(['0.00', '20.00'])
    expect(discounts(run(campaign('buy 2 of sku "A" get 1 of sku "B" at 50% off'), of))).toEqual(['0.00', '5.00'])
    expect(discounts(run(campaign('buy 1 of sku "A" get 1 of sku "B" at 1 PLN, up to 1 times'), of))).toEqual([
      '0.00',
      '9.00',
    ])
  })

  test('a unit that the bought part cannot do without is passed over', () => {
    const of = cart(['1 x A at 10', '1 x B at 20'])
    expect(discounts(run(campaign('buy 1 of sku "A" get 1 of everything free'), of))).toEqual(['0.00', '20.00'])
  })
})

describe('bundles', () => {
  test('as many times as it fits, the dearest first, never raising a price', () => {
    const of = cart(['3 x A at 20', '4 x B at 10'])
    expect(run(campaign('bundle 3 of everything for 50 PLN'), of).discount).toBe('10.00')
  })

  test('one of each', () => {
    const of = cart(['2 x SOUP at 12', '1 x TEA at 8'])
    const result = run(campaign('bundle 1 of sku "SOUP" + 1 of sku "TEA" for 15 PLN'), of, { units: true })
    expect(perUnit(result)).toEqual([['3.00', '0.00'], ['2.00']])
  })

  test('at a percentage off', () => {
    expect(run(campaign('bundle 2 of everything at 10% off'), cart(['3 x TEE at 50'])).discount).toBe('10.00')
  })
})

describe('prices', () => {
  test('a unit price, never raised', () => {
    expect(afters(run(campaign('price 9.99 PLN for everything'), cart(['2 x A at 20', '1 x B at 5'])))).toEqual([
      '19.98',
      '5.00',
    ])
  })

  test('a price for the cart', () => {
    expect(run(campaign('price 50 PLN for cart'), cart(['1 x A at 40', '1 x B at 30'])).goods).toBe('50.00')
  })
})

describe('shipping', () => {
  const delivered = cart(['1 x A at 100'], {
    delivery: [
      { id: 'd1', method: 'courier', price: '15.00' },
      { id: 'd2', method: 'locker', price: '9.00' },
    ],
  })

  test('each matching delivery by itself', () => {
    const result = run(campaign('free shipping by "courier"', '50% off shipping'), delivered)
    expect(result.delivery).toMatchObject([
      { id: 'd1', discount: '15.00', after: '0.00' },
      { id: 'd2', discount: '4.50', after: '4.50' },
    ])
    expect(result.total).toBe('104.50')
  })

  test('at most limits the sum', () => {
    expect(run(campaign('free shipping, at most 12 PLN'), delivered).total).toBe('112.00')
  })

  test('a percentage is rounded as its campaign rounds', () => {
    const half = (rounding: string) =>
      run(
        `campaign "C" { ${rounding} then 50% off shipping }`,
        cart(['1 x A at 1'], { delivery: { method: 'courier', price: '9.99' } }),
      ).total
    expect([half(''), half('rounding down')]).toEqual(['5.99', '6.00'])
  })

  test('a price for shipping is never raised', () => {
    expect(run(campaign('shipping for 10 PLN'), delivered).total).toBe('119.00')
  })
})

describe('inner effects', () => {
  test('the highest step reached', () => {
    const stepped = campaign('by subtotal { from 500 PLN: 3% off cart  from 3000 PLN: 5% off cart }')
    expect(run(stepped, cart(['1 x A at 499'])).discount).toBe('0.00')
    expect(run(stepped, cart(['1 x A at 500'])).discount).toBe('15.00')
    expect(run(stepped, cart(['1 x A at 3000'])).discount).toBe('150.00')
  })

  test('graduated: each unit at the rate of its own band', () => {
    const slabs = campaign(
      'by quantity of everything graduated { from 1: 10% off everything  from 3: 20% off everything }',
    )
    expect(run(slabs, cart(['4 x A at 10'])).discount).toBe('6.00')
  })

  test('per line: each line by its own quantity', () => {
    const perLine = campaign('by quantity per line { from 3: 10% off cart }')
    expect(discounts(run(perLine, cart(['3 x A at 10', '2 x B at 10'])))).toEqual(['3.00', '0.00'])
  })

  test('for every full amount, at most so often', () => {
    const every = campaign('for every 100 PLN of subtotal { 10 PLN off cart }, up to 3 times')
    expect(run(every, cart(['1 x A at 250'])).discount).toBe('20.00')
    expect(run(every, cart(['1 x A at 950'])).discount).toBe('30.00')
  })

  test('a mystery offer stays the same for the same order', () => {
    const mystery = campaign('one of { 50%: 10% off cart  50%: 20% off cart }')
    const drawn = (id: string) => run(mystery, cart(['1 x A at 100'], { id })).discount
    expect(drawn('o-1')).toBe(drawn('o-1'))
    expect(new Set(['o-1', 'o-2', 'o-3', 'o-4', 'o-5', 'o-6'].map(drawn))).toEqual(new Set(['10.00', '20.00']))
    expect(run(mystery, cart(['1 x A at 100'])).discount).toBe('0.00')
  })

  test('what a mystery offer draws never changes, whatever letters an id has', () => {
    const mystery = campaign('one of { 50%: 10% off cart  50%: 20% off cart }')
    const drawn = (id: string) => run(mystery, cart(['1 x A at 100'], { id })).discount
    const ids = ['Zażółć', 'é', 'ß-1', '漢字', '🔩', '🔩🔩', '\ud800', 'a\udc00b', '\uffff', 'Ж-7']
    expect(ids.filter((id) => drawn(id) === '20.00')).toEqual(['Zażółć', 'é', 'a\udc00b', 'Ж-7'])
  })
})

describe('gifts', () => {
  const catalogue = [
    ['sku', 'price'],
    ['SAMPLE', '7.50'],
  ]
  const rules = promo(campaign('add 1 of sku "SAMPLE" free'), { catalogue })

  test('a line at its catalogue price, discounted in full', () => {
    const result = run(rules, cart(['1 x A at 100']))
    expect(result.lines[1]).toMatchObject({ id: '+1', sku: 'SAMPLE', before: '7.50', after: '0.00', addedBy: 'C' })
    expect(result).toMatchObject({ subtotal: '107.50', discount: '7.50', goods: '100.00' })
  })

  test('what has no catalogue price is not added', () => {
    const { notApplied } = run({ ...rules, catalogue: {} }, cart(['1 x A at 100']))
    expect(notApplied).toMatchObject([{ campaign: 'C', reason: 'no-effect' }])
  })
})

describe('units at zero', () => {
  const withMug = (effect: string) =>
    promo(
      `campaign "A" { priority 1 then add 1 of sku "MUG" free }
      campaign "B" { priority 2 then ${effect} }`,
      {
        catalogue: [
          ['sku', 'price'],
          ['MUG', '5.00'],
        ],
      },
    )
  const three = cart(['3 x A at 30'])

  test.each([
    ['20% off cheapest of everything', '84.00'],
    ['50% off everything, up to 1 cheapest units', '75.00'],
    ['cheapest 1 of every 4 in everything free', '90.00'],
    ['cheapest 1 of every 3 in everything free', '60.00'],
    ['100% off every 2nd of everything', '60.00'],
    ['100% off every 4th of everything', '90.00'],
    ['buy 2 of everything get 1 of everything free', '60.00'],
    ['buy 3 of everything get 1 of everything free', '90.00'],
    ['bundle 4 of everything for 50 PLN', '90.00'],
    ['bundle 3 of everything for 50 PLN', '50.00'],
    ['choose up to 1 from { sku "MUG" at 0.50 PLN }', '90.00'],
  ])('are neither counted nor chosen: a free mug beside three units of 30, %s', (effect, goods) => {
    expect(run(withMug(effect), three).goods).toBe(goods)
  })

  test('are not counted where they came in at zero', () => {
    expect(run(campaign('cheapest 1 of every 3 in everything free'), cart(['2 x A at 30', '1 x B at 0'])).goods).toBe(
      '60.00',
    )
  })
})

describe('units at their floor', () => {
  const floored = cart(['2 x A at 10', line('1 x B at 8', { minPrice: '8' })])

  test.each([
    ['50% off cheapest of everything', '23.00'],
    ['50% off everything, up to 1 cheapest units', '23.00'],
    ['cheapest 1 of every 3 in everything free', '18.00'],
    ['buy 1 of everything get 1 of everything free', '18.00'],
    ['100% off every 3rd of everything', '28.00'],
    ['bundle 3 of everything for 20 PLN', '20.00'],
  ])('count as bought and are passed over where units to reduce are chosen: %s', (effect, goods) => {
    expect(run(campaign(effect), floored).goods).toBe(goods)
  })

  test('give their place among every second to the next unit', () => {
    const of = cart(['1 x A at 30', line('1 x B at 20', { minPrice: '20' }), '1 x C at 10', '1 x D at 5'])
    expect(discounts(run(campaign('100% off every 2nd of everything'), of))).toEqual(['0.00', '0.00', '10.00', '5.00'])
  })

  test("an effect's own floor counts too", () => {
    const of = cart(['1 x A at 30', '1 x B at 8'])
    expect(run(campaign('50% off cheapest of everything, not below 8 PLN'), of).goods).toBe('23.00')
  })
})

describe('the repetitions of an effect that chooses units', () => {
  const bought = cart([line('1 x A at 240', { categories: ['A'] }), line('3 x B at 15', { categories: ['B'] })])
  const each100 = (effect: string) => campaign(`for every 100 PLN of subtotal of category "A" { ${effect} }`)

  test.each([
    ['100% off cheapest of category "B"', '30.00'],
    ['50% off category "B", up to 1 units', '15.00'],
    ['buy 1 of category "B" get 1 of category "B" free, up to 1 times', '15.00'],
    ['bundle 1 of category "B" for 5 PLN, up to 1 times', '20.00'],
    ['cheapest 1 of every 1 in category "B" at 50% off, up to 1 times', '15.00'],
    ['50% off every 1st of category "B", up to 2 units', '22.50'],
    ['5 PLN off category "B"', '10.00'],
  ])('each take other units: 240.00 of A, %s', (effect, discount) => {
    expect(run(each100(effect), bought).discount).toBe(discount)
  })
})

describe('repetitions inside repetitions', () => {
  test('each take other units', () => {
    // For each 100 of A and each X one more B at half its price: four in all.
    const of = cart(['1 x A at 200', '2 x X at 1', '5 x B at 10'])
    const rules = campaign(
      'for every 100 PLN of subtotal of sku "A" { for every 1 of sku "X" { 50% off cheapest of sku "B" } }',
    )
    expect(discounts(run(rules, of))).toEqual(['0.00', '0.00', '20.00'])
  })
})

describe('an effect behind repeated ones', () => {
  test('may choose units again that these have used', () => {
    // Twice: C at 10 by 5.00, then B at 20 by 10.00. Then C at 5 is the cheapest.
    const rules = campaign(
      'for every 100 PLN of subtotal 50% off cheapest of everything',
      '50% off cheapest of everything',
    )
    expect(discounts(run(rules, cart(['1 x A at 180', '1 x B at 20', '1 x C at 10'])))).toEqual([
      ...['0.00', '10.00', '7.50'],
    ])
  })

  test('may do so where they were repeated for codes', () => {
    const rules = promo(`coupons "P" { code "X"  code "Y" }
      ${campaign('for every code of coupon "P" 50% off cheapest of everything', '50% off cheapest of everything')}`)
    const of = cart(['1 x A at 180', '1 x B at 20', '1 x C at 10'], { codes: ['X', 'Y'] })
    expect(discounts(run(rules, of))).toEqual(['0.00', '10.00', '7.50'])
  })
})

describe('each item once', () => {
  const offers = (once: string, ...then: string[]) =>
    then.map((effect, i) => `campaign "C${i}" { priority ${i + 1} ${once} then ${effect} }`).join('\n')
  const pasta = cart(['2 x PASTA at 4', '1 x BREAD at 1.50'])
  const halves = [
    'buy 1 of sku "PASTA" get 1 of sku "PASTA" at 50% off',
    'buy 1 of sku "BREAD" get dearest 1 of sku "PASTA" at 50% off',
  ]

  test('pasta at two half-price offers: 7.50, and 5.50 where nothing says so', () => {
    expect(run(offers('each item once', ...halves), pasta).goods).toBe('7.50')
    expect(run(offers('', ...halves), pasta).goods).toBe('5.50')
  })

  test('three books for 15, then two for 12: of four at 8, one is left at its price', () => {
    const bundles = ['bundle 3 of everything for 15 PLN', 'bundle 2 of everything for 12 PLN']
    expect(run(offers('each item once', ...bundles), cart(['4 x BOOK at 8'])).goods).toBe('23.00')
  })

  test('holds between the effects of one campaign', () => {
    const rules = `campaign "C" { each item once
      then bundle 3 of everything for 15 PLN
      then bundle 2 of everything for 12 PLN
    }`
    expect(run(rules, cart(['4 x BOOK at 8'])).goods).toBe('23.00')
  })

  test('is given by a group, and by a group around it', () => {
    const rules = `group "Outer", each item once
      group "Inner", in group "Outer"
      campaign "A" { priority 1 in group "Inner" then bundle 3 of everything for 15 PLN }
      campaign "B" { priority 2 in group "Outer" then bundle 2 of everything for 12 PLN }`
    expect(run(rules, cart(['4 x BOOK at 8'])).goods).toBe('23.00')
  })

  test('closes nothing to campaigns that do not say so', () => {
    const rules = `campaign "A" { priority 1 each item once then bundle 3 of everything for 15 PLN }
      campaign "B" { priority 2 then 10% off cart }`
    expect(run(rules, cart(['4 x BOOK at 8'])).goods).toBe('20.70')
  })

  test('a unit that was reduced took part, one that was only counted did not', () => {
    const rules = offers('each item once', '50% off dearest of everything', '50% off dearest of everything')
    expect(run(rules, cart(['3 x BOOK at 8'])).goods).toBe('16.00')
  })

  test('a bundle that saves nothing takes no units', () => {
    const rules = offers('each item once', 'bundle 2 of everything for 20 PLN', '10% off everything')
    expect(run(rules, cart(['2 x BOOK at 8'])).goods).toBe('14.40')
  })

  test('closes what the given units need, though a limit leaves fewer of them', () => {
    const limited = (effect: string) => `
      campaign "1" { priority 1  each item once  then ${effect}  limit 1 units }
      campaign "2" { priority 2  each item once  then 10% off everything }`
    const of = cart(['1 x A at 40', '1 x B at 30', '1 x C at 20', '1 x D at 10'])
    // E is given, bought with A and B.
    const five = { ...of, lines: [...of.lines, line('1 x E at 5')] }
    expect(discounts(run(limited('cheapest 2 of every 3 in everything free'), five))).toEqual([
      ...['0.00', '0.00', '2.00', '1.00', '5.00'],
    ])
    // C and D would be got for A: of them only D.
    expect(discounts(run(limited('buy 1 of sku "A" get 2 of sku "C" or sku "D" free'), of))).toEqual([
      ...['0.00', '3.00', '2.00', '10.00'],
    ])
    // B is given as the second, beside A.
    expect(discounts(run(limited('100% off every 2nd of everything'), of))).toEqual(['0.00', '30.00', '2.00', '1.00'])
  })

  test('is a statement that a shelf price does not take', () => {
    expect(() => promo('campaign "C" { on prices each item once then 5% off everything }')).toThrow(/shelf price/)
  })
})

describe('get up to', () => {
  const kids = campaign('buy 1 of sku "ADULT" get up to 2 of sku "KID" free')
  test.each([
    [['1 x ADULT at 20', '1 x KID at 10'], '20.00'],
    [['1 x ADULT at 20', '3 x KID at 10'], '30.00'],
    [['2 x ADULT at 20', '3 x KID at 10'], '40.00'],
    [['3 x KID at 10'], '30.00'],
  ])('two kids at most for each adult: %j', (lines, goods) => {
    expect(run(kids, cart(lines)).goods).toBe(goods)
  })

  test('a unit serves once, as bought or as got', () => {
    expect(run(campaign('buy 1 of everything get up to 2 of everything free'), cart(['5 x A at 10'])).goods).toBe(
      '20.00',
    )
    expect(run(campaign('buy 1 of everything get 2 of everything free'), cart(['5 x A at 10'])).goods).toBe('30.00')
  })

  test('up to so many times limits the sets', () => {
    const once = campaign('buy 1 of sku "ADULT" get up to 2 of sku "KID" free, up to 1 time')
    expect(run(once, cart(['2 x ADULT at 20', '4 x KID at 10'])).goods).toBe('60.00')
  })
})

describe('every nth of the same product', () => {
  test('counts each product over its lines, and products apart', () => {
    const of = cart(['1 x A at 30', '1 x B at 20', '2 x A at 10', '1 x C at 5'])
    expect(discounts(run(campaign('50% off every 2nd of the same product in everything'), of))).toEqual([
      '0.00',
      '0.00',
      '5.00',
      '0.00',
    ])
    expect(discounts(run(campaign('50% off every 2nd of everything'), of))).toEqual(['0.00', '10.00', '5.00', '0.00'])
  })
})

describe('sets by amount', () => {
  const of = cart(['1 x A at 100', '1 x B at 60', '1 x C at 50', '1 x D at 40'])

  test('are filled with the cheapest units first, each until it is worth the amount', () => {
    // 40 + 50 + 60 is one set; 100 alone is none.
    expect(discounts(run(campaign('bundle 149 PLN of everything at 10% off'), of))).toEqual([
      '0.00',
      '6.00',
      '5.00',
      '4.00',
    ])
  })

  test('may be many, or limited', () => {
    const bundles = (times: string) => campaign(`bundle 90 PLN of everything at 10% off${times}`)
    expect(run(bundles(''), of).discount).toBe('25.00')
    expect(run(bundles(', up to 1 time'), of).discount).toBe('9.00')
  })

  test('may cost a price', () => {
    expect(run(campaign('bundle 149 PLN of everything for 100 PLN'), of).discount).toBe('50.00')
  })

  test('are bought for units that are got', () => {
    const gift = campaign('buy 100 PLN of label "a" get 1 of label "b" free')
    const a = (text: string) => line(text, { labels: ['a'] })
    const b = line('3 x B at 15', { labels: ['b'] })
    expect(run(gift, cart([a('2 x A at 50'), b])).discount).toBe('15.00')
    expect(run(gift, cart([a('3 x A at 60'), b])).discount).toBe('15.00')
    expect(run(gift, cart([a('4 x A at 60'), b])).discount).toBe('30.00')
    expect(run(gift, cart([a('1 x A at 99'), b])).discount).toBe('0.00')
  })

  test('use no unit that is got: units of 60 and 60, a set of 100 leaves none to get', () => {
    const self = campaign('buy 100 PLN of everything get 1 of everything free')
    expect(run(self, cart(['2 x A at 60'])).discount).toBe('0.00')
    expect(run(self, cart(['3 x A at 60'])).discount).toBe('60.00')
  })

  test('cannot be mixed with counted parts in one bundle', () => {
    expect(() => promo(campaign('bundle 100 PLN of sku "A" + 1 of sku "B" at 10% off'))).toThrow(/counts units/)
  })
})

describe('goods sold by a measure', () => {
  const ham = (unit: string) => line('2.000 x HAM at 40', { unit })
  const half = campaign('50% off cheapest of everything')

  test('are one unit a line, whole number or not', () => {
    expect(run(half, cart([ham('kg')])).goods).toBe('40.00')
    expect(run(half, cart([ham('piece')])).goods).toBe('60.00')
    expect(run(half, cart([line('1.5 x HAM at 40', { unit: 'kg' })])).goods).toBe('30.00')
  })

  test('are so in the catalogue too, unless the line says otherwise', () => {
    const catalogue = [
      ['sku', 'price', 'unit'],
      ['HAM', '40', 'kg'],
    ]
    const rules = promo(half, { catalogue })
    expect(run(rules, cart(['2 x HAM'])).goods).toBe('40.00')
    expect(run(rules, cart([line('2 x HAM', { unit: 'piece' })])).goods).toBe('60.00')
  })

  test('are never gifts or rewards', () => {
    const catalogue = [
      ['sku', 'price', 'unit'],
      ['HAM', '40', 'kg'],
    ]
    expect(() => promo(campaign('add 1 of sku "HAM" free'), { catalogue })).toThrow(/sold by/)
  })

  test('by a unit that nobody knows are refused, with what to write', () => {
    expect(() => run(half, cart([ham('palette')]))).toThrow('the unit `palette` is unknown')
  })
})
