/** Random rule sets that give the analyses much to report, and carts for them. */
import fc from 'fast-check'
import type { Cart, Line } from '../../src/evaluate/cart/cart.ts'
import type { Files } from '../check/findings.ts'

const pickOne = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts)
const joined = (...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => all.join(''))
const orNothing = (text: fc.Arbitrary<string>, times = 1): fc.Arbitrary<string> =>
  fc.oneof({ weight: times, arbitrary: text }, { weight: 1, arbitrary: fc.constant('') })

const amount = pickOne('10 PLN', '50 PLN', '100 PLN', '100.01 PLN', '200 PLN')
const goods = pickOne(
  'sku "A"',
  'sku "A", "B"',
  'category "Tools"',
  'products "Named"',
  'price >= 50 PLN',
  'category "Tools" except sku "B"',
  'not brand "Bosch"',
)

const atom = fc.oneof(
  { weight: 4, arbitrary: joined('subtotal ', pickOne('>=', '>', '<', '<='), ' ', amount) },
  joined('subtotal between 50 PLN and ', amount),
  joined('2 * subtotal - 10 PLN >= ', amount),
  joined('subtotal of ', goods, ' >= ', amount),
  joined('quantity ', pickOne('>=', '=', '<'), ' ', pickOne('1', '2', '3')),
  joined('quantity of ', goods, ' >= ', pickOne('1', '2')),
  joined('contains ', goods),
  joined('contains 2 of ', goods),
  pickOne('lines >= 2', 'distinct products >= 2', 'distinct products of category "Tools" >= 2', 'lines < 2'),
  joined('running total >= ', amount),
  joined('segment ', pickOne('"VIP"', '"North"', '"VIP", "North"', '"Rich"')),
  pickOne('no segment', 'signed in', 'first order', 'orders >= 2', 'spend >= 100 PLN', 'spend < 100 PLN'),
  joined('payment ', pickOne('"card"', '"cash"', '"card", "cash"')),
  joined('channel ', pickOne('"web"', '"mobile"')),
  pickOne('coupon "One"', 'coupon "Two"', 'code "ONE1"', 'coupon "One", "Two"'),
  pickOne(
    'customer.age >= 18',
    'customer.age < 30',
    'customer.city = "Hel"',
    'customer.city in ("Hel", "Sopot")',
    'cart.gift',
  ),
  pickOne(
    'tier in "Club" at least "Silver"',
    'tier in "Club" is "Gold"',
    'points in "Club" >= 10',
    'delivery "courier"',
  ),
)

const condition = fc.oneof(
  { weight: 6, arbitrary: atom },
  joined(atom, ' and ', atom),
  joined(atom, ' or ', atom),
  joined('not ', atom),
  joined('not (', atom, ' and ', atom, ')'),
  joined('(', atom, ' or ', atom, ') and ', atom),
)

const rate = fc.oneof(pickOne('5%', '10%', '33.33%', '60%', '100%'), pickOne('7 PLN', '50 PLN', '0.05 PLN'))

const simple = fc.oneof(
  { weight: 4, arbitrary: joined(rate, ' off cart', orNothing(joined(', at most ', amount))) },
  joined(rate, ' off ', goods),
  joined(pickOne('7 PLN', '60 PLN'), ' off each ', goods),
  joined(pickOne('10%', '60%'), ' off original price of everything'),
  joined('price ', amount, ' for cart'),
  joined('price ', pickOne('9.99 PLN', '50 PLN'), ' for ', goods),
  pickOne('free shipping', '50% off shipping', '5 PLN off shipping', 'shipping for 7 PLN', 'grant "Perk"'),
)

