import { describe, expect, it } from 'vitest'
import type { Campaign, Condition, Rules } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { openCart } from '../../../src/evaluate/cart/open-cart.ts'
import { refusalByBudget, refusalByLimits } from '../../../src/evaluate/combination/limits.ts'
import { nothingApplied } from '../../../src/evaluate/conditions/nothing-applied.ts'
import { newPass } from '../../../src/evaluate/evaluation-pass.ts'
import { explainCondition } from '../../../src/evaluate/explanation/explain.ts'
import { lacksOf } from '../../../src/evaluate/explanation/lacks.ts'
import { notApplied } from '../../../src/evaluate/explanation/sentences.ts'
import { prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import type { Refusal } from '../../../src/evaluate/refusal.ts'
import type { Reason } from '../../../src/evaluate/result/reasons.ts'
import { resetState } from '../../../src/evaluate/units/state.ts'
import {
  and,
  bothGoods,
  campaignOf,
  cartOf,
  category,
  compare,
  fact,
  holds,
  label,
  lineOf,
  money,
  not,
  number,
  or,
  otherGoods,
  poolOf,
  rulesOf,
  segmentOf,
} from '../build.ts'

const base = rulesOf({
  segments: { VIP: segmentOf(), North: segmentOf() },
  pools: { Summer: poolOf(['SUN'], { limits: [{ counts: 'uses', amount: '1', per: 'code' }] }) },
  attributes: { 'customer.age': 'number' },
  programs: {
    Club: { partners: [], tiers: { by: fact('spend'), steps: [{ name: 'Gold', from: money('10') }] } },
  },
})

function tell(reason: Reason, given: Partial<Campaign>, cart: Partial<Cart> = {}, by?: string, rules: Rules = base) {
  const prepared = prepareRules({ ...rules, campaigns: [campaignOf('it', given)] })
  const opened = openCart(prepared, cartOf(cart))
  const campaign = prepared.campaigns[0]
  if (!campaign) throw new Error('there is one campaign')
  const pass = newPass(prepared)
  resetState(pass.state, opened)
  const refusal = refusalByLimits(pass.state, campaign) ??
    refusalByBudget(pass.state, campaign, 1_000_000) ?? { reason }
  const explanation = { context: prepared.context, cart: opened, running: pass.state }
  const named = { ...refusal, ...(by && { by: { ...campaign, name: by } }) }
  return notApplied(campaign, named, explanation, lacksOf(pass, campaign, reason))
}

const unmet = (when: Condition, cart: Partial<Cart> = {}) => {
  const { sentence, missing } = tell('condition', { when }, cart)
  return missing ? [sentence, missing.fact, missing.amount] : [sentence]
}

const fromMoney = (amount: string, of = fact('subtotal')) => compare(of, '>=', money(amount))
const member = { customer: { id: 'C', orders: 1, spend: '9.00' } }

const never: Condition = { kind: 'constant', value: false }
const always: Condition = { kind: 'constant', value: true }

const used = (code: string) => ({ codes: [code], usage: { codes: { SUN: { uses: 1 } } } })

describe('what a condition misses', () => {
  it.each<[Condition, Partial<Cart>, string[]]>([
    [fromMoney('500'), {}, ['300.00 PLN more in the cart', 'subtotal', '300.00']],
    [compare(fact('subtotal'), '>', money('200')), {}, ['0.01 PLN more in the cart', 'subtotal', '0.01']],
    [compare(money('212.505'), '<=', fact('subtotal')), {}, ['12.51 PLN more in the cart', 'subtotal', '12.51']],
    [
      fromMoney('50', fact('subtotal', { goods: category('Tools') })),
      {},
      ['50.00 PLN more of category `Tools`', 'subtotal of category "Tools"', '50.00'],
    ],
    [
      { kind: 'between', value: fact('subtotal'), low: money('250'), high: money('300') },
      {},
      ['50.00 PLN more in the cart', 'subtotal', '50.00'],
    ],
    [compare(fact('quantity'), '>=', number('3')), {}, ['needs one more in the cart', 'quantity', '1']],
    [
      compare(fact('quantity', { goods: label('new') }), '>', number('4')),
      {},
      ['needs 5 more of label `new`', 'quantity of label "new"', '5'],
    ],
    [
      holds('contains', { goods: category('Tools') }),
      {},
      ['needs one more of category `Tools`', 'contains category "Tools"', '1'],
    ],
    [
      holds('contains', { count: '3', goods: { kind: 'everything' } }),
      {},
      ['needs one more of everything', 'contains 3 of everything', '1'],
    ],
    [compare(fact('orders'), '>=', number('3')), member, ['needs 2 more orders before this one', 'orders', '2']],
    [fromMoney('10', fact('spend')), member, ['needs 1.00 PLN more spent before this cart', 'spend', '1.00']],
    [and(holds('signed-in'), fromMoney('201')), member, ['1.00 PLN more in the cart', 'subtotal', '1.00']],
  ])('%o', (condition, cart, told) => {
    expect(unmet(condition, cart)).toEqual(told)
  })

  it.each<[Condition, Partial<Cart>, string]>([
    [holds('segment', { names: ['VIP'] }), {}, 'only for segment `VIP`'],
    [holds('segment', { names: ['VIP', 'North'] }), {}, 'only for segment `VIP` or `North`'],
    [holds('no-segment'), { customer: { id: 'C', segments: ['VIP'] } }, 'only for customers in no segment'],
    [holds('coupon', { names: ['Summer'] }), {}, 'needs a valid code of `Summer`'],
    [holds('code', { names: ['SUN'] }), {}, 'needs the code `SUN`'],
    [holds('signed-in'), {}, 'only for customers who are signed in'],
    [holds('customer', { names: ['X'] }), {}, 'only for certain customers'],
    [holds('first-order'), member, 'only for a first order'],
    [
      holds('birthday', { period: { count: 7, unit: 'day' } }),
      member,
      'only around a birthday, 7 days before or after',
    ],
    [
      holds('tier', { program: 'Club', level: { atLeast: true, tier: 'Gold' } }),
      member,
      'only for tier `Gold` or higher in `Club`',
    ],
    [holds('member', { names: ['Prime'] }), {}, 'only for members of `Prime`'],
    [holds('payment', { names: ['card', 'blik'] }), {}, 'only when paid by `card` or `blik`'],
    [holds('channel', { names: ['mobile'] }), { channel: 'web' }, 'only in channel `mobile`'],
    [not(holds('payment', { names: ['card'] })), { payment: 'card' }, 'not when paid by `card`'],
    [not(holds('signed-in')), member, 'only for customers who are not signed in'],
    [not(holds('contains', { goods: label('gift') })), {}, 'not with label `gift` in the cart'],
    [not(holds('contains')), {}, 'not with anything in the cart'],
    [fromMoney('220', fact('running-subtotal')), {}, '20.00 PLN more in the cart'],
    [fromMoney('220', fact('running-total')), {}, '20.00 PLN more in the cart'],
    [fromMoney('220', fact('total-with-delivery')), {}, '20.00 PLN more in the cart, delivery included'],
    [holds('coupon', { names: ['Summer'] }), used('SUN'), 'needs a valid code of `Summer`: `SUN` is used up'],
    [holds('code', { names: ['sun'] }), used(' Sun'), 'needs the code `sun`: ` Sun` is used up'],
    [compare(fact('subtotal'), '<', money('100')), {}, 'needs subtotal < 100 PLN, not 200.00 PLN'],
    [
      compare({ kind: 'attribute', owner: 'customer', name: 'age', type: 'number' }, '>=', number('18')),
      { customer: { id: 'C', attributes: { age: 17 } } },
      'needs customer.age >= 18, not 17',
    ],
    [
      compare({ kind: 'attribute', owner: 'customer', name: 'age', type: 'number' }, '>=', number('18')),
      {},
      'needs customer.age >= 18, which is unknown',
    ],
    [
      and(holds('segment', { names: ['VIP'] }), fromMoney('500')),
      {},
      'only for segment `VIP`; 300.00 PLN more in the cart',
    ],
    [
      or(holds('segment', { names: ['VIP'] }), fromMoney('500')),
      {},
      'only for segment `VIP`, or 300.00 PLN more in the cart',
    ],
    [
      fromMoney('300', fact('subtotal', { goods: bothGoods(category('Tools'), otherGoods(label('sale'))) })),
      { lines: [lineOf()] },
      '300.00 PLN more of category `Tools` except label `sale`',
    ],
  ])('%o', (condition, cart, sentence) => {
    expect(unmet(condition, cart)[0]).toBe(sentence)
  })

  it.each<[Condition, string]>([
    [never, 'it never applies'],
    [and(holds('signed-in'), never), 'it never applies'],
    [and(never, holds('signed-in')), 'it never applies'],
    [and(holds('signed-in'), always), 'only for customers who are signed in'],
    [or(never, holds('signed-in')), 'only for customers who are signed in'],
    [or(never, and(holds('signed-in'), never)), 'it never applies'],
    [and(or(never, never), holds('signed-in')), 'it never applies'],
    [
      and(holds('segment', { names: ['VIP'] }), or(never, holds('signed-in'))),
      'only for segment `VIP`; only for customers who are signed in',
    ],
  ])('says of what no cart can have only that: %o', (condition, sentence) => {
    expect(unmet(condition)).toEqual([sentence])
  })

  it('names a threshold within several conditions that hold', () => {
    expect(unmet(and(holds('signed-in'), and(fromMoney('201'), fromMoney('100'))), member)).toEqual([
      ...['1.00 PLN more in the cart', 'subtotal', '1.00'],
    ])
    expect(unmet(and(fromMoney('201'), fromMoney('202')))).toEqual([
      '1.00 PLN more in the cart; 2.00 PLN more in the cart',
    ])
  })

  it('names a threshold only where nothing else is missing', () => {
    expect(unmet(and(holds('segment', { names: ['VIP'] }), fromMoney('500')))).toHaveLength(1)
    expect(unmet(or(holds('segment', { names: ['VIP'] }), fromMoney('500')))).toHaveLength(1)
    expect(unmet(and(and(fromMoney('500')), not(holds('signed-in'))))).toHaveLength(3)
  })

  it('cuts long lists short', () => {
    const many = Array.from({ length: 5000 }, (_, place) => `S${place}`)
    expect(unmet(holds('contains', { goods: { kind: 'sku', names: many } }))[0]).toBe(
      'needs one more of sku `S0`, `S1`, `S2` and 4997 more',
    )
  })
})

describe('why a campaign did not apply', () => {
  const noon = Date.parse(cartOf().at)
  const day = 86_400_000
  it.each<[Reason, Partial<Campaign>, Partial<Cart>, string | undefined, string]>([
    ['draft', { status: 'draft' }, {}, undefined, 'it is a draft, or disabled'],
    ['retired', { status: 'retired' }, {}, undefined, 'it is retired'],
    ['trigger', { event: 'review' }, {}, undefined, 'only on the event `review`'],
    ['trigger', {}, { event: { name: 'review' } }, undefined, 'only for carts, not on the event `review`'],
    ['not-active', { from: Date.UTC(2026, 9, 10) }, {}, undefined, 'starts on 2026-10-10'],
    ['not-active', { from: noon + 60_000 }, {}, undefined, 'starts at 2026-10-03T10:01'],
    ['not-active', { until: Date.UTC(2026, 9, 3) }, {}, undefined, 'ended on 2026-10-02'],
    ['not-active', { until: noon }, {}, undefined, 'ended at 2026-10-03T09:59'],
    [
      'not-active',
      { until: noon + day, every: [{ weekdays: ['sun'], from: 600, until: 1321 }] },
      {},
      undefined,
      'only sun from 10:00 to 22:00',
    ],
    [
      'limit',
      { limits: [{ counts: 'uses', amount: '1', per: 'customer', period: 'day' }] },
      { customer: { id: 'C' }, usage: { campaigns: { it: { byCustomerPerDay: 1 } } } },
      undefined,
      'its limit of 1 use per customer per day is used up',
    ],
    [
      'budget',
      { limits: [{ counts: 'discount', amount: '20000' }] },
      { usage: { campaigns: { it: { discount: '20000.00' } } } },
      undefined,
      'its budget of 20000 PLN is used up',
    ],
    [
      'budget',
      { limits: [{ counts: 'discount', amount: '20' }] },
      { usage: { campaigns: { it: { discount: '15.00' } } } },
      undefined,
      'it would give more than the 5.00 PLN left of its budget',
    ],
    ['not-chosen', { customerChooses: true }, {}, undefined, 'the customer has not chosen it'],
    ['excluded-by', {}, {}, 'Big', '`Big` applied, and it never combines with others'],
    ['must-be-alone', { combination: 'never' }, {}, 'Big', 'it never combines with others, and `Big` applied'],
    ['similar-to', {}, {}, 'Big', '`Big` applied, and similar campaigns do not combine'],
    ['group', { group: 'Basket' }, {}, 'Big', '`Big` was picked from the group `Basket`'],
    ['no-effect', {}, {}, undefined, 'it changes nothing in this cart'],
    ['guard', {}, {}, undefined, 'the settings allow no more discount'],
    ['not-best', {}, {}, undefined, 'other campaigns together give the customer more, or the customer chose them'],
  ])('%s: %o', (reason, campaign, cart, by, sentence) => {
    expect(tell(reason, campaign, cart, by)).toStrictEqual({ campaign: 'it', reason, ...(by && { by }), sentence })
  })

  it.each<[Reason, Partial<Campaign>, string]>([
    ['limit', {}, 'a unit limit leaves too few units'],
    [
      'limit',
      {
        limits: [
          { counts: 'uses', amount: '2', per: 'customer' },
          { counts: 'uses', amount: '3', per: 'code' },
        ],
      },
      'its limit of 3 uses per code is used up',
    ],
    ['budget', {}, 'its budget is used up'],
    ['must-be-alone', {}, 'it never combines with others, and another campaign applied'],
    ['group', { group: 'Basket' }, 'its group `Basket` gives no discount'],
    ['condition', {}, 'its conditions are not met'],
    ['offered', {}, 'its rewards are available, but none was chosen'],
    ['switched-off', {}, 'it was switched off manually'],
    ['retired', {}, 'it is retired'],
  ])('%s without more: %o', (reason, campaign, sentence) => {
    expect(tell(reason, campaign)).toStrictEqual({ campaign: 'it', reason, sentence })
  })

  it('the limits of a group, by its name', () => {
    const prepared = prepareRules({ ...base, campaigns: [campaignOf('it', { group: 'Basket' })] })
    const [campaign] = prepared.campaigns
    if (campaign === undefined) throw new Error('there is one campaign')
    const opened = openCart(prepared, cartOf())
    const explanation = { context: prepared.context, cart: opened, running: nothingApplied }
    const sentence = (refusal: Omit<Refusal, 'group'>) => {
      const { by, sentence } = notApplied(campaign, { ...refusal, group: 'Basket' }, explanation)
      return [by, sentence]
    }
    const uses = { counts: 'uses', amount: '3' } as const
    const budget = { counts: 'discount', amount: '40', period: 'month' } as const
    expect(sentence({ reason: 'limit', limit: uses })).toEqual([
      ...['Basket', 'the limit of 3 uses for the group `Basket` is used up'],
    ])
    expect(sentence({ reason: 'budget', limit: budget })[1]).toBe(
      'the budget of 40 PLN per month for the group `Basket` is used up',
    )
    expect(sentence({ reason: 'budget' })[1]).toBe('the budget of the group `Basket` is used up')
    expect(sentence({ reason: 'budget', limit: budget, left: 500 })[1]).toBe(
      'it would give more than the 5.00 PLN left of the budget of the group `Basket`',
    )
  })
})

describe('explaining a condition', () => {
  const explain = (when: Condition | undefined, cart: Partial<Cart> = {}) => {
    const prepared = prepareRules({ ...base, campaigns: [campaignOf('it', when ? { when } : {})] })
    return explainCondition(prepared, 'it', openCart(prepared, cartOf(cart)), nothingApplied)
  }

  it('shows each part in its own words, what it saw, and what came of it', () => {
    const condition = and(
      fromMoney('500'),
      or(holds('segment', { names: ['VIP'] }), not(holds('payment', { names: ['card'] }))),
    )
    expect(explain(condition, { customer: { id: 'C', segments: ['North'] } })).toEqual({
      wording: 'subtotal >= 500 PLN and (segment "VIP" or not payment "card")',
      truth: 'false',
      parts: [
        {
          wording: 'subtotal >= 500 PLN',
          truth: 'false',
          saw: '200.00 PLN',
          missing: { fact: 'subtotal', amount: '300.00' },
        },
        {
          wording: 'segment "VIP" or not payment "card"',
          truth: 'unknown',
          parts: [
            { wording: 'segment "VIP"', truth: 'false', saw: 'North' },
            {
              wording: 'not payment "card"',
              truth: 'unknown',
              parts: [{ wording: 'payment "card"', truth: 'unknown' }],
            },
          ],
        },
      ],
    })
  })

  it.each<[Condition, Partial<Cart>, string, string]>([
    [holds('coupon', { names: ['Summer'] }), { codes: ['SUN', 'X'] }, 'coupon "Summer"', 'SUN of Summer, X (unknown)'],
    [
      holds('contains', { count: '3', goods: category('Tools') }),
      {},
      'contains 3 of category "Tools"',
      '0 in the cart',
    ],
    [
      holds('tier', { program: 'Club', level: { atLeast: true, tier: 'Gold' } }),
      member,
      'tier in "Club" at least "Gold"',
      'no tier',
    ],
    [holds('first-order'), member, 'first order', '1 previous order'],
    [
      holds('delivery', { names: ['courier'] }),
      { delivery: { method: 'locker', price: '1' } },
      'delivery "courier"',
      'locker',
    ],
    [holds('no-segment'), { customer: { id: 'C', segments: ['VIP', 'North'] } }, 'no segment', 'VIP, North'],
    [holds('no-segment'), { customer: { id: 'C' } }, 'no segment', 'no segment'],
    [holds('segment', { names: ['VIP'] }), {}, 'segment "VIP"', 'no segment'],
    [holds('signed-in'), {}, 'signed in', 'no customer'],
    [holds('signed-in'), member, 'signed in', 'C'],
    [holds('customer', { names: ['X'] }), member, 'customer "X"', 'C'],
    [holds('customer', { names: ['X'] }), {}, 'customer "X"', 'no customer'],
    [
      holds('birthday', { period: { count: 7, unit: 'day' } }),
      { customer: { id: 'C', birthday: '1990-01-02' } },
      'birthday within 7 days',
      '1990-01-02',
    ],
    [
      holds('member', { names: ['Plus'] }),
      { customer: { id: 'C', memberships: ['Basic', 'Old'] } },
      'member of "Plus"',
      'Basic, Old',
    ],
    [holds('member', { names: ['Plus'] }), member, 'member of "Plus"', 'no membership'],
    [holds('member', { names: ['Plus'] }), {}, 'member of "Plus"', 'no membership'],
    [compare(fact('quantity'), '>=', number('3')), {}, 'quantity >= 3', '2'],
    [
      compare({ kind: 'arithmetic', operator: '/', left: fact('quantity'), right: number('3') }, '>=', number('1')),
      {},
      'quantity / 3 >= 1',
      '2/3',
    ],
    [{ kind: 'in', value: fact('lines'), options: ['1', '2'].map(number) }, {}, 'lines in (1, 2)', '1'],
    [
      compare(fact('subscribed-for'), '>=', { kind: 'duration', value: { count: 1, unit: 'year' } }),
      { customer: { id: 'C', subscribedSince: '2026-01-02' } },
      'subscribed for >= 1 year',
      'since 2026-01-02',
    ],
    [
      compare({ kind: 'arithmetic', operator: '/', left: fact('subtotal'), right: number('3') }, '<', fact('spend')),
      member,
      'subtotal / 3 < spend',
      '66.67 PLN and 9.00 PLN',
    ],
  ])('%o', (condition, cart, wording, saw) => {
    expect(explain(condition, cart)).toMatchObject({ wording, saw })
  })

  it('shows no value for what holds always or never', () => {
    expect(explain(never)).toEqual({ wording: 'never', truth: 'false' })
    expect(explain(always)).toEqual({ wording: 'always', truth: 'true' })
  })

  it('has nothing to say of a campaign without conditions, and knows no other', () => {
    expect(explain(undefined)).toBeUndefined()
    const prepared = prepareRules(base)
    expect(() => explainCondition(prepared, 'nobody', openCart(prepared, cartOf()), nothingApplied)).toThrow(
      'no campaign `nobody`',
    )
  })
})
