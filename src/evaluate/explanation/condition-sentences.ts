/** Explains why a condition does not hold, in words for a merchandiser. */
import type { Condition, Fact } from '../../compile/rules.ts'
import { byCartText } from '../../syntax/cart-texts.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import type { FactKind, FactsOfType } from '../../syntax/facts.ts'
import {
  about,
  either,
  folded,
  joined,
  type Message,
  money,
  msg,
  name,
  number,
  type Parameter,
  plural,
  toMessage,
} from '../../words/message.ts'
import type { Missing } from '../conditions/missing.ts'
import type { TruthTree } from '../conditions/truth-tree.ts'
import { isMissing, type Lack } from '../effects/lacks.ts'
import type { OpenCart, OpenCode, RunningState } from '../model.ts'
import type { CodeStatus } from '../result/reasons.ts'
import type { RuleContext } from '../rule-context.ts'
import { actualInWords } from './actual-values.ts'
import { cartTextMessages } from './cart-text-messages.ts'
import { conditionInWords, dateInWords, durationInWords, goodsInWords, namesInWords, valueInWords } from './wording.ts'

/** What the customer would have to do or be for the condition to hold. */
export function conditionSentence(
  tree: TruthTree,
  context: RuleContext,
  cart: OpenCart,
  running: RunningState,
): Message {
  const { currency } = context.rules
  const tell = (part: TruthTree): Message => {
    const { condition, missing, parts } = part
    // What else is missing would not help.
    if (isNever(part)) return msg`it never applies`
    switch (condition.kind) {
      case 'and': {
        const failing = parts.filter(({ truth }) => truth !== 1).map(tell)
        return toMessage(joined(failing, '; '))
      }
      case 'or': {
        const ways = parts.filter((each) => !isNever(each))
        return toMessage(folded(ways.map(tell), (a, b) => msg`${a}, or ${b}`))
      }
      case 'not':
        return refusal(condition.of, currency, cart)
      case 'constant':
        return msg`it never applies`
      case 'holds':
        if (missing) return sentenceOf(missingIn(missing, currency))
        if (condition.fact.kind === 'fact') return demand(condition.fact, currency, cart)
        break
      case 'compare':
      case 'between':
      case 'in':
        if (missing) return sentenceOf(missingIn(missing, currency))
        break
      default:
        return condition satisfies never
    }
    const seen = actualInWords(condition, context, cart, running)
    const wording = conditionInWords(condition, currency)
    return seen === undefined ? msg`needs ${wording}, which is unknown` : msg`needs ${wording}, not ${seen}`
  }
  return tell(tree)
}

/** Whether no cart could fulfil it. */
function isNever({ condition, parts, truth }: TruthTree): boolean {
  switch (condition.kind) {
    case 'constant':
      return truth !== 1
    case 'and':
      return parts.some(isNever)
    case 'or':
      return parts.every(isNever)
    case 'not':
    case 'holds':
    case 'compare':
    case 'between':
    case 'in':
      return false
  }
}

/** What alone is not met, if all other operands of the `and` are true. */
export function onlyUnmet(tree: TruthTree): TruthTree | undefined {
  if (tree.condition.kind !== 'and') return tree
  const [failing, ...others] = tree.parts.filter(({ truth }) => truth !== 1)
  return failing && others.length === 0 ? onlyUnmet(failing) : undefined
}

/** "needs one more of `T`, and delivery by `courier`" */
export function lacksInWords(lacks: readonly Lack[], currency: string): Message {
  const needs = lacks.map((lack) => lackInWords(lack, currency))
  const all = toMessage(
    folded(
      needs.map(({ what }) => what),
      (a, b) => msg`${a}, and ${b}`,
    ),
  )
  return sentenceOf({ isAmount: needs[0]?.isAmount ?? false, what: all })
}

/** A shortfall without the word "needs": amounts of money are written without it. */
interface Shortfall {
  readonly what: Message
  readonly isAmount: boolean
}

const sentenceOf = ({ what, isAmount }: Shortfall): Message => (isAmount ? what : msg`needs ${what}`)

function lackInWords(lack: Lack, currency: string): Shortfall {
  if (isMissing(lack)) return missingIn(lack, currency)
  return {
    isAmount: false,
    what: lack.delivery.length === 0 ? msg`a delivery` : msg`delivery by ${either(lack.delivery.map(name))}`,
  }
}

function missingIn(missing: Missing, currency: string): Shortfall {
  const { of, to } = missing
  const isAmount = missing.money && isOfCart(of)
  const what = missingOf(missing, currency)
  return { isAmount, what: to === undefined ? what : msg`${what} in delivery ${name(to)}` }
}

