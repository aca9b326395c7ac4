import { describe, expect, it } from 'vitest'
import { readRules } from '../../../src/compile/read/read-rules.ts'
import { rulesSchema } from '../../../src/compile/rules-schema.ts'
import { minorOf } from '../../../src/evaluate/effects/computed.ts'
import { fraction } from '../../../src/money/fraction.ts'
import { findings } from '../../check/findings.ts'
import { afters, cart, evaluator, line, promo, run } from '../promo.ts'

const attributes = `attributes {
  cart.trade_in_value: money  customer.allowance_left: money  customer.stamps: number  customer.level: number
  item.competitor_price: money  item.deposit: money  customer.city: text
}\n`

const campaign = (effect: string): string => `${attributes}campaign "One" { then ${effect} }`
const ofCart = (more: Readonly<Record<string, string | number>>) => ({ attributes: more })
const ofCustomer = (more: Readonly<Record<string, string | number>>) => ({ customer: { id: 'C-1', attributes: more } })

describe('an amount that the cart knows', () => {
  const tradeIn = campaign('cart.trade_in_value off sku "PHONE"')
  const phone = (value?: string) =>
    cart(['1 x PHONE at 1000'], value === undefined ? {} : ofCart({ trade_in_value: value }))

  it.each([
    ['250.00', '750.00'],
    ['250.005', '749.99'],
    ['0', '1000.00'],
    ['0.004', '1000.00'],
    ['-5', '1000.00'],
    ['4000', '0.00'],
    ['99999999999999999999', '0.00'],
  ])('of %s leaves %s', (value, goods) => expect(run(tradeIn, phone(value)).goods).toBe(goods))

  it('does nothing where the cart does not say it, and says so', () => {
    expect(run(tradeIn, phone()).notApplied).toEqual([
      { campaign: 'One', reason: 'no-effect', sentence: 'the cart has no value for `cart.trade_in_value`' },
    ])
    expect(run(tradeIn, phone('0')).notApplied).toMatchObject([{ sentence: 'it changes nothing in this cart' }])
  })
  it('is rounded as the campaign rounds', () => {
    const rules = `${attributes}campaign "One" { rounding down  then cart.trade_in_value off sku "PHONE" }`
    expect(run(rules, phone('250.009')).goods).toBe('750.00')
  })
})

describe('prices of each item', () => {
  const match = campaign('price item.competitor_price for label "match"')
  const goods = (quantity: string, price: string, competitor?: string) =>
    line(`${quantity} x G at ${price}`, {
      labels: ['match'],
      ...(competitor !== undefined && { attributes: { competitor_price: competitor } }),
    })
  it('are matched, never raised, and left alone where nobody says', () => {
    const of = cart([goods('2', '10', '8.50'), goods('1', '10', '12'), goods('1', '10'), goods('0.5', '10', '9.99')])
    expect(afters(run(match, of))).toEqual(['17.00', '10.00', '10.00', '5.00'])
  })
  it('may be nothing', () => {
    expect(afters(run(match, cart([goods('1', '10', '0'), goods('1', '10', '-1')])))).toEqual(['0.00', '10.00'])
    const shelf = `${attributes}campaign "One" { on prices then price item.competitor_price for label "match" }`
    expect(afters(run(shelf, cart([goods('1', '10', '0'), goods('1', '10', '-1')])))).toEqual(['0.00', '10.00'])
  })
  it('share one cap', () => {
    const capped = campaign('price item.competitor_price for label "match", at most 3 PLN')
    expect(run(capped, cart([goods('2', '10', '8'), goods('1', '10', '8')])).discount).toBe('3.00')
  })
  it('say what no item says', () => {
    expect(run(match, cart([goods('1', '10')])).notApplied).toMatchObject([
      { sentence: 'the cart has no value for `item.competitor_price`' },
    ])
  })
  it('may be off each', () => {
    const rules = campaign('item.deposit off each label "match"')
    const of = cart([line('3 x G at 10', { labels: ['match'], attributes: { deposit: '0.50' } })])
    expect(run(rules, of).goods).toBe('28.50')
  })
  it('keep a floor on the shelf, and stay where nobody says how low', () => {
    const rules = `${attributes}campaign "One" { on prices then 50% off everything, not below customer.allowance_left }`
    const price = (more: object) => run(rules, cart(['1 x A at 10'], more)).total
    expect([price(ofCustomer({ allowance_left: '7' })), price({})]).toEqual(['7.00', '10.00'])
  })
  it('hold on the shelf', () => {
    const rules = `${attributes}campaign "One" { on prices then price item.competitor_price for label "match" }`
    const { lines } = run(rules, cart([goods('2', '10', '8.50'), goods('1', '10', '12')]))
    expect(lines.map(({ before }) => before)).toEqual(['17.00', '10.00'])
  })
})

