import type { Condition, Fact, Value } from '../../compile/rules.ts'
import { formatMinor } from '../../money/amounts.ts'
import { type Fraction, toDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { byCartText } from '../../syntax/cart-texts.ts'
import type { FactKind, FactsOfType } from '../../syntax/facts.ts'
import {
  about,
  folded,
  joined,
  localDate,
  type Message,
  money,
  msg,
  number,
  type Parameter,
  plural,
  quoted,
  toMessage,
} from '../../words/message.ts'
import { dayLength, formatClock } from '../cart/time.ts'
import { unitsOf } from '../conditions/facts/cart.ts'
import type { OpenCart, RunningState } from '../model.ts'
import type { CodeStatus } from '../result/reasons.ts'
import type { RuleContext } from '../rule-context.ts'
import { isMoney } from './wording.ts'

/** What the cart has for a condition's fact, in words; undefined if unknown. */
export function actualInWords(
  condition: Condition,
  context: RuleContext,
  cart: OpenCart,
  running: RunningState,
): Message | undefined {
  const actual = actualOf(condition, context, cart, running)
  return actual === undefined ? undefined : toMessage(actual)
}

function actualOf(
  condition: Condition,
  context: RuleContext,
  cart: OpenCart,
  running: RunningState,
): Parameter | undefined {
  switch (condition.kind) {
    case 'compare': {
      const { left, right } = condition
      const values = [left, right].filter(isRead).map((value) => actualValue(value, context, cart, running))
      const known = values.filter((value) => value !== undefined)
      return known.length < values.length ? undefined : folded(known, (a, b) => msg`${a} and ${b}`)
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

function actualValue(value: Value, context: RuleContext, cart: OpenCart, running: RunningState): Parameter | undefined {
  const reader = context.reader(value)
  switch (reader.of) {
    case 'whole':
    case 'exact': {
      const number = context.number(value)(cart, running)
      return number && actualNumber(number, isMoney(value), context)
    }
    case 'text':
      return given(reader.read(cart, running), quoted)
    case 'date':
      return given(reader.read(cart, running), (minute) => localDate(formatClock(minute * 60_000)))
    case 'elapsed':
      return given(reader.read(cart, running), (day) => msg`since ${localDate(formatClock(day * dayLength))}`)
    case 'tier':
      return given(reader.read(cart, running), (place) => tierInWords(reader.names[place - 1]))
    case 'duration':
      return undefined
    case 'truth': {
      if (value.kind === 'fact') return actualOfFact(value, context, cart, running)
      const truth = reader.read(cart, running)
      return truth === -1 ? undefined : truth === 1 ? msg`yes` : msg`no`
    }
    default:
      return reader satisfies never
  }
}

const given = <T>(value: T | undefined, say: (value: T) => Parameter): Parameter | undefined =>
  value === undefined ? undefined : say(value)

const tierInWords = (tier: string | undefined): Parameter => (tier === undefined ? msg`no tier` : quoted(tier))

function actualNumber(value: Fraction, isAmount: boolean, { rules }: RuleContext): Parameter {
  if (!isAmount) {
    const decimal = toDecimal(value)
    return decimal === undefined ? `${value.n}/${value.d}` : number(decimal)
  }
  if (value.d === 1n) return money(formatMinor(Number(value.n), rules.digits), rules.currency)
  const major = toDecimal({ n: value.n, d: value.d * 10n ** BigInt(rules.digits) })
  return money(major ?? formatMinor(Number(roundFraction(value, 'half-up')), rules.digits), rules.currency)
}

type ReadActual = (cart: OpenCart, fact: Fact, context: RuleContext, running: RunningState) => Parameter | undefined

/** For yes/no facts: what the cart has instead. */
const actualByFact: Readonly<Record<FactsOfType<'yes/no' | 'tier'>, ReadActual>> = {
  contains: (cart, fact, context, running) =>
    msg`${number(String(unitsOf(fact, context)(cart, running) ?? 0))} in the cart`,
  coupon: codesInCart,
  code: codesInCart,
  'any-coupon': codesInCart,
  'no-coupon': codesInCart,
  segment: (cart) => listed([...cart.segments], msg`no segment`),
  'no-segment': (cart) => listed([...cart.segments], msg`no segment`),
  'signed-in': (cart) => cart.customer?.id ?? msg`no customer`,
  customer: (cart) => cart.customer?.id ?? msg`no customer`,
  'first-order': (cart) =>
    given(cart.customer?.orders, (orders) =>
      plural(orders, msg`1 previous order`, msg`${number(orders)} previous orders`),
    ),
  birthday: (cart) => cart.source.customer?.birthday,
  anniversary: (cart, { date }, context, running) => date && actualValue(date, context, cart, running),
  tier: (cart, { level: _level, ...fact }, context, running) => actualValue(fact, context, cart, running),
  member: (cart) => listed(cart.source.customer?.memberships ?? [], msg`no membership`),
  ...byCartText(
    (text): ReadActual =>
      (cart) =>
        cart.source[text],
  ),
  delivery: (cart) =>
    cart.source.delivery &&
    listed(
      cart.deliveries.map(({ method }) => method),
      msg`no delivery`,
    ),
}

const actualOfFact = (fact: Fact, context: RuleContext, cart: OpenCart, running: RunningState): Parameter | undefined =>
  (actualByFact as Readonly<Partial<Record<FactKind, ReadActual>>>)[fact.fact]?.(cart, fact, context, running)

function codesInCart(cart: OpenCart): Parameter {
  return listed(
    cart.codes.map(({ code, pool, status }) => {
      const which = pool === undefined ? code : about('code', msg`${code} of ${pool}`)
      return status === 'unused' ? which : joined([which, ' (', statusWords[status], ')'], '')
    }),
    msg`no code`,
  )
}

export const statusWords: Readonly<Record<CodeStatus, Message>> = {
  accepted: msg`accepted`,
  unused: msg`unused`,
  unknown: msg`unknown`,
  'not-yet': msg`not-yet`,
  expired: msg`expired`,
  'not-issued': msg`not-issued`,
  'wrong-channel': msg`wrong-channel`,
  limit: about('code', msg`limit`),
  'one-per-cart': msg`one-per-cart`,
  repeated: msg`repeated`,
}

const listed = (items: readonly Parameter[], none: Message): Parameter =>
  items.length === 0 ? none : joined(items, ', ')