const isOfCart = ({ fact }: Fact): boolean =>
  fact === 'subtotal' || fact === 'running-total' || fact === 'running-subtotal' || fact === 'total-with-delivery'

function missingOf({ of, money: isMoney, amount, to }: Missing, currency: string): Message {
  const goods = of.goods && goodsInWords(of.goods, currency)
  const count = Number(amount)
  const n = isMoney ? money(amount, currency) : number(amount)
  switch (of.fact) {
    case 'subtotal':
    case 'running-total':
    case 'running-subtotal':
    case 'quantity':
    case 'contains':
      if (isMoney && goods) return msg`${n} more of ${goods}`
      if (isMoney) return to === undefined ? msg`${n} more in the cart` : msg`${n} more`
      if (goods) return about('units', plural(count, msg`one more of ${goods}`, msg`${n} more of ${goods}`))
      if (to !== undefined) return about('units', plural(count, msg`one more`, msg`${n} more`))
      return about('units', plural(count, msg`one more in the cart`, msg`${n} more in the cart`))
    case 'total-with-delivery':
      return msg`${n} more in the cart, delivery included`
    case 'lines':
      return plural(count, msg`one more line in the cart`, msg`${n} more lines in the cart`)
    case 'distinct-products':
      return goods
        ? plural(count, msg`one more different product of ${goods}`, msg`${n} more different products of ${goods}`)
        : plural(count, msg`one more different product`, msg`${n} more different products`)
    case 'one-product':
      return goods
        ? plural(count, msg`one more of one product in ${goods}`, msg`${n} more of one product in ${goods}`)
        : plural(count, msg`one more of one product`, msg`${n} more of one product`)
    case 'codes': {
      const pools = eitherOf(of.names ?? [])
      return plural(count, msg`one more code of ${pools}`, msg`${n} more codes of ${pools}`)
    }
    case 'weight':
      return goods ? msg`${n} kg more of ${goods}` : msg`${n} kg more`
    case 'orders':
    case 'orders-in-last':
    case 'orders-this': {
      const orders = goods
        ? plural(
            count,
            msg`one more order with ${goods} before this one`,
            msg`${n} more orders with ${goods} before this one`,
          )
        : plural(count, msg`one more order before this one`, msg`${n} more orders before this one`)
      return within(of, orders)
    }
    case 'spend':
    case 'spend-in-last':
    case 'spend-this':
      return within(
        of,
        goods ? msg`${n} more spent on ${goods} before this cart` : msg`${n} more spent before this cart`,
      )
    case 'points': {
      const program = name(of.program ?? '')
      return plural(count, msg`one more point in ${program}`, msg`${n} more points in ${program}`)
    }
    default: {
      of.fact satisfies
        | Exclude<YesOrNo, 'contains'>
        | FactsOfType<'date' | 'duration'>
        | 'price'
        | 'list-price'
        | 'cost'
      const what = valueInWords(of, currency)
      return isMoney
        ? msg`${n} more ${what}`
        : about('units', plural(count, msg`one more ${what}`, msg`${n} more ${what}`))
    }
  }
}

function within({ period, this: since }: Fact, what: Message): Message {
  if (since === undefined) return period ? msg`${what}, in the last ${durationInWords(period)}` : what
  switch (since) {
    case 'week':
      return msg`${what}, this week`
    case 'month':
      return msg`${what}, this month`
    case 'quarter':
      return msg`${what}, this quarter`
    case 'year':
      return msg`${what}, this year`
  }
}

type YesOrNo = FactsOfType<'yes/no' | 'tier'>
type Demands = Readonly<Partial<Record<FactKind, Demand>>>
type Demand = (fact: Fact, currency: string, cart: OpenCart) => Message

const forNamed =
  (of: (names: Parameter) => Message): Demand =>
  ({ names = [] }) =>
    of(eitherOf(names))

/** "`A` or `B`"; long lists are shortened. */
const eitherOf = (names: readonly string[]): Parameter =>
  names.length > 3 ? namesInWords(names) : either(names.map(name))

