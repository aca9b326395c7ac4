/** Prices on the shelf: what they count from, their floors and endings, each unit price to the last fraction (M9, M10, M14, M77). */
import { describe, expect, test } from 'vitest'
import type { Line } from '../../../src/evaluate/cart/cart.ts'
import { cart, line, promo, run } from '../promo.ts'

/** "campaign: from to", for each campaign that changed the first line's price. */
const changes = (campaigns: readonly string[], of: Line, settings = ''): string[] =>
  (
    run(
      promo(campaigns.map((text, i) => `campaign "${i + 1}" { priority ${i + 1}  on prices  ${text} }`).join('\n'), {
        settings,
      }),
      cart([of], { country: 'PL' }),
    ).lines[0]?.prices ?? []
  ).map(({ campaign, from, to }) => `${campaign}: ${from} ${to}`)
const one = (effect: string, of: Line, settings = ''): string[] => changes([`then ${effect}`], of, settings)
const hundred = line('1 x A at 100')

describe('a price on the shelf', () => {
  test('is lowered by an amount, a share or to a price, and never raised', () => {
    expect(one('5 PLN off each everything', hundred)).toEqual(['1: 100.00 95.00'])
    expect(one('150 PLN off each everything', hundred)).toEqual(['1: 100.00 0.00'])
    expect(one('12.5% off everything', hundred)).toEqual(['1: 100.00 87.50'])
    expect(one('price 80 PLN for everything', hundred)).toEqual(['1: 100.00 80.00'])
    expect(one('price 120 PLN for everything', hundred)).toEqual([])
    expect(one('10% off sku "B"', hundred)).toEqual([])
  })

  test('keeps fractions of a minor unit that it had', () => {
    // 10 % of 9.995 is 0.9995: 1.00.
    expect(one('10% off everything', line('1 x A at 9.995'))).toEqual(['1: 9.995 8.995'])
    expect(one('0.01 PLN off each everything', line('1 x A at 0.0333'))).toEqual(['1: 0.0333 0.0233'])
  })

  test('counts from the price now, the first price or the list price', () => {
    const second = (base: string, of: Line) => changes(['then 20% off everything', `then 10% off ${base}`], of).at(-1)
    const listed = line('1 x A at 100', { listPrice: '150' })
    expect(second('everything', listed)).toBe('2: 80.00 72.00')
    expect(second('original price of everything', listed)).toBe('2: 80.00 70.00')
    // 15.00 off the list price, of which the own price has 50.00 already.
    expect(second('list price of everything', listed)).toBe('1: 100.00 80.00')
    expect(second('list price of everything', line('1 x A at 140', { listPrice: '150' }))).toBe('2: 112.00 107.00')
    // Without a list price the first price is one.
    expect(second('list price of everything', hundred)).toBe('2: 80.00 70.00')
  })

  test('is lowered by a share that the cart knows, of nothing where it does not', () => {
    const rules = (percent: string) =>
      promo(`attributes { customer.level: number }
        campaign "C" { on prices  then ${percent} off everything }`)
    const total = (percent: string, level?: string) =>
      run(rules(percent), cart([hundred], { customer: { id: 'C-1', attributes: level ? { level } : {} } })).total
    const levels = ['7.5', '0', '-5', '101', undefined]
    expect(levels.map((level) => total('1% * customer.level', level))).toEqual([
      ...['92.50', '100.00', '100.00', '0.00', '100.00'],
    ])
    // Rounded to six decimals of a percent: 33.333333 % of 300000.00.
    const third = cart(['1 x A at 300000'], { customer: { id: 'C-1', attributes: { level: '3' } } })
    expect(run(rules('100% / customer.level'), third).total).toBe('200000.00')
  })

  test('rounds as its campaign does', () => {
    const rounded = (rounding: string) => changes([`${rounding}  then 5% off everything`], line('1 x A at 0.30'))
    expect([rounded(''), rounded('rounding up'), rounded('rounding down')]).toEqual([
      ['1: 0.30 0.28'],
      ['1: 0.30 0.28'],
      ['1: 0.30 0.29'],
    ])
  })
})

describe('the list price in the cart', () => {
  test('is the price on the shelf where there is no other', () => {
    const rules = promo(`
      campaign "Shelf" { on prices  then 20% off everything }
      campaign "Cart" { then 10% off list price of everything }`)
    expect(run(rules, cart([hundred])).total).toBe('72.00')
    // 12.00 off the list price, of which the own price has 40.00 already.
    expect(run(rules, cart([line('1 x A at 100', { listPrice: '120' })])).total).toBe('80.00')
  })
})

