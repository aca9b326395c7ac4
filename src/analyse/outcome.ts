/** What the evaluator makes of a witness cart: under all campaigns, under some of them, and in another order. */
import type { Campaign, CheckedRuleSet } from '../check/rule-set.ts'
import type { Campaign as CompiledCampaign, Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { CartError } from '../evaluate/cart/cart-error.ts'
import { openCart } from '../evaluate/cart/open-cart.ts'
import type { Evaluator } from '../evaluate/evaluate.ts'
import { relevantPlaces } from '../evaluate/evaluation-pass.ts'
import { evaluatorFor, preparedOf } from '../evaluate/evaluator.ts'
import { prepareRules } from '../evaluate/prepared-rules.ts'
import { wholeMinorUnits } from '../money/amounts.ts'

/** `evaluator` is prepared from the rules that `program` compiles to. */
export interface AnalysisInput {
  readonly ruleSet: CheckedRuleSet
  readonly evaluator: Evaluator
}

/** Amounts in minor units. */
export interface Outcome {
  /** By campaign: what it took off goods and delivery. */
  readonly applied: ReadonlyMap<string, number>
  readonly subtotal: number
  readonly goods: number
  /** Goods and deliveries. */
  readonly total: number
}

/** Undefined for a cart that the evaluator refuses. */
export type Evaluate = (cart: Cart) => Outcome | undefined

export const underAll = ({ evaluator }: AnalysisInput): Evaluate => evaluateWith(evaluator)

/** Under these campaigns alone, in this order; shelf campaigns are left out as well. */
export function underOnly(names: readonly string[], { evaluator }: AnalysisInput): Evaluate {
  const { rules } = evaluator
  const campaigns = names.map((name) => campaignOf(name, rules))
  return withRules({ ...rules, shelf: [], campaigns }, evaluator)
}

/** Under all campaigns, as if these two had each other's place in the order. */
export function underExchanged(a: Campaign, b: Campaign, { evaluator }: AnalysisInput): Evaluate {
  const [first, second] = [campaignOf(a.name, evaluator.rules), campaignOf(b.name, evaluator.rules)]
  return underChanged(evaluator, (campaigns) =>
    campaigns.map((each) => (each === first ? second : each === second ? first : each)),
  )
}

export const underAllBut = ({ name }: Campaign, { evaluator }: AnalysisInput): Evaluate =>
  underChanged(evaluator, (campaigns) => campaigns.filter((each) => each.name !== name))

type CompiledCampaigns = readonly CompiledCampaign[]

/** Under what `change` makes of the campaigns. For each cart only those that can change its result are prepared again. */
function underChanged(evaluator: Evaluator, change: (campaigns: CompiledCampaigns) => CompiledCampaigns): Evaluate {
  const { rules } = evaluator
  return (cart) => {
    const campaigns = unlessRefused(() => relevantCampaigns(evaluator, cart))
    return campaigns && withRules({ ...rules, campaigns: change(campaigns) }, evaluator)(cart)
  }
}

function relevantCampaigns(evaluator: Evaluator, cart: Cart): CompiledCampaigns {
  const prepared = preparedOf(evaluator)
  const places = Array.from(relevantPlaces(prepared, openCart(prepared, cart)))
  return places.flatMap((place) => evaluator.rules.campaigns[place] ?? [])
}

/** Under all campaigns, and no limit to what they take off together. */
export function underNoGuard({ evaluator }: AnalysisInput): Evaluate {
  const { rules } = evaluator
  const guards = rules.guards.filter(({ kind }) => kind !== 'discount-share' && kind !== 'discount-amount')
  return guards.length === rules.guards.length ? evaluateWith(evaluator) : withRules({ ...rules, guards }, evaluator)
}

/** What is the same in both rule sets is not prepared again. */
const withRules = (rules: Rules, previous: Evaluator): Evaluate =>
  evaluateWith(evaluatorFor(prepareRules(rules, preparedOf(previous))))

function evaluateWith(evaluator: Evaluator): Evaluate {
  const { digits } = evaluator.rules
  const minor = (amount: string): number => wholeMinorUnits(amount, digits) ?? Number.NaN
  return (cart) =>
    unlessRefused(() => {
      const { applied, subtotal, goods, total } = evaluator.run(cart, { reasons: false })
      return {
        applied: new Map(applied.map(({ campaign, discount }) => [campaign, minor(discount)])),
        subtotal: minor(subtotal),
        goods: minor(goods),
        total: minor(total),
      }
    })
}

function unlessRefused<Value>(work: () => Value): Value | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof CartError) return undefined
    throw error
  }
}

const campaignsByName = new WeakMap<Rules, ReadonlyMap<string, CompiledCampaign>>()

function campaignOf(name: string, rules: Rules): CompiledCampaign {
  const known = campaignsByName.get(rules) ?? new Map(rules.campaigns.map((campaign) => [campaign.name, campaign]))
  campaignsByName.set(rules, known)
  const found = known.get(name)
  if (!found) throw new Error(`the rules were not compiled from the program: they lack the campaign ${name}`)
  return found
}
