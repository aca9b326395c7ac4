/** Campaigns that are excluded from carts by a weaker campaign before them, with a cart that shows it. */

import { keepsOut } from '../check/analyses/combination.ts'
import { type Findings, finding, type Steps } from '../check/analyses/finding.ts'
import { shadows } from '../check/analyses/shadowed.ts'
import { list } from '../check/analyses/source.ts'
import { turnsOf } from '../check/analyses/turns.ts'
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { formatMinor } from '../money/amounts.ts'
import { compare } from '../money/fraction.ts'
import type { Finding } from '../syntax/diagnostic.ts'
import { type Message, money, msg } from '../words/message.ts'
import { discountKindsOf, largestRate } from './discount-kinds.ts'
import { givesMoneyAlone, moneyByCampaign } from './money-by-campaign.ts'
import { type AnalysisInput, type Evaluate, readUnderAll, readUnderAllBut, readUnderOnly } from './outcome.ts'
import { mayMeet, memoizePerPair } from './pairs.ts'
import type { SkippedAnalysis } from './skipped.ts'
import { witnessCarts } from './witness/witness-carts.ts'

/** Limits on the work of the analysis. */
const most = { pairs: 30_000, evaluated: 120, confirmed: 25 }

export function* oftenShadowed(of: AnalysisInput, leaveOut: (what: SkippedAnalysis) => void): Findings {
  const { ruleSet } = of
  if (ruleSet.settings.best) return
  const turns = turnsOf(ruleSet).filter(({ campaign }) => campaign.event === undefined)
  const dead = new Set(shadows(ruleSet).map(({ turn }) => turn))
  const count = { pairs: 0, evaluated: 0, confirmed: 0 }
  const isOver = () => (Object.keys(most) as (keyof typeof most)[]).some((key) => count[key] >= most[key])
  const losses = new Map<Campaign, [Loss, ...Loss[]]>()
  search: for (const [index, second] of turns.entries()) {
    if (dead.has(second)) continue
    for (const first of turns.slice(0, index)) {
      if (isOver()) {
        leaveOut('often-shadowed')
        break search
      }
      count.pairs++
      // The order of campaigns with equal rank is covered by another analysis.
      if (first.rank === second.rank || !keepsOut(first.campaign, second.campaign, ruleSet)) continue
      if (!mayGiveMore(second.campaign, first.campaign, ruleSet) || !mayMeet(first, second)) continue
      count.evaluated++
      const carts = yield* lossAlone(first.campaign, second.campaign, of)
      if (carts.length === 0) continue
      count.confirmed++
      const loss = lossAmongAll(carts, first.campaign, second.campaign, of)
      yield
      if (!loss) continue
      const known = losses.get(first.campaign)
      if (known) known.push(loss)
      else losses.set(first.campaign, [loss])
      break
    }
  }
  for (const [first, all] of losses) yield report(first, all, ruleSet)
}

/**
 * Whether the first may give more than the second; gains without a monetary value, such as perks, cannot be compared. Of two
 * percentages of the same goods, the larger always gives more.
 */
function mayGiveMore(a: Campaign, b: Campaign, ruleSet: RuleSet): boolean {
  if (!givesMoneyAlone(a, ruleSet) || !givesMoneyAlone(b, ruleSet)) return false
  const [one, other] = [discountKindsOf(a, ruleSet), discountKindsOf(b, ruleSet)]
  const arePercentages = one.goods === 'percentage' && other.goods === 'percentage' && one.delivery === 'none'
  return !arePercentages || compare(largestRate(a, ruleSet), largestRate(b, ruleSet)) > 0
}

interface Loss {
  readonly second: Campaign
  readonly cart: Cart
  /** What the first campaign gives and the second would give, in minor units. */
  readonly given: number
  readonly missed: number
}

/**
 * Carts on which the second would give more if no other campaign applied; empty if those are fewer than half of the carts that
 * both can apply to. Nearly every campaign beats another on some cart, so only frequent losses are worth reporting.
 */