describe('a floor', () => {
  const half = '50% off everything'

  test('is the highest of its own, the line’s and the settings’', () => {
    expect(one(`${half}, not below 60 PLN`, hundred)).toEqual(['1: 100.00 60.00'])
    expect(one(half, line('1 x A at 100', { minPrice: '70' }))).toEqual(['1: 100.00 70.00'])
    expect(one(`${half}, not below 60 PLN`, line('1 x A at 100', { minPrice: '70' }))).toEqual(['1: 100.00 70.00'])
    expect(one(`${half}, not below 80 PLN`, line('1 x A at 100', { minPrice: '70' }))).toEqual(['1: 100.00 80.00'])
    expect(one(half, hundred, 'guard price not below 75 PLN')).toEqual(['1: 100.00 75.00'])
    expect(one(half, line('1 x A at 100', { minPrice: '60.005' }))).toEqual(['1: 100.00 60.01'])
    expect(one(half, line('1 x A at 100', { minPrice: '120' }))).toEqual([])
  })

  test('by the cost or the list price counts from those', () => {
    expect(one(`${half}, not below cost + 5%`, line('1 x A at 100', { cost: '80' }))).toEqual(['1: 100.00 84.00'])
    expect(one(half, line('1 x A at 100', { listPrice: '120' }), 'guard price not below 60% of list price')).toEqual([
      '1: 100.00 72.00',
    ])
    // The first price stands for a list price that nobody knows, whatever came off since.
    expect(
      changes(['then 20% off everything', `then ${half}`], hundred, 'guard price not below 60% of list price'),
    ).toEqual(['1: 100.00 80.00', '2: 80.00 60.00'])
  })

  test('goods without discount keep their price', () => {
    expect(one(half, hundred, 'guard no discount on sku "A"')).toEqual([])
    expect(one(half, hundred, 'guard no discount on sku "B"')).toEqual(['1: 100.00 50.00'])
  })
})

describe('an ending', () => {
  const ending = (effect: string, price: string) => one(`${effect}, ending .99`, line(`1 x A at ${price}`))

  test('is the next price below that has it, or the next above a floor', () => {
    expect(ending('30% off everything', '10')).toEqual(['1: 10.00 6.99'])
    expect(ending('30% off everything, not below 7 PLN', '10')).toEqual(['1: 10.00 7.99'])
    expect(ending('30% off everything, not below 6.99 PLN', '10')).toEqual(['1: 10.00 6.99'])
    expect(ending('30% off everything, not below 6.995 PLN', '10')).toEqual(['1: 10.00 7.99'])
    // It has the ending already.
    expect(ending('3.01 PLN off each everything', '10')).toEqual(['1: 10.00 6.99'])
    // 7.99 is the price that it had.
    expect(ending('5% off everything, not below 7.50 PLN', '7.99')).toEqual([])
    // 7.99 would be above what it cost.
    expect(ending('30% off everything, not below 7 PLN', '7.50')).toEqual(['1: 7.50 7.00'])
    expect(ending('100% off everything', '10')).toEqual(['1: 10.00 0.00'])
    expect(ending('10% off everything', '0.50')).toEqual(['1: 0.50 0.45'])
  })

  test('changes no price off which nothing comes', () => {
    const listed = line('1 x A at 100', { listPrice: '120' })
    // Its own price has 20.00 off the list price already.
    expect(one('10% off list price of everything, ending .99', listed)).toEqual([])
    expect(one('20% off list price of everything, ending .99', listed)).toEqual(['1: 100.00 95.99'])
  })
})

describe('similar campaigns on the shelf', () => {
  test('are so by their conditions or by one name', () => {
    const two = (first: string, second: string) =>
      changes(
        [`never combine with similar  ${first}  then 20% off everything`, `${second}  then 10% off everything`],
        hundred,
      ).length
    expect(two('', '')).toBe(1)
    expect(two('', 'when country "PL"')).toBe(2)
    expect(two('similar as "sale"', 'similar as "sale"  when country "PL"')).toBe(1)
    expect(two('similar as "sale"', 'similar as "season"  when country "PL"')).toBe(2)
    expect(two('similar as "sale"', 'when country "PL"')).toBe(2)
  })
})

