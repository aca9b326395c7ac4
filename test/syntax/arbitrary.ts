/** Arbitrary files with all declarations, as trees that can be written as text. */
import fc, { type Arbitrary } from 'fast-check'
import { cartTextNames } from '../../src/syntax/cart-texts.ts'
import type {
  Budget,
  CampaignStatement,
  CartStatement,
  CodesLike,
  CouponsStatement,
  CustomerLiteral,
  Declaration,
  Exception,
  Expectation,
  Expression,
  GiftCardsStatement,
  Limit,
  LineLiteral,
  Measure,
  MembershipStatement,
  MonthDay,
  PastLineLiteral,
  ProgramStatement,
  PromoFile,
  Quota,
  ReasonWord,
  ReferralStatement,
  RoundingMode,
  RoundingScope,
  SettingsStatement,
  SoldAs,
  UsedCount,
} from '../../src/syntax/tree.ts'
import { effect, floor } from './arbitrary-effects.ts'
import { amount, bareName, expression, measure, memberName, name, names, range, selector } from './arbitrary-values.ts'

const maybe = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined })
const some = <T>(arbitrary: Arbitrary<T>): Arbitrary<T[]> => fc.array(arbitrary, { maxLength: 4 })

/** A node from arbitraries of its fields; fields drawn as undefined are left out. */
function node<T>(fields: { [Key in Exclude<keyof T, 'range'>]: Arbitrary<T[Key]> | Arbitrary<T[Key] | undefined> }) {
  return fc.record(fields as Record<string, Arbitrary<unknown>>).map((record) => {
    const said = Object.entries(record).filter(([, value]) => value !== undefined)
    return { ...Object.fromEntries(said), range } as T
  })
}

const is = <T extends string | boolean>(value: T): Arbitrary<T> => fc.constant(value)
type Of<Union, Kind> = Extract<Union, { kind: Kind }>

const period = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const)
const rounding = {
  kind: is('rounding'),
  mode: fc.constantFrom<RoundingMode>('half-up', 'half-down', 'half-even', 'down', 'up'),
  scope: maybe(fc.constantFrom<RoundingScope>('discount', 'line', 'unit')),
}
const returns = {
  kind: is('returns'),
  policy: fc.constantFrom('keep' as const, 'prorate' as const, 'requalify' as const),
}

const code = fc.constantFrom('PLN', 'EUR').map((text) => ({ text, range }))

const settingsStatement: Arbitrary<SettingsStatement> = fc.oneof(
  node<Of<SettingsStatement, 'currency'>>({
    kind: is('currency'),
    code,
    others: maybe(fc.array(code, { maxLength: 2 })),
  }),
  node<Of<SettingsStatement, 'timezone'>>({ kind: is('timezone'), name }),
  node<Of<SettingsStatement, 'rounding'>>(rounding),
  node<Of<SettingsStatement, 'coupons-per-cart'>>({
    kind: is('coupons-per-cart'),
    most: fc.oneof(is('one'), is('any'), amount),
  }),
  node<Of<SettingsStatement, 'guard'>>({
    kind: is('guard'),
    rule: fc.oneof(
      amount.map((share) => ({ kind: 'discount-share' as const, share })),
      amount.map((amount) => ({ kind: 'discount-amount' as const, amount })),
      floor.map((floor) => ({ kind: 'unit-floor' as const, floor })),
      selector.map((goods) => ({ kind: 'no-discount' as const, goods })),
    ),
  }),
  node<Of<SettingsStatement, 'choose-best'>>({ kind: is('choose-best'), steps: maybe(amount) }),
  node<Of<SettingsStatement, 'returns'>>(returns),
)

const attribute = fc
  .tuple(fc.constantFrom('customer' as const, 'cart' as const), memberName)
  .map(([owner, name]) => ({ kind: 'attribute' as const, owner, name, range }))

/** Owner and period: `per customer.household per 30 days`. */
const scope: Arbitrary<Pick<Quota, 'per' | 'period'>> = fc
  .tuple(
    maybe(fc.oneof(fc.constantFrom('customer' as const, 'code' as const, ...cartTextNames), attribute)),
    maybe(fc.oneof(period, amount)),
  )
  .map(([per, period]) => ({ ...(per && { per }), ...(period && { period }) }))