const lossAlone = memoizePerPair(function* (first, second, of): Steps<readonly Cart[]> {
  const both = readUnderOnly([first.name, second.name], of, moneyByCampaign)
  const alone = readUnderOnly([second.name], of, moneyByCampaign)
  const carts: Cart[] = []
  let comparedCarts = 0
  for (const cart of witnessCarts([first, second], of.ruleSet)) {
    const tried =
      compared(atCataloguePrices(cart, of.ruleSet), first, second, both, alone) ??
      compared(cart, first, second, both, alone)
    yield
    if (!tried) continue
    if (tried.missed > tried.given) carts.push(tried.cart)
    if (++comparedCarts === maxCompared) break
  }
  return carts.length * 2 >= comparedCarts ? carts : []
})

/** Maximum number of carts to compare, and of those with a loss to try among all campaigns. */
const maxCompared = 8
const maxWitnesses = 2

function lossAmongAll(carts: readonly Cart[], first: Campaign, second: Campaign, of: AnalysisInput): Loss | undefined {
  const now = readUnderAll(of, moneyByCampaign)
  const without = readUnderAllBut(first, of, moneyByCampaign)
  return carts
    .slice(0, maxWitnesses)
    .map((cart) => compared(cart, first, second, now, without))
    .find((tried) => tried && tried.missed > tried.given)
}

/** Undefined if the first does not exclude the second from the cart. */
function compared(
  cart: Cart,
  first: Campaign,
  second: Campaign,
  withFirst: Evaluate<ReadonlyMap<string, number>>,
  withoutFirst: Evaluate<ReadonlyMap<string, number>>,
): Loss | undefined {
  const applied = withFirst(cart)
  const given = applied?.get(first.name)
  if (given === undefined || applied?.has(second.name)) return undefined
  const missed = withoutFirst(cart)?.get(second.name)
  return missed === undefined ? undefined : { second, cart, given, missed }
}

/**
 * The cart at catalogue prices for goods that are in the catalogue: a claim about
 * goods that cost 2 but are priced at 1,000 helps nobody.
 */
function atCataloguePrices(cart: Cart, { catalogue }: RuleSet): Cart {
  const lines = cart.lines.map((line) => {
    if (catalogue.get(line.sku)?.price === undefined) return line
    const { price: _, ...rest } = line
    return rest
  })
  return { ...cart, lines }
}

/** One finding per campaign that excludes others, however many those are. */
function report(first: Campaign, losses: readonly [Loss, ...Loss[]], { settings }: RuleSet): Finding {
  const amount = (minor: number) => money(formatMinor(minor, settings.digits), settings.currency)
  const [{ second, cart, given, missed }, ...others] = losses
  const figures = (loss: Loss): Message => msg`${amount(loss.given)} instead of ${amount(loss.missed)}`
  if (others.length === 0) {
    const message = msg`\`${first.name}\` blocks \`${second.name}\`, which would give more in some carts: ${figures(losses[0])}`
    return finding('often-shadowed', { path: second.path, range: second.node.name.range }, message, {
      help: msg`give \`${second.name}\` a priority before \`${first.name}\` if the customer should get the better discount`,
      related: [
        {
          path: first.path,
          range: first.node.name.range,
          message: msg`\`${first.name}\` gives ${amount(given)} where \`${second.name}\` would give ${amount(missed)}`,
        },
      ],
      witness: cart,
    })
  }
  const names = list(losses.map((loss) => loss.second.name))
  const message = msg`\`${first.name}\` blocks ${names}, which would give more in some carts, such as \`${second.name}\`: ${figures(losses[0])}`
  return finding('often-shadowed', { path: first.path, range: first.node.name.range }, message, {
    help: msg`give them priorities before \`${first.name}\` if the customer should get the better discount`,
    related: losses.slice(0, maxRelated).map((loss) => ({
      path: loss.second.path,
      range: loss.second.node.name.range,
      message: msg`\`${loss.second.name}\`: ${figures(loss)}`,
    })),
    witness: cart,
  })
}

const maxRelated = 10
