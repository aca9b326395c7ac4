import type { Condition, Fact, Value } from '../../compile/rules.ts'
import { formatMinor } from '../../money/amounts.ts'
import { type Fraction, toDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { byCartText } from '../../syntax/cart-texts.ts'
import type { FactKind, FactsOfType } from '../../syntax/facts.ts'
import { formatClock } from '../cart/time.ts'
import { unitsOf } from '../conditions/facts/cart.ts'
import type { OpenCart, RunningState } from '../model.ts'
import type { RuleContext } from '../rule-context.ts'
import { isMoney } from './wording.ts'

/** What the cart has for a condition's fact, in words; undefined if unknown. */
export function actualInWords(
  condition: Condition,
  context: RuleContext,
  cart: OpenCart,
  running: RunningState,
): string | undefined {
  switch (condition.kind) {
    case 'compare': {
      const { left, right } = condition
      const values = [left, right].filter(isRead).map((value) => actualValue(value, context, cart, running))
      return values.some((value) => value === undefined) ? undefined : values.join(' and ')
    }
    case 'between':
    case 'in':
      return actualValue(condition.value, context, cart, running)
    case 'holds':
      return actualValue(condition.fact, context, cart, running)
    case 'and':
    case 'or':
    case 'not':
    case 'constant':
      return undefined
    default:
      return condition satisfies never
  }
}

const isRead = (value: Value): boolean =>
  value.kind === 'fact' || value.kind === 'attribute' || value.kind === 'arithmetic'

function actualValue(value: Value, context: RuleContext, cart: OpenCart, running: RunningState): string | undefined {
  const reader = context.reader(value)
  switch (reader.of) {
    case 'whole':
    case 'exact': {
      const number = context.number(value)(cart, running)
      return number && actualNumber(number, isMoney(value), context)
    }
    case 'text':
      return given(reader.read(cart, running), (text) => `"${text}"`)
    case 'date':
      return given(reader.read(cart, running), (minute) => formatClock(minute * 60_000))
    case 'elapsed':
      return given(reader.read(cart, running), (day) => `since ${formatClock(day * 86_400_000)}`)
    case 'tier':
      return given(reader.read(cart, running), (place) => tierInWords(reader.names[place - 1]))
    case 'duration':
      return undefined
    case 'truth': {
      if (value.kind === 'fact') return actualOfFact(value, context, cart, running)
      const truth = reader.read(cart, running)
      return truth === -1 ? undefined : truth === 1 ? 'yes' : 'no'
    }
    default:
      return reader satisfies never
  }
}

const given = <T>(value: T | undefined, print: (value: T) => string): string | undefined =>
  value === undefined ? undefined : print(value)

const tierInWords = (name: string | undefined): string => (name === undefined ? 'no tier' : `"${name}"`)

function actualNumber(number: Fraction, money: boolean, { rules }: RuleContext): string {
  if (!money) return toDecimal(number) ?? `${number.n}/${number.d}`
  if (number.d === 1n) return `${formatMinor(Number(number.n), rules.digits)} ${rules.currency}`
  const major = toDecimal({ n: number.n, d: number.d * 10n ** BigInt(rules.digits) })
  return `${major ?? formatMinor(Number(roundFraction(number, 'half-up')), rules.digits)} ${rules.currency}`
}

type ReadActual = (cart: OpenCart, fact: Fact, context: RuleContext, running: RunningState) => string | undefined

/** For yes/no facts: what the cart has instead. */
const actualByFact: Readonly<Record<FactsOfType<'yes/no' | 'tier'>, ReadActual>> = {
  contains: (cart, fact, context, running) => `${unitsOf(fact, context)(cart, running) ?? 0} in the cart`,
  coupon: codesInCart,
  code: codesInCart,
  'any-coupon': codesInCart,
  'no-coupon': codesInCart,
  segment: (cart) => listed([...cart.segments], 'no segment'),
  'no-segment': (cart) => listed([...cart.segments], 'no segment'),
  'signed-in': (cart) => cart.customer?.id ?? 'no customer',
  customer: (cart) => cart.customer?.id ?? 'no customer',
  'first-order': (cart) => given(cart.customer?.orders, (orders) => `${orders} orders before`),
  birthday: (cart) => cart.source.customer?.birthday,
  anniversary: (cart, { date }, context, running) => date && actualValue(date, context, cart, running),
  tier: (cart, { level: _level, ...fact }, context, running) => actualValue(fact, context, cart, running),
  member: (cart) => listed(cart.source.customer?.memberships ?? [], 'no membership'),
  ...byCartText(
    (name): ReadActual =>
      (cart) =>
        cart.source[name],
  ),
  delivery: (cart) =>
    cart.source.delivery &&
    listed(
      cart.deliveries.map(({ method }) => method),
      'no delivery',
    ),
}

const actualOfFact = (fact: Fact, context: RuleContext, cart: OpenCart, running: RunningState): string | undefined =>
  (actualByFact as Readonly<Partial<Record<FactKind, ReadActual>>>)[fact.fact]?.(cart, fact, context, running)

function codesInCart(cart: OpenCart): string {
  return listed(
    cart.codes.map(({ code, pool, status }) =>
      [code, pool && `of ${pool}`, status === 'unused' ? undefined : `(${status})`].filter(Boolean).join(' '),
    ),
    'no code',
  )
}

const listed = (items: readonly string[], none: string): string => (items.length === 0 ? none : items.join(', '))