const limits: Arbitrary<Limit[]> = fc.array(
  fc
    .tuple(fc.constantFrom('uses' as const, 'units' as const, 'order-value' as const), amount, scope)
    .map(([counts, amount, scope]) => ({ counts, amount, ...scope, range })),
  { minLength: 1, maxLength: 3 },
)
const budget: Arbitrary<Budget> = fc
  .tuple(amount, scope)
  .map(([amount, scope]) => ({ kind: 'budget', counts: 'discount', amount, ...scope, range }))

/** A plain number with an owner counts uses. */
const usedCount: Arbitrary<UsedCount> = fc
  .tuple(fc.constantFrom<Measure>('uses', 'units', 'order-value', 'discount'), amount, scope)
  .map(([measure, amount, scope]) => {
    const isUses = amount.kind === 'number' && (scope.per ?? scope.period) !== undefined
    return { counts: isUses && measure === 'discount' ? 'uses' : measure, amount, ...scope, range }
  })

const limit = { kind: is('limit'), limits }

/** With at least one end. */
const interval: Arbitrary<{ from?: Expression; to?: Expression }> = fc.oneof(
  fc.tuple(amount, amount).map(([from, to]) => ({ from, to })),
  amount.map((from) => ({ from })),
  amount.map((to) => ({ to })),
)

const exception: Arbitrary<Exception> = node({ from: amount, to: maybe(amount) })

const monthDay: Arbitrary<MonthDay> = fc.record({
  nth: fc.constantFrom(-1, 1, 2, 5),
  of: fc.constantFrom('day' as const, 'mon' as const, 'sun' as const),
})

const couponsStatement: Arbitrary<CouponsStatement> = fc.oneof(
  node<Of<CouponsStatement, 'pool-code'>>({
    kind: is('pool-code'),
    code: name,
    limits: fc.oneof(fc.constant([]), limits),
    valid: maybe(interval),
  }),
  node<Of<CouponsStatement, 'was'>>({ kind: is('was'), name }),
  node<Of<CouponsStatement, 'pool-channel'>>({ kind: is('pool-channel'), names }),
  node<Of<CouponsStatement, 'codes-from'>>({ kind: is('codes-from'), from: name }),
  node<Of<CouponsStatement, 'generate'>>({ kind: is('generate'), count: amount, pattern: name }),
  node<Of<CouponsStatement, 'limit'>>(limit),
  interval.map((ends): CouponsStatement => ({ kind: 'valid', ...ends, range })),
  node<Of<CouponsStatement, 'valid-after-issue'>>({ kind: is('valid-after-issue'), duration: amount }),
)

const campaignStatement: Arbitrary<CampaignStatement> = fc.oneof(
  fc
    .tuple(fc.constantFrom('title', 'message', 'image', 'link', 'terms'), name)
    .map(([kind, text]) => ({ kind, text, range }) as CampaignStatement),
  node<Of<CampaignStatement, 'priority'>>({ kind: is('priority'), value: amount }),
  node<Of<CampaignStatement, 'combine'>>({
    kind: is('combine'),
    mode: fc.constantFrom('never', 'never-similar', 'always', 'never-on-same-item', 'never-later-on-same-item'),
  }),
  fc.constant<CampaignStatement>({ kind: 'each-item-once', range }),
  node<Of<CampaignStatement, 'similar-as'>>({ kind: is('similar-as'), name }),
  node<Of<CampaignStatement, 'was'>>({ kind: is('was'), name }),
  node<Of<CampaignStatement, 'in-group'>>({ kind: is('in-group'), group: name }),
  node<Of<CampaignStatement, 'status'>>({ kind: is('status'), status: fc.constantFrom('draft', 'retired') }),
  fc.constantFrom<CampaignStatement>({ kind: 'customer-chooses', range }, { kind: 'on-prices', range }),
  node<Of<CampaignStatement, 'on-event'>>({ kind: is('on-event'), event: name }),
  fc
    .tuple(interval, maybe(fc.array(exception, { minLength: 1, maxLength: 2 })))
    .map(([ends, except]): CampaignStatement => ({ kind: 'active', ...ends, ...(except && { except }), range })),
  exception.map((each): CampaignStatement => ({ kind: 'active', except: [each], range })),
  fc
    .tuple(
      fc.oneof(
        fc.constant({ kind: 'day' as const }),
        fc
          .array(fc.constantFrom('mon' as const, 'fri' as const, 'sat' as const, 'sun' as const), {
            minLength: 1,
            maxLength: 3,
          })
          .map((days) => ({ kind: 'weekdays' as const, days })),
        fc.array(monthDay, { minLength: 1, maxLength: 3 }).map((days) => ({ kind: 'month-days' as const, days })),
      ),
      fc.oneof(fc.constant({}), interval),
    )
    .map(([on, ends]): CampaignStatement => ({ kind: 'every', on, ...ends, range })),
  node<Of<CampaignStatement, 'when'>>({ kind: is('when'), condition: expression }),
  node<Of<CampaignStatement, 'then'>>({ kind: is('then'), effect }),
  node<Of<CampaignStatement, 'limit'>>(limit),
  budget,
  node<Of<CampaignStatement, 'funded'>>({ kind: is('funded'), share: amount, by: name }),
  node<Of<CampaignStatement, 'rounding'>>(rounding),
  node<Of<CampaignStatement, 'returns'>>(returns),
)

