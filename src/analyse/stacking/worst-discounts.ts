/**
 * The largest share of the goods' price that campaigns can take together, from a whole cart and from each category, with a cart
 * that loses that much. Carts are made for sets of campaigns that may apply together, and are evaluated under all campaigns. If
 * no set can take more than such a cart loses, the result is proved to be the maximum.
 */
import { eligibilityOf } from '../../check/analyses/eligibility.ts'
import type { Steps } from '../../check/analyses/finding.ts'
import type { Campaign, RuleSet } from '../../check/rule-set.ts'
import type { Campaign as CompiledCampaign } from '../../compile/rules.ts'
import type { Cart } from '../../evaluate/cart/cart.ts'
import type { EvaluationPass } from '../../evaluate/evaluation-pass.ts'
import type { PreparedRules } from '../../evaluate/prepared-rules.ts'
import { type AnalysisInput, type Evaluate, readUnderAll, readUnderOnly, withSearchWithin } from '../outcome.ts'
import { type DiscountShare, discountShares } from './discount-share.ts'
import { type GoodsClass, goodsClasses } from './goods-classes.ts'
import { leastSubtotalOf, shareBoundOf, usualOfAnyAmount } from './share-bound.ts'
import { stackCarts } from './stack-carts.ts'
import { type BoundedCampaign, boundOfAll, type CampaignSet, maxOfAnySet, strongestSets } from './strongest-sets.ts'

export interface WorstDiscount extends DiscountShare {
  readonly cart: Cart
  /** Whether it is proved that no cart loses a larger share, apart from rounding and from goods outside the catalogue. */
  readonly isMost: boolean
}

/** Shares from here on are worth reporting. */
const notable = 0.8

/** Limits on the work: classes of goods, and carts per set of campaigns. */
const maxClasses = 8
const maxRounds = 4
const maxCarts = 10
/** Search steps for the best set of a cart; a cart that needs more is ignored. */
const maxSearched = 300

/**
 * A finding needs at least two campaigns. One that takes nearly everything by itself, such as a gift or an amount off a small
 * cart, is assumed to be intended, so its combinations are not worth reporting.
 */
const meantAlone = 0.8
const meantUnbounded = 0.5

export interface WorstDiscounts {
  readonly found: readonly WorstDiscount[]
  /** False if there were too many sets of campaigns or goods, so that some other cart may lose more. */
  readonly isWhole: boolean
}

/** `above`: a share from 0 to 1; goods of which campaigns cannot take more are skipped. */
export function* worstDiscounts(of: AnalysisInput, above = 0): Steps<WorstDiscounts> {
  const known = cache.get(of.prepared)
  if (known && known.above <= above) return known
  const found = yield* findWorst(of, above)
  cache.set(of.prepared, { ...found, above: found.passedOver ? above : 0 })
  return found
}

const cache = new WeakMap<PreparedRules, WorstDiscounts & { readonly above: number }>()

function* findWorst(under: AnalysisInput, above: number): Steps<WorstDiscounts & { readonly passedOver: boolean }> {
  const of = withSearchWithin(maxSearched, under)
  const { ruleSet, prepared } = of
  const classes = goodsClasses(prepared)
  yield
  const candidates = [...prepared.rules.shelf, ...prepared.rules.campaigns].flatMap((compiled) => {
    const campaign = ruleSet.campaigns.get(compiled.name)
    return campaign && compiled.status === 'live' && compiled.event === undefined ? [{ campaign, compiled }] : []
  })
  if (candidates.length < 2) return { found: [], isWhole: true, passedOver: false }
  if (classes === undefined) return { found: [], isWhole: false, passedOver: false }
  const worst = new Map<string | undefined, WorstDiscount>()
  const most = new Map<string | undefined, number>()
  let isWhole = true
  let passedOver = false
  const ranked = classes
    .map((goods) => ({ goods, rivals: rivalsFor(goods, true, candidates, ruleSet) }))
    .map((each) => ({ ...each, bound: boundOfAll(each.rivals) }))
    .sort((a, b) => b.bound.usual - a.bound.usual)
  const takingNearlyAll = nearlyAllTakers(candidates, of)
  const evaluate = readUnderAll(of, sharesIn)
  /** Campaigns that take nearly everything by themselves; the search continues with sets without them. */
  const meant = new Set<Campaign>()
  function* tryCarts(set: CampaignSet, { skus }: GoodsClass): Steps<void> {
    let carts = 0
    for (const cart of stackCarts(set, skus, of)) {
      if (++carts > maxCarts) break
      for (const share of evaluate(cart) ?? []) {
        const before = worst.get(share.category)
        if (share.campaigns.length < 2 || share.before === 0) continue
        if (before && share.discount * before.before <= before.discount * share.before) continue
        const alone = takingNearlyAll(share, cart)
        for (const campaign of alone) meant.add(campaign)
        if (alone.length === 0) worst.set(share.category, { ...share, cart, isMost: false })
      }
      yield
    }
  }
  for (const [place, { goods, rivals, bound }] of ranked.entries()) {
    const boundOfGoods = boundOfAll(rivalsFor(goods, false, candidates, ruleSet)).most
    const isWeak = Math.max(bound.most, boundOfGoods) <= above || rivals.filter(mayTake).length < 2
    if (isWeak) passedOver = true
    const isSearched = place < maxClasses && !isWeak
    if (place >= maxClasses && !isWeak && bound.usual > notable) isWhole = false
    const ofCart = isSearched ? yield* maxOfAnySet(rivals, ruleSet) : bound.most
    const ofGoods = isSearched ? yield* maxOfGoods(goods, candidates, ruleSet) : boundOfGoods
    most.set(undefined, Math.max(ofCart, most.get(undefined) ?? 0))
    for (const category of categoriesOf(goods, prepared)) {
      most.set(category, Math.max(ofGoods, most.get(category) ?? 0))
    }
    yield
    for (let round = 0, known = -1; isSearched && round < maxRounds && known < meant.size; round++) {
      known = meant.size
      const strongest = yield* strongestSets(
        rivals.filter(({ campaign }) => !meant.has(campaign)),
        ruleSet,
      )
      if (!strongest.isWhole) isWhole = false
      for (const set of strongest.sets) yield* tryCarts(set, goods)
    }
  }
  const found = [...worst.values()]
    .map((each) => ({ ...each, isMost: reaches(each, limitOf(each, most, prepared)) }))
    .sort((a, b) => order(a) - order(b) || (String(a.category) < String(b.category) ? -1 : 1))
  return { found, isWhole: isWhole || found[0]?.isMost === true, passedOver }
}