const demands: Readonly<Record<Exclude<YesOrNo, 'contains'>, Demand>> = {
  coupon: (fact, _currency, cart) =>
    withRefusedCodes(msg`needs a valid code of ${eitherOf(fact.names ?? [])}`, cart, ({ pool }) =>
      fact.names?.includes(pool ?? ''),
    ),
  code: (fact, _currency, cart) =>
    withRefusedCodes(msg`needs the code ${eitherOf(fact.names ?? [])}`, cart, ({ key }) =>
      fact.names?.map(comparedCode).includes(key),
    ),
  'any-coupon': (_fact, _currency, cart) => withRefusedCodes(msg`needs a valid code`, cart, () => true),
  'no-coupon': () => msg`only without a code`,
  segment: forNamed((names) => msg`only for segment ${names}`),
  'no-segment': () => msg`only for customers in no segment`,
  'signed-in': () => msg`only for customers who are signed in`,
  customer: () => msg`only for certain customers`,
  'first-order': () => msg`only for a first order`,
  birthday: ({ period }) => withPeriod(period, msg`only around a birthday`),
  anniversary: (fact) => withPeriod(fact.period, msg`only around the day of ${dateInWords(fact)}`),
  tier: (fact) => msg`only for ${tierInWords(fact)}`,
  member: forNamed((names) => msg`only for members of ${names}`),
  ...byCartText((text) => forNamed(cartTextMessages[text].only)),
  delivery: forNamed((names) => msg`only with delivery by ${names}`),
}

const withPeriod = (period: Fact['period'], what: Message): Message =>
  period ? msg`${what}, ${durationInWords(period)} before or after` : what

const demand: Demand = (fact, currency, cart) =>
  (demands as Demands)[fact.fact]?.(fact, currency, cart) ?? msg`needs ${valueInWords(fact, currency)}`

function tierInWords({ level, program = '' }: Fact): Message {
  const tier = name(level?.tier ?? '')
  return level?.atLeast ? msg`tier ${tier} or higher in ${name(program)}` : msg`tier ${tier} in ${name(program)}`
}

/** "…: `NYAR2024` has expired", for codes in the cart that would match if they were valid. */
function withRefusedCodes(
  sentence: Message,
  cart: OpenCart,
  wouldDo: (code: OpenCode) => boolean | undefined,
): Message {
  const refused = cart.codes.filter(wouldDo).map(({ code, status }) => codeProblem(status, name(code)))
  return refused.length === 0 ? sentence : msg`${sentence}: ${joined(refused, ', ')}`
}

function codeProblem(status: CodeStatus, code: Parameter): Message {
  switch (status) {
    case 'accepted':
      return msg`${code} is accepted`
    case 'unused':
      return msg`${code} is valid`
    case 'unknown':
      return msg`${code} is unknown`
    case 'not-yet':
      return msg`${code} is not valid yet`
    case 'expired':
      return msg`${code} has expired`
    case 'not-issued':
      return msg`${code} is valid from its day of issue, which is not in the cart`
    case 'limit':
      return msg`${code} is used up`
    case 'wrong-channel':
      return msg`${code} is valid only in other channels`
    case 'one-per-cart':
      return msg`${code} is not used: the cart already uses as many codes as it may`
    case 'repeated':
      return msg`${code} is in the cart twice`
  }
}

const refusals: Readonly<Record<YesOrNo, Demand>> = {
  contains: ({ goods }, currency) =>
    goods ? msg`not with ${goodsInWords(goods, currency)} in the cart` : msg`not with anything in the cart`,
  coupon: forNamed((names) => msg`not with a code of ${names}`),
  code: forNamed((names) => msg`not with the code ${names}`),
  'any-coupon': () => msg`only without a code`,
  'no-coupon': () => msg`needs a valid code`,
  segment: forNamed((names) => msg`not for segment ${names}`),
  'no-segment': () => msg`only for customers in a segment`,
  'signed-in': () => msg`only for customers who are not signed in`,
  customer: () => msg`not for this customer`,
  'first-order': () => msg`not for a first order`,
  birthday: () => msg`not around a birthday`,
  anniversary: (fact) => msg`not around the day of ${dateInWords(fact)}`,
  tier: (fact) => msg`not for ${tierInWords(fact)}`,
  member: forNamed((names) => msg`not for members of ${names}`),
  ...byCartText((text) => forNamed(cartTextMessages[text].not)),
  delivery: forNamed((names) => msg`not with delivery by ${names}`),
}

/** For a condition under `not`: what must not be the case. */
function refusal(condition: Condition, currency: string, cart: OpenCart): Message {
  const fact = condition.kind === 'holds' && condition.fact.kind === 'fact' ? condition.fact : undefined
  return (
    (fact && (refusals as Demands)[fact.fact]?.(fact, currency, cart)) ??
    msg`not with ${conditionInWords(condition, currency)}`
  )
}