const programStatement: Arbitrary<ProgramStatement> = fc.oneof(
  node<Of<ProgramStatement, 'worth'>>({ kind: is('worth'), points: amount, amount }),
  node<Of<ProgramStatement, 'expire'>>({ kind: is('expire'), after: amount }),
  node<Of<ProgramStatement, 'pending'>>({ kind: is('pending'), duration: amount }),
  node<Of<ProgramStatement, 'pay'>>({ kind: is('pay'), share: amount }),
  node<Of<ProgramStatement, 'base-earn'>>({ kind: is('base-earn'), points: amount, per: amount }),
  node<Of<ProgramStatement, 'tiers'>>({
    kind: is('tiers'),
    by: measure,
    kept: maybe(amount),
    tiers: some(fc.tuple(name, amount).map(([name, from]) => ({ name, from }))),
  }),
  node<Of<ProgramStatement, 'was'>>({ kind: is('was'), name }),
  node<Of<ProgramStatement, 'partners'>>({ kind: is('partners'), names }),
  memberName.map(
    (name): ProgramStatement => ({
      kind: 'shared-by',
      attribute: { kind: 'attribute', owner: 'customer', name, range },
      range,
    }),
  ),
)

const soldAs = node<SoldAs>({ kind: is('sold-as'), goods: selector })
const codesLike = node<CodesLike>({ kind: is('codes-like'), pattern: name })
const membershipStatement: Arbitrary<MembershipStatement> = fc.oneof(
  node<Of<MembershipStatement, 'membership-price'>>({ kind: is('membership-price'), price: amount, period }),
  soldAs,
)
const giftCardsStatement: Arbitrary<GiftCardsStatement> = fc.oneof(
  codesLike,
  node<Of<GiftCardsStatement, 'card-term'>>({ kind: is('card-term'), duration: amount }),
  soldAs,
)
const referralStatement: Arbitrary<ReferralStatement> = fc.oneof(
  node<Of<ReferralStatement, 'referral-reward'>>({ kind: is('referral-reward') }),
  codesLike,
  node<Of<ReferralStatement, 'referral-pending'>>({ kind: is('referral-pending'), duration: amount }),
)

type CustomerFact = CustomerLiteral['facts'][number]
const customerFact: Arbitrary<CustomerFact> = fc.oneof(
  fc
    .tuple(fc.constantFrom('customer-segment', 'customer-member'), names)
    .map(([kind, names]) => ({ kind, names, range }) as CustomerFact),
  fc
    .tuple(fc.constantFrom('customer-orders', 'customer-spend', 'customer-birthday', 'customer-subscribed'), amount)
    .map(([kind, value]) => ({ kind, value, range }) as CustomerFact),
  node<Of<CustomerFact, 'customer-points'>>({ kind: is('customer-points'), value: amount, program: name }),
  node<Of<CustomerFact, 'customer-tier'>>({ kind: is('customer-tier'), tier: name, program: name }),
  node<Of<CustomerFact, 'customer-bought'>>({
    kind: is('customer-bought'),
    lines: fc.array(pastLine(), { minLength: 1, maxLength: 2 }),
    on: amount,
  }),
)

function pastLine(): Arbitrary<PastLineLiteral> {
  const fact = fc.oneof(
    fc
      .tuple(fc.constantFrom('past-category', 'past-label'), names)
      .map(([kind, names]) => ({ kind, names, range }) as PastLineLiteral['facts'][number]),
    node<Of<PastLineLiteral['facts'][number], 'past-brand'>>({ kind: is('past-brand'), name }),
  )
  return fc.oneof(
    amount.map((amount): PastLineLiteral => ({ amount, facts: [], range })),
    fc
      .tuple(amount, name, fc.array(fact, { maxLength: 2 }))
      .map(([amount, sku, facts]): PastLineLiteral => ({ amount, sku, facts, range })),
  )
}

