/** What a customer could get in addition to the current result (M56, M89). */
import { formatMinor } from '../../money/amounts.ts'
import type { Locale } from '../../words/locale.ts'
import { msg } from '../../words/message.ts'
import { textOf } from '../../words/text-of.ts'
import type { Cart } from '../cart/cart.ts'
import { openCart } from '../cart/open-cart.ts'
import { isMissing, type Lack } from '../effects/lacks.ts'
import type { Evaluator } from '../evaluate.ts'
import type { EvaluationPass } from '../evaluation-pass.ts'
import { passOf } from '../evaluator.ts'
import type { PreparedCampaign } from '../prepared-campaign.ts'
import type { Applied, NotApplied, RewardOffer } from '../result/result.ts'
import { resetState } from '../units/state.ts'
import { type Gives, givesNothing, isMore, outcomeOn } from './campaign-outcome.ts'
import { type CartChange, withChanges } from './cart-change.ts'
import { lacksInWords } from './condition-sentences.ts'
import { changesFor, isForOtherGoods, type Shelf, shelfFor } from './goods-to-add.ts'
import { turnOf } from './lacks.ts'
import type { Need } from './needs.ts'
import { valueInSource } from './wording.ts'

export interface Offers {
  readonly applied: readonly Applied[]
  readonly available: readonly Available[]
  readonly rewards: readonly RewardOffer[]
}

export interface Available {
  readonly campaign: string
  readonly title?: string
  /**
   * `choose`: the customer may choose it; `reach`: the cart, its payment or delivery must change; `goods`: it is for goods that
   * are not in the cart; `more`: it applies and could give more.
   */
  readonly how: 'choose' | 'reach' | 'goods' | 'more'
  readonly sentence: string
  /** Present if exactly one thing is missing. */
  readonly missing?: { readonly fact: string; readonly amount: string }
  /** The campaign's discount with the changes; with `more`, the additional discount. */
  readonly discount?: string
  /** Verified by evaluation: the cart with all of these changes gets the offer. */
  readonly changes?: readonly CartChange[]
  /** Amount due with the changes, in major units. */
  readonly total?: string
}

/** The language of sentences. Default: English, with amounts as in results. */
export interface OfferOptions {
  readonly locale?: Locale | undefined
}

/** Throws a CartError for an invalid cart. For a cart without lines: all offers. */
export function offersFor(evaluator: Evaluator, cart: Cart, options?: OfferOptions): Offers {
  const { applied, rewards, available } = findOffers(evaluator, cart, options)
  return { applied, rewards, available: [...available] }
}

/** Like `offersFor`, but lazy: the evaluator may be used for other carts between two offers. */
export function findOffers(
  evaluator: Evaluator,
  cart: Cart,
  options: OfferOptions = {},
): Omit<Offers, 'available'> & { readonly available: Iterable<Available> } {
  const { applied, notApplied, rewards } = evaluator.run(cart, options)
  return { applied, rewards, available: offersIn(evaluator, cart, applied, notApplied, options.locale) }
}

function* offersIn(
  evaluator: Evaluator,
  cart: Cart,
  applied: readonly Applied[],
  notApplied: readonly NotApplied[],
  locale: Locale | undefined,
): Generator<Available> {
  const pass = passOf(evaluator, cart.currency)
  const refusals = new Map(notApplied.map((entry) => [entry.campaign, entry]))
  const taken = new Set(applied.map(({ campaign }) => campaign))
  const search: Search = { pass, cart, locale, shelf: shelfFor(pass.prepared, cart), tries: { left: maxTries } }
  for (const campaign of pass.prepared.campaigns) {
    const refusal = refusals.get(campaign.name)
    const offer = taken.has(campaign.name) ? moreOf(campaign, search) : refusal && offerOf(campaign, refusal, search)
    const { title } = campaign.definition.texts
    if (offer) yield { campaign: campaign.name, ...(title !== undefined && { title }), ...offer }
  }
}

type Offer = Omit<Available, 'campaign' | 'title'>

/** Upper limits on the carts evaluated for all offers and for a single one. */
const maxTries = 60
const maxTriesOfOne = 8

interface Search {
  readonly pass: EvaluationPass
  readonly cart: Cart
  readonly locale: Locale | undefined
  readonly shelf: Shelf
  readonly tries: { left: number }
}

