import { describe, expect, it } from 'vitest'
import { codes, findings } from './findings.ts'

const shop = 'settings { currency PLN   timezone "Europe/Warsaw" }\n'
const then = (effect: string): string => `${shop}campaign "One" { then ${effect} }`

describe('rates, prices and counts', () => {
  it.each([
    ['120% off cart', 'percent-out-of-range', '120%', 'a discount is `120%`'],
    ['5 off cart', 'type-mismatch', '5', 'a discount is a percentage or money, but `5` is a number'],
    ['0 PLN off cart', 'not-positive', '0 PLN', 'a discount must be above zero, but this is `0 PLN`'],
    ['5.005 PLN off cart', 'too-many-decimals', '5.005 PLN', '`5.005 PLN` is smaller than the smallest unit of PLN'],
    ['5% off each everything', 'type-mismatch', '5%', '`5%` off each unit is the same as `5%` off them all'],
    [
      '5 PLN off list price of everything',
      'type-mismatch',
      '5 PLN',
      'an amount of money is the same off any price, so it takes no `list price`',
    ],
    ['cheapest 4 of every 3 in everything free', 'not-whole', '4', '4 of every 3 is not possible'],
    ['5 EUR off cart', 'currency-mismatch', '5 EUR', '`EUR` is not the currency of the settings, `PLN`'],
    ['5% off cart, at most 20', 'type-mismatch', '20', 'the maximum discount is money, but `20` is a number'],
    [
      '5% off cart, not below cost + (0% - 5%)',
      'not-positive',
      '(0% - 5%)',
      'the margin over cost cannot be below zero, but this is `(0% - 5%)`',
    ],
    ['cashback 5 PLN to "Wallet"', 'type-mismatch', '5 PLN', 'cashback is a percentage, but `5 PLN` is money'],
  ])('%s', (effect, code, at, message) => {
    const found = findings(then(effect))
    expect(found).toContainEqual(expect.objectContaining({ code, at, message }))
    expect(found.filter((each) => each.code === code)).toHaveLength(1)
  })
  it.each([
    'price 9.999 PLN for everything',
    '5% off cart, not below 0.005 PLN',
    'buy 2 of everything get 1 of everything at 0.999 PLN',
  ])('a unit price may be finer than the currency: %s', (effect) => {
    expect(codes(then(effect))).not.toContain('too-many-decimals')
  })
})

describe('modifiers', () => {
  it('an effect takes its own', () => {
    expect(findings(then('free shipping, spread evenly'))).toContainEqual({
      code: 'modifier-not-taken',
      at: 'spread evenly',
      message: 'this effect does not accept `spread evenly`',
      help: 'it accepts `at most 200 PLN`',
    })
  })
  it('once each', () => {
    expect(findings(then('5% off cart, at most 20 PLN, at most 30 PLN'))).toContainEqual(
      expect.objectContaining({ code: 'duplicate-statement', at: 'at most 30 PLN' }),
    )
  })
})

describe('steps, chances, repetition', () => {
  it.each([
    ['by orders graduated { from 1: 5% off everything }', 'not-a-step', 'orders'],
    ['by spend per line { from 1 PLN: 5% off everything }', 'not-a-step', 'spend'],
    ['by subtotal { from 5: 5% off cart }', 'type-mismatch', '5'],
    ['by subtotal { from 20 PLN: 5% off cart   from 10 PLN: 3% off cart }', 'steps-not-rising', '10 PLN'],
    ['by quantity of everything graduated { from 1.5: 5% off everything }', 'not-whole', '1.5'],
    ['by quantity per line { from 3: free shipping }', 'not-per-line', 'free shipping'],
    [
      'one of { 50%: 5% off cart   40%: free shipping }',
      'chances-not-100',
      'one of { 50%: 5% off cart   40%: free shipping }',
    ],
    ['for every 5 of subtotal 1 PLN off cart', 'type-mismatch', '5'],
  ])('%s', (effect, code, at) => {
    expect(findings(then(effect))).toContainEqual(expect.objectContaining({ code, at }))
  })
  it('tiers are steps by their names, the lowest first', () => {
    const club = 'program "Club" { tiers by spend { "Silver" from 3000 PLN   "Gold" from 5000 PLN } }\n'
    const by = (steps: string) => `${shop}${club}campaign "One" { then by tier in "Club" { ${steps} } }`
    expect(codes(by('from "Silver": 3% off cart   from "Gold": 5% off cart'))).not.toContain('steps-not-rising')
    expect(findings(by('from "Gold": 3% off cart   from "Silver": 5% off cart'))).toContainEqual(
      expect.objectContaining({ code: 'steps-not-rising', at: '"Silver"' }),
    )
    expect(findings(by('from "Bronze": 3% off cart'))).toContainEqual(
      expect.objectContaining({ code: 'unknown-name', at: '"Bronze"' }),
    )
  })
})

describe('gifts and rewards', () => {
  const files = { 'products.csv': 'sku,price\nMUG,15.00\nBAG,' }
  const shopWithGoods = `${shop}catalogue from "products.csv"\n`

  it.each([
    ['MUGG', '`MUGG` is not in the catalogue', 'did you mean `MUG`?'],
    ['BAG', 'the catalogue has no price for `BAG`', 'add it to the catalogue, with its price'],
  ])('%s has no price', (sku, message, help) => {
    const text = `${shopWithGoods}campaign "One" { then add 1 of sku "${sku}" free }`
    expect(findings(text, files)).toContainEqual({ code: 'no-price', at: `"${sku}"`, message, help })
  })
})