type LineFact = LineLiteral['facts'][number]
const lineFact: Arbitrary<LineFact> = fc.oneof(
  fc
    .tuple(fc.constantFrom('line-list', 'line-cost', 'line-min', 'line-weight'), amount)
    .map(([kind, value]) => ({ kind, value, range }) as LineFact),
  fc
    .tuple(fc.constantFrom('line-category', 'line-label'), names)
    .map(([kind, names]) => ({ kind, names, range }) as LineFact),
  fc
    .tuple(fc.constantFrom('line-brand', 'line-id', 'line-unit', 'line-delivery'), name)
    .map(([kind, name]) => ({ kind, name, range }) as LineFact),
  node<Of<LineFact, 'line-item'>>({ kind: is('line-item'), name: memberName, value: amount }),
)

const cartStatement: Arbitrary<CartStatement> = fc.oneof(
  node<Of<CartStatement, 'cart-order'>>({ kind: is('cart-order'), id: name }),
  node<CustomerLiteral>({ kind: is('cart-customer'), id: maybe(name), facts: some(customerFact) }),
  node<LineLiteral>({
    kind: is('cart-line'),
    quantity: amount,
    sku: name,
    price: maybe(amount),
    facts: some(lineFact),
  }),
  node<Of<CartStatement, 'cart-code'>>({ kind: is('cart-code'), code: name, pool: maybe(name), issued: maybe(amount) }),
  fc
    .tuple(fc.constantFrom(...cartTextNames), name)
    .map(([text, value]): CartStatement => ({ kind: 'cart-text', text, value, range })),
  node<Of<CartStatement, 'cart-currency'>>({ kind: is('cart-currency'), code }),
  node<Of<CartStatement, 'cart-delivery'>>({ kind: is('cart-delivery'), method: name, price: amount, id: maybe(name) }),
  node<Of<CartStatement, 'cart-event'>>({ kind: is('cart-event'), name }),
  node<Of<CartStatement, 'cart-attribute'>>({
    kind: is('cart-attribute'),
    owner: fc.constantFrom('customer', 'cart', 'event'),
    name: memberName,
    value: amount,
  }),
  node<Of<CartStatement, 'choose-campaign'>>({ kind: is('choose-campaign'), campaign: name }),
  node<Of<CartStatement, 'choose-reward'>>({ kind: is('choose-reward'), quantity: amount, sku: name, campaign: name }),
  node<Of<CartStatement, 'pay-points'>>({ kind: is('pay-points'), points: amount, program: name }),
  node<Of<CartStatement, 'switched-off'>>({
    kind: is('switched-off'),
    campaigns: fc.array(name, { minLength: 1, maxLength: 3 }),
  }),
  node<Of<CartStatement, 'pay-from'>>({
    kind: is('pay-from'),
    means: fc.constantFrom('card', 'wallet'),
    amount,
    name,
    balance: maybe(amount),
  }),
  node<Of<CartStatement, 'used'>>({
    kind: is('used'),
    what: fc.constantFrom('campaign', 'group', 'code', 'coupons'),
    name,
    counts: fc.array(usedCount, { minLength: 1, maxLength: 3 }),
  }),
)

const reason = fc.constantFrom<ReasonWord>(
  ...(['draft', 'retired', 'trigger', 'not-active', 'limit', 'budget', 'not-chosen', 'excluded-by'] as const),
  ...([
    'must-be-alone',
    'similar-to',
    'group',
    'condition',
    'no-effect',
    'offered',
    'guard',
    'not-best',
    'switched-off',
  ] as const),
)

const expectation: Arbitrary<Expectation> = fc.oneof(
  node<Of<Expectation, 'expect-amount'>>({
    kind: is('expect-amount'),
    of: fc.constantFrom('total', 'goods', 'subtotal', 'discount', 'delivery', 'to-pay'),
    value: amount,
  }),
  fc
    .tuple(fc.constantFrom('expect-line', 'expect-price'), name, amount)
    .map(([kind, sku, value]) => ({ kind, sku, value, range }) as Expectation),
  node<Of<Expectation, 'expect-applied'>>({ kind: is('expect-applied'), campaign: name, discount: maybe(amount) }),
  fc.tuple(name, maybe(fc.tuple(reason, maybe(name)))).map(
    ([campaign, because]): Expectation => ({
      kind: 'expect-not-applied',
      campaign,
      ...(because && { reason: because[0] }),
      ...(because?.[1] && { by: because[1] }),
      range,
    }),
  ),
  node<Of<Expectation, 'expect-missing'>>({ kind: is('expect-missing'), campaign: name, value: amount }),
  node<Of<Expectation, 'expect-points'>>({ kind: is('expect-points'), value: amount, program: name }),
  node<Of<Expectation, 'expect-spent'>>({ kind: is('expect-spent'), value: amount, program: name }),
  node<Of<Expectation, 'expect-cashback'>>({ kind: is('expect-cashback'), value: amount, wallet: name }),
  fc
    .tuple(fc.constantFrom('expect-coupon', 'expect-perk', 'expect-message'), name)
    .map(([kind, text]) => ({ kind, text, range }) as Expectation),
  node<Of<Expectation, 'expect-offered'>>({ kind: is('expect-offered'), sku: name, campaign: maybe(name) }),
  node<Of<Expectation, 'expect-code'>>({ kind: is('expect-code'), code: name, status: name }),
)