function offerOf(
  campaign: PreparedCampaign,
  { reason, sentence, missing }: NotApplied,
  search: Search,
): Offer | undefined {
  switch (reason) {
    case 'not-chosen':
      return chosenOffer(campaign, search)
    case 'no-effect':
    case 'condition': {
      const at = outcomeOn(search.cart, campaign, search.pass, search.locale)
      if (at?.refusal === undefined || (at.needs.length === 0 && !at.mayHold)) return undefined
      const { pass, cart } = search
      const isForOther =
        reason === 'no-effect' && isForOtherGoods(campaign.definition, openCart(pass.prepared, cart), pass.prepared)
      const how = isForOther ? 'goods' : 'reach'
      const found = tryNeeds(campaign, at.needs, givesNothing, search)
      if (found === 'in vain') return undefined
      return { how, sentence, ...(missing && { missing }), ...found }
    }
    case 'draft':
    case 'retired':
    case 'switched-off':
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

function chosenOffer(campaign: PreparedCampaign, search: Search): Offer | undefined {
  const choose: CartChange = { kind: 'choose', campaign: campaign.name }
  const chosen = withChanges(search.cart, [choose])
  const at = outcomeOn(chosen, campaign, search.pass, search.locale)
  if (at === undefined) return undefined
  const { digits } = search.pass.prepared.rules
  if (at.refusal === undefined) {
    const discount = formatMinor(at.gives.discount, digits)
    const total = formatMinor(at.total, digits)
    const sentence = textOf(msg`the customer may choose it`, search.locale)
    return { how: 'choose', sentence, discount, changes: [choose], total }
  }
  if (at.refusal.reason === 'not-chosen') return undefined
  const offer = offerOf(campaign, at.refusal, { ...search, cart: chosen })
  return offer?.changes ? { ...offer, changes: [choose, ...offer.changes] } : offer
}

/** What an applied campaign would give for more goods: the next step, another set, another repetition. */
function moreOf(campaign: PreparedCampaign, search: Search): Offer | undefined {
  const { pass, cart, locale } = search
  const now = outcomeOn(cart, campaign, pass)
  if (now === undefined || now.refusal) return undefined
  const opened = openCart(pass.prepared, cart)
  resetState(pass.state, opened)
  pass.prepared.guards.start(pass.state)
  const turn = turnOf(pass, campaign)
  for (const effect of campaign.effects) {
    const lacks = effect.lacks(turn, true)
    const found = tryNeeds(campaign, lacks, now.gives, search)
    if (found === undefined || found === 'in vain') continue
    return { how: 'more', ...inWords(lacks, pass, locale), ...found }
  }
  return undefined
}

function inWords(
  lacks: readonly Lack[],
  { prepared }: EvaluationPass,
  locale: Locale | undefined,
): Pick<Offer, 'sentence' | 'missing'> {
  const { currency } = prepared.rules
  const [only, ...others] = lacks
  return {
    sentence: textOf(lacksInWords(lacks, currency), locale),
    ...(only &&
      others.length === 0 &&
      isMissing(only) && { missing: { fact: valueInSource(only.of, currency), amount: only.amount } }),
  }
}

// ---------------------------------------------------------------------------------------------- carts to try

type Found = Required<Pick<Offer, 'changes' | 'total'>> & Pick<Offer, 'discount'>

/**
 * Looks for changes with which the campaign gives more than `before`. Undefined if no suitable goods are known or the budget of
 * tries is used up; `in vain` if carts were tried without success.
 */
function tryNeeds(
  campaign: PreparedCampaign,
  needs: readonly Need[],
  before: Gives,
  search: Search,
): Found | 'in vain' | undefined {
  const { pass, cart, shelf, tries } = search
  const { digits } = pass.prepared.rules
  let triesOfOne = maxTriesOfOne
  const step = (
    changes: readonly CartChange[],
    needed: readonly Need[],
    depth: number,
  ): Found | 'in vain' | undefined => {
    const changed = withChanges(cart, changes)
    const opened = openCart(pass.prepared, changed)
    const options = needed.map((need) => changesFor(need, opened, shelf, pass.prepared))
    const most = Math.max(0, ...options.map((each) => each.length))
    if (needed.length === 0 || options.some((each) => each.length === 0)) return undefined
    for (let choice = 0; choice < most; choice++) {
      const chosen = options.flatMap((each) => each.slice(Math.min(choice, each.length - 1)).slice(0, 1))
      if (tries.left <= 0 || triesOfOne <= 0) return undefined
      tries.left--
      triesOfOne--
      const next = [...changes, ...chosen]
      const at = outcomeOn(withChanges(cart, next), campaign, pass)
      if (at === undefined) continue
      if (!at.refusal && isMore(at.gives, before)) {
        const discount = at.gives.discount - before.discount
        return {
          changes: next,
          total: formatMinor(at.total, digits),
          ...(discount > 0 && { discount: formatMinor(discount, digits) }),
        }
      }
      const further = !at.refusal || depth === 0 ? undefined : step(next, at.needs, depth - 1)
      if (further !== undefined && further !== 'in vain') return further
    }
    return 'in vain'
  }
  return step([], needs, 2)
}
