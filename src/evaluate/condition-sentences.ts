/** Why a condition does not hold, as a merchandiser would tell the customer. */
import type { Fact } from '../compile/rules.ts'
import type { FactKind } from '../syntax/facts.ts'
import type { Judged, Missing } from './judge.ts'
import type { Gate, OpenCart, Running } from './model.ts'
import { seenIn } from './seen.ts'
import { conditionInWords, durationInWords, goodsInWords, namesInWords, valueInWords, type Wording } from './wording.ts'

/** What somebody would have to do, or be, for the condition to hold. */
export function conditionSentence(judged: Judged, gate: Gate, cart: OpenCart, running: Running): string {
  const words: Wording = { currency: gate.rules.currency, quote: '`' }
  const tell = (part: Judged): string => {
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
        return `not with ${conditionInWords(condition.of, words)}`
      case 'constant':
        return 'it never applies'
      case 'holds':
        if (missing) return missingSentence(missing, words)
        if (condition.fact.kind === 'fact') return demand(condition.fact, words)
        break
      default:
        if (missing) return missingSentence(missing, words)
    }
    const seen = seenIn(condition, gate, cart, running)
    const wording = conditionInWords(condition, words)
    return seen === undefined ? `needs ${wording}, which is not known` : `needs ${wording}, not ${seen}`
  }
  return tell(judged)
}

/** What is missing when one threshold is: everything else that the condition joins by `and` is true. */
export function onlyMissing(judged: Judged): Missing | undefined {
  if (judged.condition.kind !== 'and') return judged.missing
  const [failing, ...others] = judged.parts.filter(({ truth }) => truth !== 1)
  return failing && others.length === 0 ? onlyMissing(failing) : undefined
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
    case 'weight':
      return `needs ${amount} kg more${where ? ` of ${where}` : ''}`
    case 'orders':
    case 'orders-in-last':
      return `needs ${much} more ${amount === '1' ? 'order' : 'orders'} before this one${within(of)}`
    case 'spend':
    case 'spend-in-last':
      return `needs ${much} more spent before this cart${within(of)}`
    case 'points':
      return `needs ${much} more ${amount === '1' ? 'point' : 'points'} in \`${of.program}\``
    default:
      return `needs ${much} more ${valueInWords(of, words)}`
  }
}

const within = ({ period }: Fact): string => (period ? `, in the last ${durationInWords(period)}` : '')

type Demand = (fact: Fact, words: Wording) => string

const forNamed =
  (text: string): Demand =>
  ({ names = [] }, words) =>
    `${text} ${eitherOf(names, words)}`

/** "`A` or `B`"; long lists are cut as elsewhere. */
function eitherOf(names: readonly string[], words: Wording): string {
  const all = names.map((name) => namesInWords([name], words))
  return names.length > 3 ? namesInWords(names, words) : all.join(' or ')
}

const demands: Readonly<Partial<Record<FactKind, Demand>>> = {
  coupon: forNamed('needs a valid code of'),
  code: forNamed('needs the code'),
  segment: forNamed('only for segment'),
  'no-segment': () => 'only for customers in no segment',
  'signed-in': () => 'only for customers who are signed in',
  customer: () => 'only for particular customers',
  'first-order': () => 'only for a first order',
  birthday: ({ period }) => `only around a birthday${period ? `, ${durationInWords(period)} before or after` : ''}`,
  tier: ({ level, program }) =>
    `only for tier \`${level?.tier}\`${level?.atLeast ? ' or higher' : ''} in \`${program}\``,
  member: forNamed('only for members of'),
  payment: forNamed('only when paid by'),
  delivery: forNamed('only with delivery by'),
  channel: forNamed('only in channel'),
  store: forNamed('only in store'),
  country: forNamed('only for country'),
}

const demand = (fact: Fact, words: Wording): string =>
  demands[fact.fact]?.(fact, words) ?? `needs ${valueInWords(fact, words)}`