const broken = is(false)

export const declaration: Arbitrary<Declaration> = fc.oneof(
  node<Of<Declaration, 'settings'>>({ kind: is('settings'), broken, statements: some(settingsStatement) }),
  node<Of<Declaration, 'catalogue'>>({ kind: is('catalogue'), broken, from: name, layout: maybe(name) }),
  node<Of<Declaration, 'attributes'>>({
    kind: is('attributes'),
    broken,
    entries: some(
      fc
        .tuple(
          fc.constantFrom('customer' as const, 'item' as const, 'cart' as const, 'event' as const),
          memberName,
          fc.constantFrom('money' as const, 'percent' as const, 'text' as const, 'time' as const, 'yes/no' as const),
        )
        .map(([owner, name, type]) => ({ owner, name, type, range })),
    ),
  }),
  node<Of<Declaration, 'let'>>({ kind: is('let'), broken, name: bareName, value: expression }),
  node<Of<Declaration, 'products'>>({
    kind: is('products'),
    broken,
    name,
    source: fc.oneof(
      selector.map((goods) => ({ kind: 'goods' as const, goods })),
      name.map((from) => ({ kind: 'file' as const, from })),
    ),
  }),
  node<Of<Declaration, 'segment'>>({
    kind: is('segment'),
    broken,
    name,
    source: fc.oneof(
      expression.map((condition) => ({ kind: 'condition' as const, condition })),
      name.map((from) => ({ kind: 'file' as const, from })),
      fc.constant({ kind: 'external' as const }),
    ),
  }),
  node<Of<Declaration, 'coupons'>>({ kind: is('coupons'), broken, name, statements: some(couponsStatement) }),
  node<Of<Declaration, 'group'>>({
    kind: is('group'),
    broken,
    name,
    pick: fc.constantFrom('all', 'first', 'best', 'least'),
    eachItemOnce: fc.boolean(),
    perLine: fc.boolean(),
    priority: maybe(amount),
    parent: maybe(name),
    was: maybe(name),
    limits: fc.oneof(fc.constant([]), limits),
    budgets: fc.array(budget, { maxLength: 2 }),
  }),
  node<Of<Declaration, 'campaign'>>({ kind: is('campaign'), broken, name, statements: some(campaignStatement) }),
  node<Of<Declaration, 'program'>>({ kind: is('program'), broken, name, statements: some(programStatement) }),
  node<Of<Declaration, 'membership'>>({ kind: is('membership'), broken, name, statements: some(membershipStatement) }),
  node<Of<Declaration, 'gift-cards'>>({ kind: is('gift-cards'), broken, name, statements: some(giftCardsStatement) }),
  node<Of<Declaration, 'referral'>>({ kind: is('referral'), broken, name, statements: some(referralStatement) }),
  node<Of<Declaration, 'scenario'>>({
    kind: is('scenario'),
    broken,
    name,
    changes: some(
      fc.oneof(
        fc.tuple(bareName, expression).map(([name, value]) => ({ kind: 'set' as const, name, value, range })),
        fc
          .tuple(fc.constantFrom('disable' as const, 'enable' as const), name)
          .map(([kind, campaign]) => ({ kind, campaign, range })),
      ),
    ),
  }),
  node<Of<Declaration, 'test'>>({
    kind: is('test'),
    broken,
    name,
    cart: maybe(fc.tuple(amount, some(cartStatement)).map(([at, statements]) => ({ at, statements, range }))),
    expectations: some(expectation),
  }),
)

export const file: Arbitrary<PromoFile> = fc
  .array(declaration, { maxLength: 4 })
  .map((declarations) => ({ path: 'a.promo', text: '', declarations, comments: [] }))