const mayTake = ({ bound: { ofUnit, ofCart } }: BoundedCampaign): boolean => ofUnit > 0 || ofCart > 0

/** For the goods alone, whatever else is in the cart: an amount off may fall on them in full. */
const maxOfGoods = (goods: GoodsClass, candidates: readonly Candidate[], ruleSet: RuleSet): Steps<number> =>
  maxOfAnySet(rivalsFor(goods, false, candidates, ruleSet), ruleSet)

const order = ({ category }: DiscountShare): number => (category === undefined ? 0 : 1)

/** The upper limit on a share: the bound on campaigns, or a guard on the cart if that is lower. */
function limitOf(
  { category }: DiscountShare,
  most: ReadonlyMap<string | undefined, number>,
  { rules }: PreparedRules,
): number {
  const guards = rules.guards.flatMap((guard) =>
    guard.kind === 'discount-share' && category === undefined && rules.shelf.length === 0
      ? [Number(guard.percent) / 100]
      : [],
  )
  // Goods outside the catalogue may belong to any category.
  return Math.min(most.get(category) ?? most.get(undefined) ?? 1, ...guards)
}

/** Apart from rounding. A cart that loses everything always reaches it. */
const reaches = ({ discount, before }: DiscountShare, most: number): boolean =>
  discount === before || (most < 1 && discount >= most * before - 2)

interface Candidate {
  readonly campaign: Campaign
  readonly compiled: CompiledCampaign
}

function rivalsFor(
  { takes }: GoodsClass,
  isCart: boolean,
  candidates: readonly Candidate[],
  ruleSet: RuleSet,
): readonly BoundedCampaign[] {
  return candidates.map(({ campaign, compiled }) => {
    const eligibility = eligibilityOf(campaign, ruleSet)
    const scope = { isCart, leastSubtotal: leastSubtotalOf(eligibility), takes }
    return { campaign, eligibility, bound: shareBoundOf(compiled, scope) }
  })
}

function categoriesOf({ skus }: GoodsClass, { rules }: PreparedRules): ReadonlySet<string> {
  const paths = skus.flatMap((sku) => rules.catalogue[sku]?.categories ?? [])
  return new Set(paths.flatMap((path) => path.split('/').map((_, i, steps) => steps.slice(0, i + 1).join('/'))))
}

/** Empty if the best set of the cart was not found within the step limit. */
const sharesIn = (pass: EvaluationPass): readonly DiscountShare[] =>
  pass.search?.optimal === false ? [] : discountShares(pass)

/** Returns the campaigns of a share that take nearly everything by themselves. Each is evaluated alone once per cart. */
function nearlyAllTakers(candidates: readonly Candidate[], of: AnalysisInput) {
  const evaluations = new Map<string, Evaluate<readonly DiscountShare[]>>()
  let shares = new Map<string, readonly DiscountShare[]>()
  let last: Cart | undefined
  const sharesAlone = (name: string, cart: Cart): readonly DiscountShare[] => {
    if (cart !== last) shares = new Map()
    last = cart
    const evaluate = evaluations.get(name) ?? readUnderOnly([name], of, discountShares)
    evaluations.set(name, evaluate)
    const found = shares.get(name) ?? evaluate(cart) ?? []
    shares.set(name, found)
    return found
  }
  return ({ campaigns, category }: DiscountShare, cart: Cart): readonly Campaign[] =>
    candidates
      .filter(({ campaign, compiled }) => {
        if (campaign.onPrices || !campaigns.includes(campaign.name)) return false
        const share = sharesAlone(campaign.name, cart).find((each) => each.category === category)
        const allowed = isBounded(campaign, compiled, of) ? meantAlone : meantUnbounded
        return share !== undefined && share.discount > allowed * share.before
      })
      .map(({ campaign }) => campaign)
}

/** Whether it is more than an amount off carts without a minimum value. */
function isBounded(campaign: Campaign, compiled: CompiledCampaign, { ruleSet }: AnalysisInput): boolean {
  const leastSubtotal = leastSubtotalOf(eligibilityOf(campaign, ruleSet))
  const { usual, ofUnit } = shareBoundOf(compiled, { isCart: true, leastSubtotal, takes: () => true })
  return usual > usualOfAnyAmount || ofUnit < 1
}