const choosing = fc.oneof(
  joined(pickOne('7 PLN', '60 PLN'), ' off total with delivery'),
  joined(rate, ' off ', pickOne('cheapest of ', 'dearest of ', 'cheapest 2 of '), goods),
  joined('cheapest 1 of every ', pickOne('2', '3'), ' in ', goods, pickOne(' free', ' at 50% off')),
  joined('50% off every 2nd of ', goods),
  joined(
    'buy ',
    pickOne('1', '2', '30 PLN'),
    ' of ',
    goods,
    pickOne(' get 1 of ', ' get up to 2 of '),
    goods,
    pickOne(' free', ' at 50% off'),
  ),
  joined('bundle 2 of ', goods, pickOne(' for 50 PLN', ' at 10% off')),
  joined('bundle 1 of sku "A" + 1 of sku "B" for ', amount),
  pickOne('add 1 of sku "D" free', 'get 1 of sku "D" free, added', 'choose up to 1 from { sku "D" at 5 PLN }'),
  joined(rate, ' off ', goods, ', up to 2 units'),
  joined('20% off ', goods, pickOne(', not below 45 PLN', ', ending .99')),
)

const giving = fc.oneof(
  pickOne('earn 5 points in "Club"', 'earn 1 point per 10 PLN of everything in "Club"', 'earn 2 x points in "Club"'),
  pickOne('cashback 5% to "Wallet"', 'issue coupon "Two"', 'grant "Perk"'),
)

const within = fc.oneof(simple, choosing)

const repeatable = fc.oneof(pickOne('7 PLN off cart', '10% off sku "A"', '50% off cheapest of everything'))

const plainEffect = fc.oneof(
  { weight: 6, arbitrary: simple },
  joined('by subtotal { from 10 PLN: ', simple, ' from 100 PLN: ', simple, ' }'),
)

const anyEffect = fc.oneof(
  { weight: 4, arbitrary: simple },
  { weight: 6, arbitrary: choosing },
  giving,
  joined('by subtotal { from 10 PLN: ', within, ' from 100 PLN: ', within, ' }'),
  joined('by running total { from 10 PLN: ', simple, ' }'),
  pickOne('by quantity of sku "A" graduated { from 2: 20% off sku "A" }'),
  joined('one of { 50%: ', simple, ' 50%: ', choosing, ' }'),
  joined('for every ', pickOne('2 of sku "A"', '100 PLN of subtotal', '100 PLN of running total'), ' ', repeatable),
)

const plainCombinations = [
  'never combine',
  'never combine with similar',
  'never combine with similar',
  'always combine',
  'similar as "same"',
]
const anyCombination = [...plainCombinations, 'never combine on same item', 'never combine later on same item']

const campaignWith = (effect: fc.Arbitrary<string>, combinations: readonly string[]) =>
  fc
    .tuple(
      orNothing(joined('priority ', pickOne('1', '2'))),
      orNothing(pickOne(...combinations)),
      orNothing(pickOne('in group "First"', 'in group "All"', 'in group "Best"', 'in group "Inner"')),
      orNothing(joined('when ', condition), 2),
      orNothing(joined('when ', condition)),
      joined('then ', effect),
      orNothing(joined('then ', effect)),
      fc.oneof(
        { weight: 6, arbitrary: fc.constant('') },
        pickOne(
          'limit 5 uses',
          'limit 2 units per customer',
          'budget 20 PLN',
          'customer chooses',
          'rounding down per line',
          'draft',
        ),
      ),
    )
    .map((statements) => {
      const isLate = statements.includes('always combine')
      const effects = statements.filter((each) => each.startsWith('then '))
      const isWrong = (each: string): boolean =>
        (isLate && isPicked.test(each)) ||
        (each.includes('units per') && !effects.some((then) => takesUnits.test(then))) ||
        (each.startsWith('budget') && !effects.some((then) => takesUnits.test(then) || givesMoney.test(then)))
      return statements.filter((each) => each !== '' && !isWrong(each)).join('\n  ')
    })

/** Effects that reduce units: without one, a limit on units is an error. */
const takesUnits = /(?:%|PLN) off (?!shipping)|price |bundle |buy |cheapest |choose |add |get /

/** Effects that count against a budget although they reduce no units. */
const givesMoney = /shipping|cashback/

