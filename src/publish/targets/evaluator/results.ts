/**
 * The evaluator embedded in other systems: results without reasons. `scripts/bundle-scripts.mjs` splits it into parts, so it
 * must reference only the evaluator. The rules are not validated: they are embedded as compiled.
 */
import type { Rules } from '../../../compile/rules.ts'
import type { Cart } from '../../../evaluate/cart/cart.ts'
import { CartError } from '../../../evaluate/cart/cart-error.ts'
import { openCart } from '../../../evaluate/cart/open-cart.ts'
import { uncountedUsage } from '../../../evaluate/cart/open-usage.ts'
import { prepareCandidateIndex } from '../../../evaluate/conditions/candidate-index.ts'
import { evaluateCandidates } from '../../../evaluate/evaluate-cart.ts'
import { passesFor } from '../../../evaluate/evaluation-pass.ts'
import { prepareRules } from '../../../evaluate/prepared-rules.ts'
import type { Result } from '../../../evaluate/result/result.ts'
import { writeResult } from '../../../evaluate/result/write-result.ts'
import { textOf } from '../../../words/text-of.ts'
import { areFew, everyCampaign } from './every-campaign.ts'

export { CartError }

interface Options {
  /** Finds campaigns through an index rather than one by one. The results are the same. */
  readonly indexed?: boolean
}

/** Evaluates carts as `run` does with `reasons: false`. Throws a CartError for a cart that is invalid under the rules. */
export function resultsUnder(rules: Rules, { indexed = !areFew(rules) }: Options = {}): (cart: Cart) => Result {
  const passIn = passesFor(prepareRules(rules, undefined, indexed ? prepareCandidateIndex : everyCampaign))
  return (cart) => {
    const pass = passIn(cart.currency)
    evaluateCandidates(pass, openCart(pass.prepared, cart))
    const warnings = uncountedUsage(cart, pass.prepared.rules).map((warning) => textOf(warning, undefined))
    return writeResult(pass, { notApplied: [], warnings, units: false })
  }
}

/** The same for JSON. Never throws, since one bad cart must not end a query: it returns `{"error": {…}}` instead of a result. */
export function resultTextsUnder(rules: Rules, options: Options = {}): (cart: string) => string {
  const resultOf = resultsUnder(rules, options)
  return (cart) => {
    try {
      return JSON.stringify(resultOf(JSON.parse(cart)))
    } catch (error) {
      return JSON.stringify({ error: refusal(error) })
    }
  }
}

function refusal(error: unknown): object {
  if (error instanceof CartError) {
    const { code, message, path, help } = error
    return { code, message, ...(help && { help }), ...(path && { path }) }
  }
  const code = error instanceof SyntaxError ? 'no-json' : 'cart-shape'
  return { code, message: `this is not a cart: ${error instanceof Error ? error.message : String(error)}` }
}
