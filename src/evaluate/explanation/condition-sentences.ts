/** Explains why a condition does not hold, in words for a merchandiser. */
import type { Condition, Fact } from '../../compile/rules.ts'
import { byCartText, cartTexts } from '../../syntax/cart-texts.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import type { FactKind, FactsOfType } from '../../syntax/facts.ts'
import type { Missing } from '../conditions/missing.ts'
import type { TruthTree } from '../conditions/truth-tree.ts'
import { isMissing, type Lack } from '../effects/lacks.ts'
import type { OpenCart, OpenCode, RunningState } from '../model.ts'
import type { CodeStatus } from '../result/reasons.ts'
import type { RuleContext } from '../rule-context.ts'
import { actualInWords } from './actual-values.ts'
import {
  conditionInWords,
  dateInWords,
  durationInWords,
  goodsInWords,
  namesInWords,
  valueInWords,
  type Wording,
} from './wording.ts'

/** What somebody would have to do or be for the condition to hold. */
export function conditionSentence(
  tree: TruthTree,
  context: RuleContext,
  cart: OpenCart,
  running: RunningState,
): string {
  const words: Wording = { currency: context.rules.currency, quote: '`' }
  const tell = (part: TruthTree): string => {
    const { condition, missing, parts } = part
    switch (condition.kind) {
      case 'and':
        return parts
          .filter(({ truth }) => truth !== 1)
          .map(tell)
          .join('; ')
      case 'or':
        return parts.map(tell).join(', or ')
      case 'not':
        return refusal(condition.of, words, cart)
      case 'constant':
        return 'it never applies'
      case 'holds':
        if (missing) return missingSentence(missing, words)
        if (condition.fact.kind === 'fact') return demand(condition.fact, words, cart)
        break
      case 'compare':
      case 'between':
      case 'in':
        if (missing) return missingSentence(missing, words)
        break
      default:
        return condition satisfies never
    }
    const seen = actualInWords(condition, context, cart, running)
    const wording = conditionInWords(condition, words)
    return seen === undefined ? `needs ${wording}, which is not known` : `needs ${wording}, not ${seen}`
  }
  return tell(tree)
}

/** The single unmet threshold, if all other operands of the `and` are true. */
export function onlyMissing(tree: TruthTree): Missing | undefined {
  if (tree.condition.kind !== 'and') return tree.missing
  const [failing, ...others] = tree.parts.filter(({ truth }) => truth !== 1)
  return failing && others.length === 0 ? onlyMissing(failing) : undefined
}

/** "needs one more of `T`, and delivery by `courier`" */
export function lacksInWords(lacks: readonly Lack[], words: Wording): string {
  const [first = '', ...others] = lacks.map((lack) => lackInWords(lack, words))
  return [first, ...others.map((other) => other.replace(/^needs /, ''))].join(', and ')
}

function lackInWords(lack: Lack, words: Wording): string {
  if (isMissing(lack)) {
    const { to } = lack
    const sentence = missingSentence(lack, words)
    if (to === undefined) return sentence
    return `${sentence.replace(/ in the cart$/, '')} in delivery ${words.quote}${to}${words.quote}`
  }
  if (lack.delivery.length === 0) return 'needs a delivery'
  return `needs delivery by ${lack.delivery.map((method) => `${words.quote}${method}${words.quote}`).join(' or ')}`
}

function missingSentence({ of, money, amount }: Missing, words: Wording): string {
  const where = of.goods ? goodsInWords(of.goods, words) : undefined
  const much = money ? `${amount} ${words.currency}` : amount === '1' ? 'one' : amount
  switch (of.fact) {
    case 'subtotal':
    case 'running-total':
    case 'running-subtotal':
      return where ? `${much} more of ${where}` : `${much} more in the cart`
    case 'total-with-delivery':
      return `${much} more in the cart, delivery included`
    case 'quantity':
    case 'contains':
      return where ? `needs ${much} more of ${where}` : `needs ${much} more in the cart`
    case 'lines':
      return `needs ${much} more ${amount === '1' ? 'line' : 'lines'} in the cart`
    case 'distinct-products':
      return `needs ${much} more different ${amount === '1' ? 'product' : 'products'}${where ? ` of ${where}` : ''}`
    case 'one-product':
      return `needs ${much} more of one product${where ? ` in ${where}` : ''}`
    case 'codes':
      return `needs ${much} more ${amount === '1' ? 'code' : 'codes'} of ${eitherOf(of.names ?? [], words)}`
    case 'weight':
      return `needs ${amount} kg more${where ? ` of ${where}` : ''}`
    case 'orders':
    case 'orders-in-last':
    case 'orders-this':
      return `needs ${much} more ${amount === '1' ? 'order' : 'orders'}${where ? ` with ${where}` : ''} before this one${within(of)}`
    case 'spend':
    case 'spend-in-last':
    case 'spend-this':
      return `needs ${much} more spent${where ? ` on ${where}` : ''} before this cart${within(of)}`
    case 'points':
      return `needs ${much} more ${amount === '1' ? 'point' : 'points'} in \`${of.program}\``
    default:
      of.fact satisfies
        | Exclude<YesOrNo, 'contains'>
        | FactsOfType<'date' | 'duration'>
        | 'price'
        | 'list-price'
        | 'cost'
      return `needs ${much} more ${valueInWords(of, words)}`
  }
}