describe('caps, percentages and counts', () => {
  it.each([
    ['50% off cart, at most customer.allowance_left', ofCustomer({ allowance_left: '20' }), '80.00'],
    ['50% off cart, at most customer.allowance_left', ofCustomer({ allowance_left: '0' }), '100.00'],
    ['50% off cart, at most customer.allowance_left', {}, '100.00'],
    ['50% off cart, at most 30% of subtotal', {}, '70.00'],
    ['1% * customer.level off cart', ofCustomer({ level: '7.5' }), '92.50'],
    ['1% * customer.level off cart', ofCustomer({ level: 250 }), '0.00'],
    ['5 PLN off each sku "A", up to customer.stamps units', ofCustomer({ stamps: '2.9' }), '90.00'],
    ['5 PLN off each sku "A", up to customer.stamps units', ofCustomer({ stamps: '0.9' }), '100.00'],
    ['buy customer.stamps of sku "A" get 1 of sku "A" free', ofCustomer({ stamps: 1 }), '60.00'],
    ['buy customer.stamps of sku "A" get 1 of sku "A" free', ofCustomer({ stamps: 0 }), '100.00'],
    ['buy customer.stamps of sku "A" get 1 of sku "A" free', ofCustomer({ stamps: '0.9' }), '100.00'],
    [
      'bundle (customer.stamps + 1) of sku "A" for customer.allowance_left',
      ofCustomer({ stamps: 1, allowance_left: '30' }),
      '80.00',
    ],
    ['price customer.allowance_left for sku "A"', ofCustomer({ allowance_left: '0' }), '0.00'],
    ['price customer.allowance_left for sku "A"', ofCustomer({ allowance_left: '-1' }), '100.00'],
    ['60% off cart, not below customer.allowance_left', ofCustomer({ allowance_left: '0' }), '40.00'],
    ['50% off cheapest customer.stamps of sku "A"', ofCustomer({ stamps: 3 }), '70.00'],
    ['60% off cart, not below customer.allowance_left', ofCustomer({ allowance_left: '15' }), '75.00'],
    ['for every 10 of customer.stamps + quantity 5 PLN off cart', ofCustomer({ stamps: 17 }), '90.00'],
    ['for every customer.allowance_left of subtotal 1 PLN off cart', ofCustomer({ allowance_left: '30' }), '97.00'],
    ['for every customer.allowance_left of subtotal 1 PLN off cart', ofCustomer({ allowance_left: '0' }), '100.00'],
    ['price 50% of subtotal for cart', {}, '50.00'],
    ['by subtotal { from 100 PLN: customer.allowance_left off cart }', ofCustomer({ allowance_left: '7' }), '93.00'],
  ])('%s', (effect, more, goods) => {
    expect(run(campaign(effect), cart(['5 x A at 20'], more)).goods).toBe(goods)
  })

  it('percentages of no more than all', () => {
    const back = `${attributes}campaign "One" { then cashback 1% * customer.level to "Wallet" }`
    const of = (level: number) => run(back, cart(['1 x A at 50'], ofCustomer({ level }))).cashback[0]?.amount
    expect([of(99), of(100), of(250)]).toEqual(['49.50', '50.00', '50.00'])
  })

  it('no more than a billion points', () => {
    const rules = `${attributes}program "Club" { 1 point worth 0.01 PLN }
      campaign "One" { then earn customer.stamps points in "Club" }`
    const of = (stamps: number) => run(rules, cart(['1 x A at 50'], ofCustomer({ stamps }))).points[0]?.points
    expect([of(999_999_999), of(1_000_000_000), of(3_000_000_000)]).toEqual(['999999999', '1000000000', '1000000000'])
  })

  it('no amount that cents cannot count', () => {
    expect(minorOf(fraction(10n ** 20n), 'down')).toBe(Number.MAX_SAFE_INTEGER)
    expect(minorOf(fraction(10n ** 15n), 'down')).toBe(10 ** 15)
  })

  it('points and cashback too', () => {
    const rules = `${attributes}program "Club" { 1 point worth 0.01 PLN }
      campaign "One" { then earn (customer.stamps * 2) points in "Club"  then cashback 1% * customer.level to "Wallet" }`
    const result = run(rules, cart(['1 x A at 50'], ofCustomer({ stamps: 4, level: 10 })))
    expect(result.points).toMatchObject([{ points: '8' }])
    expect(result.cashback).toMatchObject([{ amount: '5.00' }])
  })
})