/** Groups in which `always combine` is an error. */
const isPicked = /^in group "(?:First|Best|Inner)"$/

const settings = fc
  .tuple(
    orNothing(pickOne('one coupon per cart')),
    orNothing(pickOne('rounding half even per line', 'rounding down per discount', 'rounding up per unit')),
    orNothing(
      pickOne(
        'guard discount at most 60% of subtotal',
        'guard discount at most 40 PLN',
        'guard no discount on brand "Bosch"',
      ),
    ),
  )
  .map((statements) => `settings { currency PLN timezone "Europe/Warsaw" ${statements.join(' ')} }\n`)

/** Files that the rule sets import. */
export const files: Files = { 'goods.csv': 'sku,price\nD,20.00' }

const declarations = `
catalogue from "goods.csv"
attributes { customer.age: number customer.city: text cart.gift: yes/no }
products "Named" = category "Tools" or sku "C"
segment "VIP" external
segment "North" external
segment "Rich" = spend >= 100 PLN
coupons "One" { code "ONE1" limit 9 uses }
coupons "Two" { generate 5 like "TWO-????" limit 1 per code }
group "First" pick first
group "All" pick all
group "Best" pick best
group "Inner" pick first, in group "All"
program "Club" { 1 point worth 0.01 PLN tiers by spend { "Silver" from 100 PLN "Gold" from 200 PLN } }
`

const names = ['A', 'B', 'C', 'D', 'E'] as const

const ruleSetsOf = (campaign: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(settings, fc.array(campaign, { minLength: 2, maxLength: names.length }))
    .map(([settings, bodies]) =>
      [settings, declarations, ...bodies.map((body, place) => `campaign "${names[place]}" {\n  ${body}\n}\n`)].join(''),
    )

/** Rule sets with percentages, amounts and prices, about which much can be claimed. The campaigns are A to E. */
export const plainRuleSets = ruleSetsOf(campaignWith(plainEffect, plainCombinations))

/** The same with all kinds of effects. */
export const anyRuleSets = ruleSetsOf(campaignWith(anyEffect, anyCombination))

const line: fc.Arbitrary<Line> = fc.record(
  {
    sku: pickOne('A', 'B', 'C', 'D'),
    quantity: pickOne('1', '2', '3', '0.5'),
    price: pickOne('5', '10', '33.33', '50', '100', '200.01'),
    categories: fc.constantFrom(['Tools'], ['Tools/Drills', 'Food'], ['Food']),
    brand: pickOne('Bosch', 'Makita'),
  },
  { requiredKeys: ['sku', 'quantity', 'price'] },
)

export const carts: fc.Arbitrary<Cart> = fc.record(
  {
    at: fc.constant('2026-10-03T12:00:00+02:00'),
    currency: fc.constant('PLN'),
    lines: fc.array(line, { maxLength: 4 }),
    customer: fc.record(
      {
        id: fc.constant('C-1'),
        segments: fc.subarray(['VIP', 'North']),
        orders: fc.constantFrom(0, 1, 2, 5),
        spend: pickOne('0', '99.99', '100', '250'),
        programs: fc.constantFrom({ Club: { points: '10' } }, { Club: { tier: 'Gold' } }, { Club: { tier: 'Silver' } }),
        attributes: fc.constantFrom({ age: 18, city: 'Hel' }, { age: 40 }, { city: 'Sopot' }),
      },
      { requiredKeys: ['id'] },
    ),
    codes: fc.subarray(['ONE1', { code: 'TWO-AAAA', pool: 'Two' }]),
    payment: pickOne('card', 'cash', 'transfer'),
    delivery: fc.record({ method: pickOne('courier', 'locker'), price: pickOne('0', '9.99', '15') }),
    channel: pickOne('web', 'mobile'),
    attributes: fc.constantFrom({ gift: true }, { gift: false }),
  },
  { requiredKeys: ['at', 'currency', 'lines'] },
)
