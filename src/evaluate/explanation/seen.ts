/** What a cart has where a condition asks, in words; undefined where it does not say. */
import type { Condition, Fact, Value } from '../../compile/rules.ts'
import { formatMinor } from '../../money/amounts.ts'
import { type Fraction, toDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { byCartText } from '../../syntax/cart-texts.ts'
import type { FactKind, FactsOfType } from '../../syntax/facts.ts'
import { formatClock } from '../cart/time.ts'
import { unitsOf } from '../conditions/facts/cart.ts'
import type { Gate, OpenCart, Running } from '../model.ts'
import { isMoney } from './wording.ts'

/** What the cart has on the side of a comparison that is no constant, or for a fact that holds or not. */
export function seenIn(condition: Condition, gate: Gate, cart: OpenCart, running: Running): string | undefined {
  switch (condition.kind) {
    case 'compare': {
      const { left, right } = condition
      const values = [left, right].filter(isRead).map((value) => valueSeen(value, gate, cart, running))
      return values.some((value) => value === undefined) ? undefined : values.join(' and ')
    }
    case 'between':
    case 'in':
      return valueSeen(condition.value, gate, cart, running)
    case 'holds':
      return valueSeen(condition.fact, gate, cart, running)
    default:
      condition.kind satisfies 'and' | 'constant' | 'not' | 'or'
      return undefined
  }
}

const isRead = (value: Value): boolean =>
  value.kind === 'fact' || value.kind === 'attribute' || value.kind === 'arithmetic'

function valueSeen(value: Value, gate: Gate, cart: OpenCart, running: Running): string | undefined {
  const reader = gate.reader(value)
  switch (reader.of) {
    case 'whole':
    case 'exact': {
      const number = gate.number(value)(cart, running)
      return number && numberSeen(number, isMoney(value), gate)
    }
    case 'text':
      return given(reader.read(cart, running), (text) => `"${text}"`)
    case 'date':
      return given(reader.read(cart, running), (minute) => formatClock(minute * 60_000))
    case 'elapsed':
      return given(reader.read(cart, running), (day) => `since ${formatClock(day * 86_400_000)}`)
    case 'tier':
      return given(reader.read(cart, running), (place) => tierSeen(reader.names[place - 1]))
    case 'duration':
      return undefined
    case 'truth': {
      if (value.kind === 'fact') return truthSeen(value, gate, cart, running)
      const truth = reader.read(cart, running)
      return truth === -1 ? undefined : truth === 1 ? 'yes' : 'no'
    }
  }
}

const given = <T>(value: T | undefined, print: (value: T) => string): string | undefined =>
  value === undefined ? undefined : print(value)

const tierSeen = (name: string | undefined): string => (name === undefined ? 'no tier' : `"${name}"`)

function numberSeen(number: Fraction, money: boolean, { rules }: Gate): string {
  if (!money) return toDecimal(number) ?? `${number.n}/${number.d}`
  if (number.d === 1n) return `${formatMinor(Number(number.n), rules.digits)} ${rules.currency}`
  const major = toDecimal({ n: number.n, d: number.d * 10n ** BigInt(rules.digits) })
  return `${major ?? formatMinor(Number(roundFraction(number, 'half-up')), rules.digits)} ${rules.currency}`
}

type Seen = (cart: OpenCart, fact: Fact, gate: Gate, running: Running) => string | undefined

/** Facts that hold or not: what the cart has instead of a yes or no. */
const seenByFact: Readonly<Record<FactsOfType<'yes/no' | 'tier'>, Seen>> = {
  contains: (cart, fact, gate, running) => `${unitsOf(fact, gate)(cart, running) ?? 0} in the cart`,
  coupon: codesSeen,
  code: codesSeen,
  segment: (cart) => listed([...cart.segments], 'no segment'),
  'no-segment': (cart) => listed([...cart.segments], 'no segment'),
  'signed-in': (cart) => cart.customer?.id ?? 'no customer',
  customer: (cart) => cart.customer?.id ?? 'no customer',
  'first-order': (cart) => given(cart.customer?.orders, (orders) => `${orders} orders before`),
  birthday: (cart) => cart.source.customer?.birthday,
  tier: (cart, { level: _level, ...fact }, gate, running) => valueSeen(fact, gate, cart, running),
  member: (cart) => listed(cart.source.customer?.memberships ?? [], 'no membership'),
  ...byCartText(
    (name): Seen =>
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

const truthSeen = (fact: Fact, gate: Gate, cart: OpenCart, running: Running): string | undefined =>
  (seenByFact as Readonly<Partial<Record<FactKind, Seen>>>)[fact.fact]?.(cart, fact, gate, running)

function codesSeen(cart: OpenCart): string {
  return listed(
    cart.codes.map(({ code, pool, status }) =>
      [code, pool && `of ${pool}`, status === 'unused' ? undefined : `(${status})`].filter(Boolean).join(' '),
    ),
    'no code',
  )
}

const listed = (items: readonly string[], none: string): string => (items.length === 0 ? none : items.join(', '))
