import { describe, expect, it } from 'vitest'
import { codes, findings } from './findings.ts'

const shop = 'settings { currency PLN   timezone "Europe/Warsaw" }\n'
const campaign = (lines: string): string => `${shop}campaign "One" {\n${lines}\n}`
const when = (condition: string): string => campaign(`when ${condition}\nthen 5% off cart`)

describe('money that reads like thousands', () => {
  it.each([
    ['subtotal >= 1.000 PLN', 'write `1000 PLN` for thousands, otherwise `1.00 PLN`'],
    ['subtotal between 5 PLN and 2.500 PLN', 'write `2500 PLN` for thousands, otherwise `2.50 PLN`'],
  ])('is refused: %s', (condition, help) => {
    expect(findings(when(condition))[0]).toMatchObject({ code: 'too-many-decimals', help })
  })
  it.each(['0.120 PLN', '1.125 PLN', '1.50 PLN'])('is not, where it can be a fine price: %s', (amount) => {
    expect(codes(campaign(`then price ${amount} for sku "A"`))).not.toContain('too-many-decimals')
  })
})

describe('arithmetic', () => {
  it('money and a percentage are not added: the error stands at the `+` and says what to write', () => {
    expect(findings(`${shop}let TARGET = 100 PLN + 5%`)[0]).toEqual({
      code: 'type-mismatch',
      at: '+',
      message: '`100 PLN` is money and `5%` is a percentage: they cannot be added',
      help: 'for a share of the amount, write `100 PLN + 100 PLN * 5%`',
    })
  })
  it('finds the operator behind a comment that has one too', () => {
    expect(findings(`${shop}let TARGET = 100 PLN /* a + b */ - 5`)[0]).toMatchObject({ at: '-' })
  })
  it.each([
    ['100 PLN + 5', '`100 PLN` is money and `5` is a number: they cannot be added', 'write the currency: `5 PLN`'],
    ['5 - 100 PLN', '`5` is a number and `100 PLN` is money: they cannot be subtracted', 'write the currency: `5 PLN`'],
    ['100 PLN * 2 PLN', '`100 PLN` is money and `2 PLN` is money: they cannot be multiplied', undefined],
    ['5 / 2 PLN', '`5` is a number and `2 PLN` is money: they cannot be divided', undefined],
    ['12 months + 5', '`12 months` is a duration and `5` is a number: they cannot be added', undefined],
  ])('%s', (expression, message, help) => {
    const [found] = findings(`${shop}let X = ${expression}`)
    expect(found).toMatchObject({ code: 'type-mismatch', message })
    if (help !== undefined) expect(found?.help).toBe(help)
  })
  it.each([
    '100 PLN * 1.05',
    '100 PLN * 5%',
    '2 * 100 PLN',
    '100 PLN / 3',
    '(100 PLN - 20 PLN) / 20 PLN',
    '5% + 2%',
    '5% * 2',
    '2026-10-01 + 30 days',
    '-5 PLN',
  ])('%s makes sense', (expression) => {
    expect(codes(`${shop}let X = ${expression}`)).not.toContain('type-mismatch')
  })
  it('a division by zero is found through lets', () => {
    expect(findings(`${shop}let NONE = 2 - 2\nlet X = 100 PLN / NONE`)).toContainEqual({
      code: 'division-by-zero',
      at: 'NONE',
      message: '`NONE` is zero',
      help: 'divide by something other than zero',
    })
  })
})

describe('conditions', () => {
  it.each([
    ['subtotal', 'subtotal', '`subtotal` is money, not a condition', 'compare it with a value: `subtotal >= 100 PLN`'],
    [
      'subtotal >= 100',
      '100',
      '`subtotal` is money and `100` is a number: they cannot be compared',
      'write the currency: `100 PLN`',
    ],
    ['orders >= 3 PLN', '3 PLN', '`orders` is a number and `3 PLN` is money: they cannot be compared', 'write `3`'],
    [
      'orders between 1 and 5%',
      '5%',
      '`orders` is a number and `5%` is a percentage: they cannot be compared',
      undefined,
    ],
    [
      'signed in > yes',
      'signed in > yes',
      '`signed in` is a yes/no value, which cannot be larger or smaller',
      'write `= yes` or `= no`',
    ],
  ])('%s', (condition, at, message, help) => {
    const [found] = findings(when(condition))
    expect(found).toMatchObject({ code: 'type-mismatch', at, message })
    if (help !== undefined) expect(found?.help).toBe(help)
  })
  it('several mistakes of one condition are all found', () => {
    expect(findings(when('subtotal >= 5 and orders <= 5 PLN')).map(({ at }) => at)).toEqual(['5', '5 PLN'])
  })
  it('a mistake is reported once, where it is made', () => {
    expect(codes(`${shop}let X = 100 PLN + 5%\ncampaign "One" { when subtotal >= X then X off cart }`)).toEqual([
      'type-mismatch',
    ])
  })
})

describe('attributes', () => {
  const declared = `${shop}attributes { customer.age: number   item.color: text   cart.gift: yes/no   event.stars: number }\n`
  const asking = (condition: string): string => `${declared}campaign "One" { when ${condition} then 5% off cart }`

  it.each([
    'customer.age >= 18',
    'customer.age in (18, 21)',
    'cart.gift',
    'cart.gift = no',
    'contains item.color = "red"',
  ])('%s', (condition) => {
    expect(codes(asking(condition))).not.toContain('type-mismatch')
  })
  it('are compared with their own type', () => {
    expect(findings(asking('customer.age >= "18"'))[0]).toMatchObject({
      code: 'type-mismatch',
      at: '"18"',
      message: '`customer.age` is a number and `"18"` is text: they cannot be compared',
    })
  })
  it('must be declared', () => {
    expect(findings(asking('customer.agee >= 18'))[0]).toEqual({
      code: 'unknown-name',
      at: 'customer.agee',
      message: 'there is no attribute `customer.agee`',
      help: 'did you mean `customer.age`?',
    })
  })
  it('of items belong into selectors, of events to campaigns on events', () => {
    expect(findings(asking('item.color = "red"'))[0]).toMatchObject({ code: 'misplaced-fact', at: 'item.color' })
    expect(findings(asking('event.stars >= 4'))[0]).toMatchObject({ code: 'misplaced-fact', at: 'event.stars' })
  })
})

describe('facts have their place', () => {
  it.each([
    ['price >= 50 PLN', 'price', '`price` belongs to one item, not to the cart'],
    ['contains price >= (subtotal)', '(subtotal)', '`(subtotal)` does not belong to an item'],
  ])('%s', (condition, at, message) => {
    expect(findings(when(condition))[0]).toMatchObject({ code: 'misplaced-fact', at, message })
  })
  it('a budget is known beforehand', () => {
    expect(findings(campaign('then 5% off cart  budget (5 PLN * orders)'))[0]).toMatchObject({
      code: 'not-constant',
      at: 'orders',
      message: '`orders` depends on the cart',
    })
  })
  it('a segment does not change while the cart is evaluated', () => {
    expect(findings(`${shop}segment "Now" = running total >= 5 PLN`)[0]).toMatchObject({
      code: 'misplaced-fact',
      at: 'running total',
    })
  })
})
