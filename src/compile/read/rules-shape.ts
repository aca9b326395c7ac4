/** Shapes of compiled rules as a whole: settings, declarations and campaigns. */
import { cartTextNames } from '../../syntax/cart-texts.ts'
import type { Period } from '../../syntax/tree.ts'
import { msg, name as quote } from '../../words/message.ts'
import type {
  Campaign,
  CountedBy,
  CurrencyRules,
  DayRange,
  Duration,
  Every,
  GiftCards,
  Group,
  Guard,
  Limit,
  Pool,
  PoolCode,
  Product,
  Program,
  Referral,
  Rounding,
  Rules,
  Segment,
  SoldMembership,
  Stretch,
  Zone,
} from '../rules.ts'
import { attributeType, checkSteps, condition, selector, value } from './condition-shape.ts'
import { effect, floor } from './effect-shape.ts'
import {
  checkWhole,
  count,
  dayNumber,
  declared,
  declaredName,
  duration,
  instant,
  name,
  names,
  nonNegative,
  period,
  share,
} from './part-shapes.ts'
import { checkReferences } from './references.ts'
import {
  type Fields,
  isJson,
  list,
  numberBetween,
  object,
  oneOf,
  optional,
  type ReadContext,
  record,
  refuse,
  type Shape,
  text,
  textLike,
  variants,
  yesNo,
} from './shape.ts'

const returns = oneOf('keep', 'prorate', 'requalify')
const rounding = object<Rounding>({
  mode: oneOf('half-up', 'half-down', 'half-even', 'down', 'up'),
  scope: oneOf('discount', 'line', 'unit'),
})

/** An attribute used for counting must be a declared text. */
const countedBy: Shape<CountedBy> = (value, reading) => {
  if (typeof value !== 'string' || !/^(customer|cart)\./.test(value)) return countedByPart(value, reading)
  if (declared('attributes', value, reading) !== 'text') refuse(reading, 'rules-kind', msg`${quote(value)} is not text`)
}
const countedByPart = oneOf<string>('customer', 'code', ...cartTextNames)

const countedPeriod: Shape<Period | Duration> = (value, reading) =>
  typeof value === 'string' ? period(value, reading) : duration(value, reading)

const limit = object<Limit>(
  {
    counts: oneOf('uses', 'units', 'order-value', 'discount'),
    amount: nonNegative,
    per: optional(countedBy),
    period: optional(countedPeriod),
  },
  ({ counts, amount }, reading) => {
    const { digits } = reading.root
    checkWhole(amount, { uses: 0, units: 6, 'order-value': digits, discount: digits }[counts], reading)
  },
)
const limits = list(limit)

const weekday = oneOf('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')
const days = object<DayRange>({ from: optional(dayNumber), to: optional(dayNumber) })
const stretch = object<Stretch>({ from: optional(instant), until: optional(instant), days: optional(days) })

const every = object<Every>({
  weekdays: optional(list(weekday)),
  monthDays: optional(list(numberBetween(-1, 31))),
  monthWeekdays: optional(
    list(object<NonNullable<Every['monthWeekdays']>[number]>({ nth: numberBetween(-1, 5), weekday })),
  ),
  from: optional(numberBetween(0, 1439)),
  until: optional(numberBetween(1, 1440)),
})

const campaign = object<Campaign>({
  name,
  status: oneOf('live', 'draft', 'retired'),
  priority: optional(count),
  combination: optional(oneOf('never', 'never-similar', 'always', 'never-on-same-item', 'never-later-on-same-item')),
  eachItemOnce: optional(oneOf(true)),
  similarAs: optional(name),
  was: optional(name),
  similarKinds: list(
    oneOf(
      'cart value',
      'value of chosen products',
      'quantity',
      'contents',
      'coupon',
      'segment',
      'customer',
      'history',
      'payment',
      'delivery',
      'place',
      'programme',
      'event',
      'item',
    ),
  ),
  group: optional(declaredName('groups')),
  customerChooses: yesNo,
  event: optional(name),
  from: optional(instant),
  until: optional(instant),
  days: optional(days),
  except: optional(list(stretch)),
  every: list(every),
  when: optional(condition),
  effects: list(effect),
  limits,
  rounding: optional(rounding),
  returns: optional(returns),
  funded: list(object<Campaign['funded'][number]>({ by: name, percent: share })),
  texts: object<Campaign['texts']>({
    title: optional(text),
    message: optional(text),
    image: optional(text),
    link: optional(text),
    terms: optional(text),
  }),
})

const attributeValue: Shape<string | number | boolean> = (value, reading) => {
  if (typeof value === 'number') anyNumber(value, reading)
  else if (typeof value !== 'boolean') text(value, reading)
}
const anyNumber = numberBetween(-Number.MAX_VALUE, Number.MAX_VALUE, true)

const product = object<Product>(
  {
    name: optional(text),
    price: optional(nonNegative),
    listPrice: optional(nonNegative),
    cost: optional(nonNegative),
    minPrice: optional(nonNegative),
    categories: optional(names),
    brand: optional(name),
    labels: optional(names),
    weight: optional(nonNegative),
    measured: optional(oneOf(true)),
    minQuantity: optional(nonNegative),
    orderMultiple: optional(nonNegative),
    attributes: optional(record(attributeValue)),
  },
  ({ minQuantity, orderMultiple }, reading) => {
    if (minQuantity !== undefined) checkWhole(minQuantity, 6, reading)
    if (orderMultiple === undefined) return
    checkWhole(orderMultiple, 6, reading)
    if (Number(orderMultiple) === 0) refuse(reading, 'rules-number', msg`a multiple cannot be zero`)
  },
)