describe('rewards for points', () => {
  const files = { 'products.csv': 'sku,price,min price\nMUG,15.00,\nGOLD,90.00,60.00' }
  const found = (rewards: string, behind = '') =>
    findings(
      `${shop}catalogue from "products.csv"\nprogram "Club" { 1 point worth 0.10 PLN }\ncampaign "One" { then choose up to 1 from { ${rewards} }${behind} }`,
      files,
    ).map(({ code, at }) => [code, at])

  it.each([
    ['sku "MUG" for 400 points in "Club"', []],
    ['sku "MUG" for 400 points in "Club" and 9 PLN', []],
    ['sku "MUG" for 400 points in "Clubb"', [['unknown-name', '"Clubb"']]],
    ['sku "MUG" for 2.5 points in "Club"', [['not-whole', '2.5']]],
    ['sku "MUG" for 0 points in "Club"', [['not-whole', '0']]],
    ['sku "MUG" for 400 points in "Club" and 9 EUR', [['currency-mismatch', '9 EUR']]],
    ['sku "MUG" for 400 points in "Club" and 9', [['type-mismatch', '9']]],
    ['sku "MUG" for 400 points in "Club" and 15 PLN', [['never-offered', '"MUG"']]],
    ['sku "GOLD" for 400 points in "Club" and 50 PLN', [['never-offered', '"GOLD"']]],
    ['sku "GOLD" for 400 points in "Club" and 60 PLN', []],
    ['sku "MUG"', [['reward-price', '"MUG"']]],
  ])('%s', (reward, expected) => {
    expect(found(reward)).toEqual(expected)
  })

  it('each product is a reward once: a customer chooses the product, not its price', () => {
    expect(found('sku "MUG" at 3 PLN   sku "MUG" at 1 PLN')).toEqual([['duplicate-reward', '"MUG"']])
    expect(found('sku "MUG" for 400 points in "Club"   sku "MUG" at 1 PLN')).toEqual([['duplicate-reward', '"MUG"']])
    expect(found('sku "MUG" at 3 PLN   sku "GOLD" at 60 PLN')).toEqual([])
    const inTwo = 'sku "MUG" at 3 PLN }  then choose up to 1 from { sku "MUG" at 1 PLN'
    expect(found(inTwo)).toEqual([])
  })

  it('one price for all is for those that say none', () => {
    expect(found('sku "MUG"', ' for 400 points in "Club"')).toEqual([])
    expect(found('sku "MUG" at 1 PLN', ' at 2 PLN')).toEqual([['reward-price', 'at 2 PLN']])
  })
})

describe('qualifying items', () => {
  it.each([
    ['when subtotal of category "Tools" >= 100 PLN', []],
    ['when contains sku "A" or subtotal >= 100 PLN', []],
    ['when subtotal >= 100 PLN', ['nothing-qualifies']],
    ['when not contains sku "A"', ['nothing-qualifies']],
  ])('%s', (when, expected) => {
    const text = `${shop}campaign "One" { ${when} then price 9.99 PLN for qualifying items }`
    expect(codes(text).filter((code) => code === 'nothing-qualifies')).toEqual(expected)
  })
  it('are a campaign’s own', () => {
    expect(findings(`${shop}products "Some" = qualifying items`)[0]).toMatchObject({ code: 'misplaced-fact' })
  })
})

describe('on prices', () => {
  const shelf = (lines: string): string => `${shop}campaign "One" { on prices ${lines} }`
  it.each([
    ['then 5% off cart', '5% off cart', 'a shelf price belongs to goods, not to a cart'],
    ['then 5 PLN off everything', '5 PLN off everything', '`5 PLN` once for all goods does not change a shelf price'],
    ['then free shipping', 'free shipping', '`free shipping` cannot change a shelf price'],
    ['then 5% off everything, at most 5 PLN', 'at most 5 PLN', 'a shelf price does not accept `at most 5 PLN`'],
    [
      'never combine on same item then 5% off everything',
      'never combine on same item',
      '`never combine on same item` has no meaning for a shelf price',
    ],
    ['budget 500 PLN then 5% off everything', 'budget 500 PLN', '`budget 500 PLN` has no meaning for a shelf price'],
  ])('%s', (lines, at, message) => {
    expect(findings(shelf(lines))).toContainEqual(expect.objectContaining({ code: 'not-on-prices', at, message }))
  })
  it('no condition looks into the cart', () => {
    expect(findings(shelf('when subtotal >= 5 PLN then 5% off everything'))).toContainEqual(
      expect.objectContaining({ code: 'misplaced-fact', at: 'subtotal' }),
    )
  })
  it.each([
    '20% off category "Garden", not below cost + 5%, ending .99',
    '5 PLN off each everything',
    'price 9.99 PLN for sku "A"',
  ])('%s is fine', (effect) => {
    expect(codes(`${shelf(`priority 1 when segment "VIP" then ${effect}`)}\nsegment "VIP" external`)).toEqual([])
  })
})

describe('groups that pick per line', () => {
  const group = `${shop}group "By line" pick best per line\ngroup "Inside" pick all, in group "By line"\n`
  it('hold effects on goods only, gifts left out', () => {
    const text = `${group}campaign "One" { in group "Inside" then by subtotal { from 5 PLN: free shipping } }`
    expect(findings(text)).toContainEqual(expect.objectContaining({ code: 'not-per-line', at: 'free shipping' }))
  })
})
