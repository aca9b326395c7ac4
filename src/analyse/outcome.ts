/** What the evaluator makes of a witness cart: under all campaigns, under some of them, and in another order. */
import type { Campaign, Program } from '../check/program.ts'
import type { Campaign as CompiledCampaign, Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { CartError } from '../evaluate/cart/cart-error.ts'
import { type Evaluator, prepare } from '../evaluate/evaluate.ts'
import { wholeMinorUnits } from '../money/amounts.ts'

/** A rule set that was checked without errors, compiled and prepared. */
export interface PreparedProgram {
  readonly program: Program
  readonly rules: Rules
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

export const underAll = ({ rules, evaluator }: PreparedProgram): Evaluate => outcomeOf(evaluator, rules)

/** Under these campaigns alone, in this order; shelf campaigns are left out as well. */
export function underOnly(names: readonly string[], { rules, evaluator }: PreparedProgram): Evaluate {
  const campaigns = names.map((name) => campaignOf(name, rules))
  return prepared({ ...rules, shelf: [], campaigns }, evaluator)
}

/** Under all campaigns, as if these two had each other's place in the order. */
export function underExchanged(a: Campaign, b: Campaign, { rules, evaluator }: PreparedProgram): Evaluate {
  const [first, second] = [campaignOf(a.name, rules), campaignOf(b.name, rules)]
  const campaigns = rules.campaigns.map((each) => (each === first ? second : each === second ? first : each))
  return prepared({ ...rules, campaigns }, evaluator)
}

export function underAllBut({ name }: Campaign, { rules, evaluator }: PreparedProgram): Evaluate {
  return prepared({ ...rules, campaigns: rules.campaigns.filter((each) => each.name !== name) }, evaluator)
}

/** Under all campaigns, and no limit to what they take off together. */
export function unguarded({ program, rules, evaluator }: PreparedProgram): PreparedProgram {
  const guards = rules.guards.filter(({ kind }) => kind !== 'discount-share' && kind !== 'discount-amount')
  if (guards.length === rules.guards.length) return { program, rules, evaluator }
  const without = { ...rules, guards }
  return { program, rules: without, evaluator: prepare(without) }
}

const prepared = (rules: Rules, before: Evaluator): Evaluate => outcomeOf(prepare(rules, before), rules)

function outcomeOf(evaluator: Evaluator, { digits }: Rules): Evaluate {
  const minor = (amount: string): number => wholeMinorUnits(amount, digits) ?? Number.NaN
  return (cart) => {
    try {
      const { applied, subtotal, goods, total } = evaluator.run(cart, { reasons: false })
      return {
        applied: new Map(applied.map(({ campaign, discount }) => [campaign, minor(discount)])),
        subtotal: minor(subtotal),
        goods: minor(goods),
        total: minor(total),
      }
    } catch (error) {
      if (error instanceof CartError) return undefined
      throw error
    }
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
