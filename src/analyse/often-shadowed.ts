/** Campaigns that a weaker one before them keeps out of some carts, with such a cart. */
import { keepsOut } from '../check/analyses/combination.ts'
import { finding } from '../check/analyses/finding.ts'
import { shadows } from '../check/analyses/shadowed.ts'
import { turnsOf } from '../check/analyses/turns.ts'
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { formatMinor } from '../money/amounts.ts'
import { compare } from '../money/fraction.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import { type DiscountKind, discountKindsOf, largestRate } from './discount-kinds.ts'
import { type AnalysisInput, type Evaluate, underAll, underAllBut, underOnly } from './outcome.ts'
import { rememberedForPair } from './pairs.ts'
import { witnessCarts } from './witness/witness-carts.ts'

/** Bounds on the time of the analysis; beyond them it is silent. */
const mostPairs = 30_000
const mostEvaluated = 100
const mostConfirmed = 15

export function oftenShadowed(of: AnalysisInput): Diagnostic[] {
  const { ruleSet } = of
  if (ruleSet.settings.best) return []
  const turns = turnsOf(ruleSet).filter(({ campaign }) => campaign.event === undefined)
  const dead = new Set(shadows(ruleSet).map(({ turn }) => turn))
  const found: Diagnostic[] = []
  let pairs = 0
  let evaluated = 0
  let confirmed = 0
  for (const [index, second] of turns.entries()) {
    if (dead.has(second)) continue
    for (const first of turns.slice(0, index)) {
      if (++pairs > mostPairs || evaluated >= mostEvaluated || confirmed >= mostConfirmed) return found
      // Which of two equals goes first is a question of its own.
      if (first.rank === second.rank || !keepsOut(first.campaign, second.campaign, ruleSet)) continue
      if (!mayGiveMore(second.campaign, first.campaign, ruleSet)) continue
      evaluated++
      const carts = lossAlone(first.campaign, second.campaign, of)
      if (carts.length === 0) continue
      confirmed++
      const [now, without] = [underAll(of), underAllBut(first.campaign, of)]
      const loss = carts.map((cart) => lossOn(cart, first.campaign, second.campaign, now, without)).find(Boolean)
      if (!loss) continue
      found.push(report(first.campaign, second.campaign, loss, ruleSet))
      break
    }
  }
  return found
}

/**
 * Whether both take a percentage or an amount off goods, and the first not a smaller percentage. Of all else it would be
 * said whenever a campaign for many goods never combines: two for one gives more than any percentage, on some cart.
 */
function mayGiveMore(a: Campaign, b: Campaign, ruleSet: RuleSet): boolean {
  const [one, other] = [discountKindsOf(a, ruleSet).goods, discountKindsOf(b, ruleSet).goods]
  if (one === 'percentage' && other === 'percentage') {
    return compare(largestRate(a, ruleSet), largestRate(b, ruleSet)) > 0
  }
  return isRate(one) && isRate(other)
}

const isRate = (kind: DiscountKind): boolean => kind === 'percentage' || kind === 'amount'

interface Loss {
  readonly cart: Cart
  /** What the first gives, and the second would, in minor units. */
  readonly given: number
  readonly missed: number
}

/** Carts on which it is so as long as nothing else applies. */
const lossAlone = rememberedForPair((first, second, of): readonly Cart[] => {
  const [both, alone] = [underOnly([first.name, second.name], of), underOnly([second.name], of)]
  return [...witnessCarts([first, second], of.ruleSet)].filter((cart) => lossOn(cart, first, second, both, alone))
})

function lossOn(
  cart: Cart,
  first: Campaign,
  second: Campaign,
  withFirst: Evaluate,
  withoutFirst: Evaluate,
): Loss | undefined {
  const applied = withFirst(cart)?.applied
  const given = applied?.get(first.name)
  if (given === undefined || applied?.has(second.name)) return undefined
  const missed = withoutFirst(cart)?.applied.get(second.name)
  return missed !== undefined && missed > given ? { cart, given, missed } : undefined
}

function report(first: Campaign, second: Campaign, { cart, given, missed }: Loss, { settings }: RuleSet): Diagnostic {
  const amount = (minor: number) => `${formatMinor(minor, settings.digits)} ${settings.currency}`
  const message = `\`${first.name}\` keeps \`${second.name}\` out of carts where it would give more`
  return finding('often-shadowed', { path: second.path, range: second.node.name.range }, message, {
    help: `give \`${second.name}\` a priority before \`${first.name}\` if the customer should get the better one`,
    related: [
      {
        path: first.path,
        range: first.node.name.range,
        message: `\`${first.name}\` gives ${amount(given)} where \`${second.name}\` would give ${amount(missed)}`,
      },
    ],
    witness: cart,
  })
}