const guard = variants<Guard>({
  'discount-share': { percent: share },
  'discount-amount': { amount: nonNegative },
  'unit-floor': { floor },
  'no-discount': { goods: selector },
})

const pool = object<Pool>({
  was: optional(name),
  codes: record(object<PoolCode>({ limits, from: optional(instant), until: optional(instant) })),
  limits,
  channels: optional(names),
  from: optional(instant),
  until: optional(instant),
  validAfterIssue: optional(duration),
  generate: optional(object<NonNullable<Pool['generate']>>({ count, pattern: text })),
})

type Tiers = NonNullable<Program['tiers']>

const program = object<Program>({
  was: optional(name),
  pointWorth: optional(nonNegative),
  expireAfter: optional(duration),
  pending: optional(duration),
  payUpTo: optional(share),
  baseEarn: optional(object<NonNullable<Program['baseEarn']>>({ points: nonNegative, per: nonNegative })),
  tiers: optional(
    object<Tiers>(
      {
        by: value,
        steps: list(object<Tiers['steps'][number]>({ name, from: value })),
        keptFor: optional(duration),
      },
      ({ by, steps }, reading) =>
        checkSteps(
          by,
          steps.map(({ from }) => from),
          reading,
        ),
    ),
  ),
  sharedBy: optional(name),
  partners: names,
})

const minutes = numberBetween(-1440, 1440, true)

const offset: Shape<Zone['offsets'][number]> = (value, reading) => {
  list(anyNumber)(value, reading)
  const [from, ahead, ...more] = value as readonly unknown[]
  instant(from, reading)
  minutes(ahead, reading)
  if (more.length > 0) refuse(reading, 'rules-shape', msg`an offset must consist of an instant and a number of minutes`)
}

const zone = object<Zone>({
  name: text,
  offsets: list(offset, (offsets, reading) => {
    if (offsets.length === 0) refuse(reading, 'rules-shape', msg`a time zone must have an offset`)
    offsets.reduce((before, [from], place) => {
      if (place > 0 && from <= before) refuse(reading, 'rules-number', msg`the offsets must be in ascending order`)
      return from
    }, 0)
  }),
})

const currencyFields: Fields<CurrencyRules> = {
  format: oneOf(1),
  currency: textLike(/^[A-Z]{3}$/, 'rules-shape', (value) => msg`${value} is not a currency`),
  digits: numberBetween(0, 4),
  zone,
  rounding,
  couponsPerCart: optional(count),
  best: optional(object<NonNullable<Rules['best']>>({ steps: count })),
  guards: list(guard),
  returns,
  catalogue: record(product),
  attributes: record(attributeType),
  products: record(selector, 'products'),
  segments: record(
    object<Segment>({ condition: optional(condition), customers: optional(names), external: yesNo }),
    'segments',
  ),
  pools: record(pool),
  programs: record(program, 'programs'),
  memberships: names,
  soldMemberships: optional(record(object<SoldMembership>({ goods: selector, term: period }))),
  giftCards: optional(
    record(object<GiftCards>({ pattern: text, validFor: optional(duration), goods: optional(selector) })),
  ),
  referrals: optional(
    record(object<Referral>({ rewardsFirstOrder: yesNo, pattern: optional(text), pending: optional(duration) })),
  ),
  groups: record(
    object<Group>({
      pick: oneOf('all', 'first', 'best', 'least'),
      perLine: yesNo,
      priority: optional(count),
      parent: optional(declaredName('groups')),
      was: optional(name),
      limits,
    }),
    'groups',
  ),
  shelf: list(campaign),
  campaigns: list(campaign),
}
const currencyShape = object<CurrencyRules>(currencyFields)

/** Rules in another currency are self-contained: names resolve within them. */
const inOneCurrency: Shape<CurrencyRules> = (value, reading) => {
  if (!isJson(value) || value.currency !== reading.path.at(-1)) {
    return refuse(reading, 'rules-shape', msg`the rules listed under a currency must use that currency`)
  }
  const apart: ReadContext = { ...reading, root: value, references: [] }
  currencyShape(value, apart)
  checkNames(value as unknown as CurrencyRules, apart)
  checkReferences(apart.references)
}

/** Campaign names are unique. */
export function checkNames(rules: CurrencyRules, reading: ReadContext): void {
  const known = new Set<string>()
  for (const list of ['shelf', 'campaigns'] as const) {
    rules[list].forEach(({ name }, place) => {
      const path = [...reading.path, list, place, 'name']
      if (known.has(name)) refuse({ ...reading, path }, 'rules-name', msg`another campaign has the name ${quote(name)}`)
      known.add(name)
    })
  }
}

export const rulesShape = object<Rules>({
  ...currencyFields,
  version: textLike(/^(sha256:[0-9a-f]{64}|unversioned)$/, 'rules-version', (value) => msg`${value} is not a version`),
  currencies: optional(record(inOneCurrency)),
})