describe('the best set for the customer', () => {
  it('knows what each could give', () => {
    const rules = promo(
      `${attributes}
      campaign "A" { never combine  then cart.trade_in_value off cart }
      campaign "B" { then 10% off cart }
      campaign "C" { then 50% of running total off cart }`,
      { settings: 'choose best for customer' },
    )
    const given = (value: string) => run(rules, cart(['1 x A at 100'], ofCart({ trade_in_value: value })))
    expect(given('60').applied).toMatchObject([{ campaign: 'A', discount: '60.00' }])
    expect(given('54').applied).toMatchObject([{ campaign: 'B' }, { campaign: 'C' }])
    expect(given('60').search?.optimal).toBe(true)
  })

  it('has no need of a value that nobody says', () => {
    const rules = promo(
      `${attributes}
      campaign "A" { then cart.trade_in_value off cart }
      campaign "B" { then 10% off cart }`,
      { settings: 'choose best for customer' },
    )
    expect(run(rules, cart(['1 x A at 100'])).applied).toMatchObject([{ campaign: 'B', discount: '10.00' }])
  })
})

describe('compiled', () => {
  it('constants stay as they were, and both readers take the rest', () => {
    const rules = promo(
      `${campaign('cart.trade_in_value off sku "A", at most 30% of subtotal, up to customer.stamps units')}
      campaign "Two" { then price item.competitor_price for sku "A" }
      campaign "Three" { then 5 PLN off cart, at most 3 PLN }`,
    )
    expect(rules.campaigns.find(({ name }) => name === 'Three')?.effects[0]).toMatchObject({
      rate: { amount: '5' },
      modifiers: { atMost: '3' },
    })
    expect(rulesSchema.parse(JSON.parse(JSON.stringify(rules)))).toEqual(rules)
    expect(readRules(JSON.parse(JSON.stringify(rules)))).toEqual(rules)
  })
  it('refuses what is of another type', () => {
    const rules = JSON.parse(JSON.stringify(promo(campaign('cart.trade_in_value off sku "A"'))))
    rules.campaigns[0].effects[0].rate.amount.as = 'count'
    expect(() => readRules(rules)).toThrow()
  })
  it('the same rules evaluate many carts', () => {
    const prepared = evaluator(campaign('cart.trade_in_value off sku "A"'))
    for (const value of ['1', '2', '3', '2', '1']) {
      const { discount } = prepared.run(cart(['1 x A at 10'], ofCart({ trade_in_value: value })))
      expect(discount).toBe(`${value}.00`)
    }
  })
})

describe('the checker', () => {
  const of = (effect: string) => findings(`settings { currency PLN }\n${campaign(effect)}`)
  it.each([
    ['customer.city off cart', 'customer.city', 'type-mismatch'],
    ['customer.stamps off cart', 'customer.stamps', 'type-mismatch'],
    ['5 PLN off cart, at most customer.stamps', 'customer.stamps', 'type-mismatch'],
    ['buy cart.trade_in_value of sku "A" get 1 of sku "A" free', 'cart.trade_in_value', 'type-mismatch'],
    ['item.competitor_price off cart', 'item.competitor_price', 'misplaced-fact'],
    ['1% * customer.level off each sku "A"', '1% * customer.level', 'type-mismatch'],
    ['cart.trade_in_value off original price of sku "A"', 'cart.trade_in_value', 'type-mismatch'],
    ['customer.credit off cart', 'customer.credit', 'unknown-name'],
  ])('%s', (effect, at, code) => expect(of(effect)).toMatchObject([{ at, code }]))

  it('lets no shelf price depend on the cart', () => {
    const text = `settings { currency PLN }\n${attributes}campaign "One" { on prices then subtotal * 1% off each sku "A" }`
    expect(findings(text)).toMatchObject([{ at: 'subtotal', code: 'misplaced-fact' }])
  })
  it('wants budgets and limits beforehand', () => {
    const text = `settings { currency PLN }\n${attributes}campaign "One" { then 5% off cart  budget customer.allowance_left }`
    expect(findings(text)).toContainEqual(
      expect.objectContaining({ at: 'customer.allowance_left', code: 'not-constant' }),
    )
  })
})

it('a share of the running total is of what is left each time', () => {
  // 100, 50 and 25: half of what is left is taken twice.
  const twice = (half: string) => `${attributes}campaign "C" { then for every 50 PLN of subtotal { ${half} } }`
  const hundred = cart(['1 x A at 100'], ofCustomer({ allowance_left: '80' }))
  expect(run(twice('50% of running total off cart'), hundred).total).toBe('25.00')
  const capped = twice('50% of running total off cart, at most customer.allowance_left')
  expect(run(capped, hundred).total).toBe('25.00')
  expect(run(capped, cart(['1 x A at 100'])).total).toBe('100.00')
})
