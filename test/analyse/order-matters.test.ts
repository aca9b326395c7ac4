import { describe, expect, it } from 'vitest'
import { analyse, analyseAll, analyseFor } from './analyse.ts'

const differ = (...campaigns: string[]) =>
  analyseFor('order-matters', campaigns.join('\n')).map(({ at, related }) => [at, ...related])

const five = 'campaign "Five" { then 5% off cart }'
const fifty = 'campaign "Fifty" { then 50 PLN off cart }'

describe('two campaigns of equal priority whose order changes the result', () => {
  it('are told so, with a cart that shows it', () => {
    expect(analyse(`${five}\n${fifty}`)).toEqual([
      {
        code: 'order-matters',
        at: '"Five"',
        message:
          '`Fifty` and `Five` have the same priority, and their order changes the result: 902.50 PLN or 900.00 PLN',
        related: ['"Fifty"'],
        witness: {
          at: '2026-01-05T12:00:00+01:00',
          currency: 'PLN',
          lines: [{ sku: 'SKU-1', quantity: '1', price: '1000' }],
        },
      },
    ])
  })

  it.each([
    ['the same number', 'priority 3', 'priority 3'],
    ['a group’s', 'in group "Third"', 'priority 3'],
    ['none, always combining', 'always combine', 'always combine'],
  ])('whether their priority is %s', (_, first, second) => {
    const group = 'group "Third" pick all, priority 3'
    expect(differ(group, five.replace('then', `${first} then`), fifty.replace('then', `${second} then`))).toHaveLength(
      1,
    )
  })

  it.each([
    ['a percentage and a fixed price', 'then 5% off cart', 'then price 900 PLN for cart'],
    ['a percentage with a cap', 'then 30% off cart, at most 20 PLN', 'then 50% off cart'],
    ['an amount off other goods and a percentage off the cart', 'then 50 PLN off category "Tools"', 'then 5% off cart'],
    ['a percentage and an amount off delivery', 'then 50% off shipping', 'then 5 PLN off shipping'],
    ['a condition on what is left', 'then 5% off cart', 'when running total >= 1000 PLN then 5% off cart'],
    ['one that never combines', 'never combine then 5% off cart', 'then 5% off category "Tools"'],
    ['similar ones of which one applies', 'never combine with similar then 5% off cart', 'then 6% off cart'],
    ['a group that picks the first', 'in group "First" then 5% off cart', 'in group "First" then 6% off cart'],
    [
      'coupons of which both are in the cart',
      'when coupon "A" then 5% off cart',
      'when coupon "B" then 50 PLN off cart',
    ],
    ['steps', 'then by subtotal { from 10 PLN: 20 PLN off cart from 500 PLN: 50 PLN off cart }', 'then 5% off cart'],
  ])('by %s', (_, first, second) => {
    const names =
      'group "First" pick first\ncoupons "A" { code "A1" limit 9 uses }\ncoupons "B" { code "B1" limit 9 uses }'
    expect(differ(names, `campaign "One" { ${first} }`, `campaign "Two" { ${second} }`)).toEqual([['"Two"', '"One"']])
  })

  it('at a time when both are active', () => {
    const [finding] = analyseFor(
      'order-matters',
      `campaign "Five" { active from 2026-10-01 every sat from 18:00 to 20:00 then 5% off cart }
       campaign "Fifty" { active to 2026-12-31 then 50 PLN off cart }`,
    )
    expect(finding?.witness?.at).toBe('2026-10-03T18:00:00+02:00')
  })
})

describe('silence, where the order does not matter:', () => {
  it.each([
    ['two percentages, which differ only by rounding', 'then 5% off cart', 'then 33.3% off cart'],
    ['two percentages off different goods', 'then 5% off category "Tools"', 'then 33.3% off sku "DRILL"'],
    ['two amounts', 'then 5 PLN off cart', 'then 50 PLN off cart'],
    ['goods and delivery', 'then 5 PLN off shipping', 'then 5% off cart'],
    ['goods that no line can both be', 'then 50 PLN off sku "A"', 'then 5% off sku "B"'],
    [
      'conditions that exclude each other',
      'when subtotal < 100 PLN then 5% off cart',
      'when subtotal >= 100 PLN then 5 PLN off cart',
    ],
    [
      'payments that exclude each other',
      'when payment "card" then 5% off cart',
      'when payment "cash" then 5 PLN off cart',
    ],
    [
      'times that exclude each other',
      'active to 2026-10-01 then 5% off cart',
      'active from 2026-10-02 then 5 PLN off cart',
    ],
    ['other priorities', 'priority 1 then 5% off cart', 'priority 2 then 5 PLN off cart'],
    ['a group that picks the best', 'in group "Best" then 5% off cart', 'in group "Best" then 5 PLN off cart'],
    ['an event', 'on event "review" then grant "A"', 'never combine then 5 PLN off cart'],
    ['a draft', 'draft then 5% off cart', 'then 5 PLN off cart'],
    ['points', 'then earn 10 points in "Club"', 'then 5 PLN off cart'],
  ])('%s', (_, first, second) => {
    const names = 'group "Best" pick best\nprogram "Club" { 1 point worth 0.01 PLN }'
    expect(differ(names, `campaign "One" { ${first} }`, `campaign "Two" { ${second} }`)).toEqual([])
  })

  it('one coupon per cart, and each asks for one', () => {
    const coupons = 'coupons "A" { code "A1" limit 9 uses }\ncoupons "B" { code "B1" limit 9 uses }'
    const campaigns =
      'campaign "One" { when coupon "A" then 5% off cart }\ncampaign "Two" { when coupon "B" then 5 PLN off cart }'
    const settings = 'settings { currency PLN timezone "Europe/Warsaw" one coupon per cart }'
    expect(analyseAll(`${settings}\n${coupons}\n${campaigns}`)).toEqual([])
  })
})
