/** What a customer could get in addition to what they get now. */
import type { Condition, Fact } from '../../compile/rules.ts'
import { type SimilarKind, similarKind } from '../../syntax/facts.ts'
import type { Cart } from '../cart/cart.ts'
import { openCart } from '../cart/open-cart.ts'
import { factsIn } from '../conditions/facts-in.ts'
import { nothingApplied } from '../conditions/nothing-applied.ts'
import { prepareTruthTree, type TruthTree } from '../conditions/truth-tree.ts'
import type { Evaluator } from '../evaluate.ts'
import { preparedOf } from '../evaluator.ts'
import type { Applied, NotApplied, Result, RewardOffer } from '../result/result.ts'

export interface Offers {
  /** What this cart gets as it is. */
  readonly applied: readonly Applied[]
  readonly available: readonly Available[]
  readonly rewards: readonly RewardOffer[]
}

export interface Available {
  readonly campaign: string
  readonly title?: string
  /** `choose`: the customer may choose it; `reach`: the cart, its payment or delivery must change; `goods`: it is for goods that the cart lacks. */
  readonly how: 'choose' | 'reach' | 'goods'
  readonly sentence: string
  /** When one threshold is all that is missing. */
  readonly missing?: { readonly fact: string; readonly amount: string }
  /** What choosing it would take off this cart. */
  readonly discount?: string
}

/** Throws a CartError for a cart that makes no sense under the rules. For a cart without lines: all that is on offer. */
export function offersFor(evaluator: Evaluator, cart: Cart): Offers {
  const result = evaluator.run(cart)
  const available = result.notApplied.flatMap((entry) => {
    const offer = offerOf(entry, evaluator, cart, result)
    const title = evaluator.rules.campaigns.find(({ name }) => name === entry.campaign)?.texts.title
    return offer ? [{ campaign: entry.campaign, ...(title !== undefined && { title }), ...offer }] : []
  })
  return { applied: result.applied, available, rewards: result.rewards }
}

type Offer = Omit<Available, 'campaign' | 'title'>

function offerOf(entry: NotApplied, evaluator: Evaluator, cart: Cart, result: Result): Offer | undefined {
  const { campaign, reason, sentence, missing } = entry
  switch (reason) {
    case 'not-chosen':
      return chosenOffer(campaign, evaluator, cart, result)
    case 'no-effect':
      return { how: 'goods', sentence: 'for goods that are not in the cart' }
    case 'condition':
      return withinReach(campaign, evaluator, cart)
        ? { how: 'reach', sentence, ...(missing && { missing }) }
        : undefined
    case 'draft':
    case 'retired':
    case 'trigger':
    case 'not-active':
    case 'limit':
    case 'budget':
    case 'excluded-by':
    case 'must-be-alone':
    case 'similar-to':
    case 'group':
    case 'offered':
    case 'guard':
    case 'not-best':
      return undefined
    default:
      return reason satisfies never
  }
}

/** Evaluates the cart again with the campaign chosen. */
function chosenOffer(campaign: string, evaluator: Evaluator, cart: Cart, before: Result): Offer | undefined {
  const chosen = { ...cart.chosen, campaigns: [...(cart.chosen?.campaigns ?? []), campaign] }
  const result = evaluator.run({ ...cart, chosen })
  const applied = result.applied.find((each) => each.campaign === campaign)
  if (applied) return { how: 'choose', sentence: 'the customer may choose it', discount: applied.discount }
  const entry = result.notApplied.find((each) => each.campaign === campaign)
  return entry && entry.reason !== 'not-chosen' ? offerOf(entry, evaluator, cart, before) : undefined
}

/** Kinds of conditions that a shopper can still meet: by what they buy, how they pay and how they have it sent. */
const inTheirHands: ReadonlySet<SimilarKind> = new Set<SimilarKind>([
  'cart value',
  'value of chosen products',
  'quantity',
  'contents',
  'payment',
  'delivery',
])

function withinReach(name: string, evaluator: Evaluator, cart: Cart): boolean {
  const prepared = preparedOf(evaluator)
  const when = prepared.rules.campaigns.find((campaign) => campaign.name === name)?.when
  if (when === undefined) return false
  return canHold(prepareTruthTree(when, prepared.context)(openCart(prepared, cart), nothingApplied))
}

function canHold({ condition, truth, parts }: TruthTree): boolean {
  switch (condition.kind) {
    case 'and':
      return parts.every(canHold)
    case 'or':
      return parts.some(canHold)
    case 'not':
      return truth === 1 || isInTheirHands(condition.of)
    case 'holds':
    case 'compare':
    case 'between':
    case 'in':
    case 'constant':
      return truth === 1 || isInTheirHands(condition)
    default:
      return condition satisfies never
  }
}

function isInTheirHands(condition: Condition): boolean {
  const facts = factsIn(condition)
  return facts.length > 0 && facts.every(isFactInTheirHands)
}

function isFactInTheirHands({ fact, goods }: Fact): boolean {
  const kind = similarKind(fact, goods !== undefined)
  return kind !== undefined && inTheirHands.has(kind)
}