describe('groups on the shelf', () => {
  const reduced = (pick: string, ...campaigns: string[]) =>
    run(
      promo(
        [
          `group "G" pick ${pick}`,
          ...campaigns.map((text, i) => `campaign "${i + 1}" { priority ${i + 1}  on prices  ${text} }`),
        ].join('\n'),
      ),
      cart([hundred]),
    ).lines[0]?.prices?.map(({ campaign, to }) => `${campaign}: ${to}`)
  const inGroup = (percent: number) => `in group "G"  then ${percent}% off everything`

  test('that pick the least take it wherever it is written, of equal ones the first', () => {
    expect(reduced('least', inGroup(40), inGroup(10), inGroup(20))).toEqual(['2: 90.00'])
    expect(reduced('least', inGroup(40), inGroup(10), inGroup(10))).toEqual(['2: 90.00'])
    expect(reduced('best', inGroup(10), inGroup(40), inGroup(40))).toEqual(['2: 60.00'])
  })

  test('keep no campaign out that is in none', () => {
    expect(reduced('first', 'then 10% off everything', inGroup(20), inGroup(30))).toEqual(['1: 90.00', '2: 72.00'])
    expect(reduced('first', inGroup(20), 'then 10% off everything', inGroup(30))).toEqual(['1: 80.00', '2: 72.00'])
  })
})

describe('a code that a price on the shelf needs', () => {
  const pool = 'coupons "P" { code "A"  code "B" }'
  const used = (campaigns: string, ...codes: string[]) =>
    run(promo(`${pool}\n${campaigns}`), cart([hundred], { codes })).codes.map(({ code, status }) => `${code} ${status}`)

  test('is used where it lowered one, and only that', () => {
    const both = `campaign "1" { on prices  when code "A"  then 10% off sku "A" }
      campaign "2" { on prices  when code "B"  then 10% off sku "Z" }`
    expect(used(both, 'A', 'B')).toEqual(['A accepted', 'B unused'])
    expect(used(both, 'B')).toEqual(['B unused'])
    expect(used('campaign "1" { on prices  then 10% off sku "A" }', 'A')).toEqual(['A unused'])
    expect(used('campaign "1" { on prices  when coupon "P"  then 10% off sku "A" }', 'B')).toEqual(['B accepted'])
    const one = 'campaign "1" { on prices  when coupon "P"  then 10% off sku "A" }'
    expect(used(`${one}\ncampaign "2" { on prices  when code "B"  then 5% off sku "A" }`, 'A', 'B')).toEqual([
      ...['A accepted', 'B accepted'],
    ])
  })
})

describe('a campaign on the shelf', () => {
  test('lowers prices where its conditions hold, of goods that nothing else has reduced yet', () => {
    expect(changes(['when country "PL"  then 10% off everything'], hundred)).toEqual(['1: 100.00 90.00'])
    expect(changes(['when country "DE"  then 10% off everything'], hundred)).toEqual([])
    expect(changes(['then 10% off everything', 'then 10% off discounted'], hundred)).toEqual(['1: 100.00 90.00'])
    expect(changes(['then 10% off everything', 'then 10% off not discounted'], hundred)).toEqual([
      ...['1: 100.00 90.00', '2: 90.00 81.00'],
    ])
  })

  test('counts where it is live, open and not switched off', () => {
    const price = (statement: string, off: readonly string[] = []) =>
      run(
        promo(`campaign "C" { on prices  ${statement}  then 10% off everything }`),
        cart([hundred], { usage: { off } }),
      ).total
    expect(price('')).toBe('90.00')
    expect(price('draft')).toBe('100.00')
    expect(price('retired')).toBe('100.00')
    expect(price('active 2026-11-01 to 2026-11-30')).toBe('100.00')
    expect(price('', ['C'])).toBe('100.00')
    expect(price('', ['D'])).toBe('90.00')
  })

  test.each([
    '50% off cheapest of everything',
    'cheapest 1 of every 1 in everything free',
    '50% off every 2nd of everything',
    'buy 1 of everything get 1 of everything free',
    'bundle 2 of everything for 1 PLN',
    'choose up to 1 from { sku "A" at 1 PLN }',
    'add 1 of sku "A" free',
    'free shipping',
    '10 PLN off total with delivery',
    'earn 10 points in "Club"',
    'cashback 5% to "Wallet"',
    'issue coupon "Next"',
    'grant "Tea"',
    'by subtotal { from 1 PLN: 50% off cart }',
    'one of { 50%: 5 PLN off cart  50%: 5 PLN off cart }',
    'for every 1 PLN of subtotal 1 PLN off cart',
  ])('changes no price by what is for carts, whoever wrote such rules: %s', (effect) => {
    const catalogue = [
      ['sku', 'price'],
      ['A', '100'],
    ]
    const { campaigns, ...rules } = promo(
      `program "Club" { 1 point worth 1 PLN }
      coupons "Next" { generate 10 like "NEXT-????" }
      campaign "C" { then ${effect} }`,
      { catalogue },
    )
    expect(run({ ...rules, shelf: campaigns, campaigns: [] }, cart(['2 x A at 100'])).total).toBe('200.00')
  })
})