function within({ period, this: since }: Fact): string {
  if (since) return `, this ${since}`
  return period ? `, in the last ${durationInWords(period)}` : ''
}

type YesOrNo = FactsOfType<'yes/no' | 'tier'>
type Demands = Readonly<Partial<Record<FactKind, Demand>>>
type Demand = (fact: Fact, words: Wording, cart: OpenCart) => string

const forNamed =
  (text: string): Demand =>
  ({ names = [] }, words) =>
    `${text} ${eitherOf(names, words)}`

/** "`A` or `B"`; long lists are shortened. */
function eitherOf(names: readonly string[], words: Wording): string {
  const all = names.map((name) => namesInWords([name], words))
  return names.length > 3 ? namesInWords(names, words) : all.join(' or ')
}

const demands: Readonly<Record<Exclude<YesOrNo, 'contains'>, Demand>> = {
  coupon: (fact, words, cart) =>
    `needs a valid code of ${eitherOf(fact.names ?? [], words)}${refusedCodes(cart, ({ pool }) => fact.names?.includes(pool ?? '') ?? false)}`,
  code: (fact, words, cart) =>
    `needs the code ${eitherOf(fact.names ?? [], words)}${refusedCodes(cart, ({ key }) => fact.names?.map(comparedCode).includes(key) ?? false)}`,
  'any-coupon': (_fact, _words, cart) => `needs a valid code${refusedCodes(cart, () => true)}`,
  'no-coupon': () => 'only without a code',
  segment: forNamed('only for segment'),
  'no-segment': () => 'only for customers in no segment',
  'signed-in': () => 'only for customers who are signed in',
  customer: () => 'only for particular customers',
  'first-order': () => 'only for a first order',
  birthday: ({ period }) => `only around a birthday${period ? `, ${durationInWords(period)} before or after` : ''}`,
  anniversary: (fact) =>
    `only around the day of ${dateInWords(fact)}${fact.period ? `, ${durationInWords(fact.period)} before or after` : ''}`,
  tier: (fact) => `only for ${tierInWords(fact)}`,
  member: forNamed('only for members of'),
  ...byCartText((name) => forNamed(`only ${cartTexts[name].phrase}`)),
  delivery: forNamed('only with delivery by'),
}

const demand: Demand = (fact, words, cart) =>
  (demands as Demands)[fact.fact]?.(fact, words, cart) ?? `needs ${valueInWords(fact, words)}`

const tierInWords = ({ level, program }: Fact): string =>
  `tier \`${level?.tier}\`${level?.atLeast ? ' or higher' : ''} in \`${program}\``

/** ": `NYAR2024` has expired", for codes in the cart that would match if they were valid. */
function refusedCodes(cart: OpenCart, wouldDo: (code: OpenCode) => boolean): string {
  const refused = cart.codes.filter(wouldDo).map(({ code, status }) => `\`${code}\` ${codeProblems[status]}`)
  return refused.length === 0 ? '' : `: ${refused.join(', ')}`
}

const codeProblems: Readonly<Record<CodeStatus, string>> = {
  accepted: 'is accepted',
  unused: 'is valid',
  unknown: 'is unknown',
  'not-yet': 'is not valid yet',
  expired: 'has expired',
  'not-issued': 'counts from its day of issue, which the cart does not say',
  limit: 'is used up',
  'wrong-channel': 'counts only in other channels',
  'one-per-cart': 'is one too many: other codes are used, and a cart takes no more',
  repeated: 'is in the cart twice',
}

const refusals: Readonly<Record<YesOrNo, Demand>> = {
  contains: ({ goods }, words) => `not with ${goods ? goodsInWords(goods, words) : 'anything'} in the cart`,
  coupon: forNamed('not with a code of'),
  code: forNamed('not with the code'),
  'any-coupon': () => 'only without a code',
  'no-coupon': () => 'needs a valid code',
  segment: forNamed('not for segment'),
  'no-segment': () => 'only for customers in a segment',
  'signed-in': () => 'only for customers who are not signed in',
  customer: () => 'not for this customer',
  'first-order': () => 'not for a first order',
  birthday: () => 'not around a birthday',
  anniversary: (fact) => `not around the day of ${dateInWords(fact)}`,
  tier: (fact) => `not for ${tierInWords(fact)}`,
  member: forNamed('not for members of'),
  ...byCartText((name) => forNamed(`not ${cartTexts[name].phrase}`)),
  delivery: forNamed('not with delivery by'),
}

/** For a condition under `not`: what must not be. */
function refusal(condition: Condition, words: Wording, cart: OpenCart): string {
  const fact = condition.kind === 'holds' && condition.fact.kind === 'fact' ? condition.fact : undefined
  return (
    (fact && (refusals as Demands)[fact.fact]?.(fact, words, cart)) ?? `not with ${conditionInWords(condition, words)}`
  )
}
