/** `choose best for customer`: an exact search among the sets of campaigns that may apply together (M45). */
import { entryAt, numberAt } from '../../columns/cells.ts'
import type { EvaluationPass, SearchOutcome } from '../evaluation-pass.ts'
import type { PreparedCampaign } from '../prepared-campaign.ts'
import type { Refusal } from '../refusal.ts'
import { type Savepoint, type State, savepointOf } from '../units/state.ts'
import { rollBack } from '../units/units.ts'
import { attempt } from './attempt.ts'
import { type SearchItem, searchBounds } from './search-bounds.ts'
import { areInRivalMembers, areSimilar, refusalByEligibility } from './turn-checks.ts'

export interface SearchResult extends SearchOutcome {
  /** Indices of the best set's campaigns. */
  readonly chosen: ReadonlySet<number>
}

interface CampaignSet {
  /** By index of the search's items. */
  readonly has: readonly boolean[]
  /** How many of its campaigns the customer chose explicitly or through a reward. */
  readonly taken: number
  readonly discount: number
  /** How many of its campaigns give a discount. */
  readonly giving: number
}

/**
 * Branch and bound, depth first. Sets are visited in tie-breaking order: with an item before without it. A branch is pruned as
 * soon as its upper bound cannot beat the best set so far. Restores the state to before the first campaign.
 */
export function searchBest(pass: EvaluationPass, candidates: ArrayLike<number>, steps: number): SearchResult {
  const { state } = pass
  const items = searchItems(pass, candidates)
  const bounds = searchBounds(pass, items)
  const has = items.map(() => false)
  const included: { readonly index: number; readonly savepoint: Savepoint }[] = []
  const isTaken = items.map(({ campaign }) => isChosenByCustomer(state, campaign))
  const takenFrom = chosenFromEnd(isTaken)
  let taken = 0
  let best: CampaignSet = { has: [...has], taken: 0, discount: 0, giving: 0 }
  let stepsLeft = steps
  let missed = 0
  let missedTaken = 0

  /** Whether a set with the items so far and any of those from `i` on can still be better than the best set. */
  const isWorthwhile = (i: number): boolean => {
    const discount = state.discount + state.deliveryDiscount
    const giving = givingIn(state)
    if (isBetter({ has, taken, discount, giving }, best)) best = { has: [...has], taken, discount, giving }
    if (i === items.length) return false
    const maxTaken = taken + numberAt(takenFrom, i)
    if (maxTaken < best.taken) return false
    const most = bounds.from(i)
    const isNoBetter = most < best.discount || (most === best.discount && losesTie(i, discount, giving))
    if (maxTaken === best.taken && isNoBetter) return false
    if (stepsLeft > 0) return true
    missed = Math.max(missed, most)
    missedTaken = Math.max(missedTaken, maxTaken)
    return false
  }

  /** With equal discount, a set wins only with fewer campaigns or by coming earlier in the order. */
  const losesTie = (i: number, discount: number, giving: number): boolean => {
    const fewest = giving + (discount < best.discount ? 1 : 0)
    if (fewest !== best.giving) return fewest > best.giving
    return has.some((own, index) => index < i && own !== best.has[index])
  }

  let index = 0
  for (;;) {
    if (isWorthwhile(index)) {
      stepsLeft--
      const savepoint = savepointOf(state)
      const item = items[index]
      if (item !== undefined && attempt(pass, item.campaign)) {
        included.push({ index, savepoint })
        has[index] = true
        if (isTaken[index]) taken++
        bounds.include(index)
      } else state.offers.length = savepoint.offers
      index++
      continue
    }
    const last = included.pop()
    if (last === undefined) break
    rollBack(state, last.savepoint)
    has[last.index] = false
    if (isTaken[last.index]) taken--
    bounds.exclude(last.index)
    index = last.index + 1
  }
  return {
    chosen: new Set(items.filter((_, i) => best.has[i]).map(({ campaign }) => campaign.place)),
    optimal: missed <= best.discount && missedTaken <= best.taken,
    missedAtMost: Math.max(0, missed - best.discount),
  }
}

/**
 * Applies the best set. Every other campaign is tried at its turn, to report whether it could have applied, and for its offers.
 */
export function applyBest(pass: EvaluationPass, places: ArrayLike<number>, { chosen }: SearchResult): void {
  const { state, onVerdict, prepared } = pass
  for (let i = 0; i < places.length; i++) {
    const campaign = prepared.campaigns[entryAt(places, i)]
    if (campaign === undefined) continue
    if (chosen.has(campaign.place)) attempt(pass, campaign)
    else if (onVerdict !== undefined || campaign.addsLines) {
      const savepoint = savepointOf(state)
      if (!attempt(pass, campaign)) continue
      rollBack(state, savepoint)
      onVerdict?.(campaign, notBest)
    }
  }
}

const notBest: Refusal = { reason: 'not-best' }

/** Candidates that can apply at all. Static conditions are evaluated here, once. */
function searchItems(pass: EvaluationPass, candidates: ArrayLike<number>): SearchItem[] {
  const { state, prepared } = pass
  const able: PreparedCampaign[] = []
  for (let i = 0; i < candidates.length; i++) {
    const campaign = prepared.campaigns[entryAt(candidates, i)]
    if (campaign === undefined || refusalByEligibility(pass, campaign) !== undefined) continue
    const { when } = campaign
    if (campaign.readsRunningState || when === undefined || when(state.cart, state) === 1) able.push(campaign)
  }
  const isLarge = able.length > maxWithExclusions
  return able.map((campaign) => ({
    campaign,
    excludes: isLarge ? [] : able.map((other) => other !== campaign && excludeEachOther(campaign, other)),
  }))
}

/** With more items than this, exclusions are checked at each turn instead of in a table. */
const maxWithExclusions = 500

const excludeEachOther = (a: PreparedCampaign, b: PreparedCampaign): boolean =>
  a.never || b.never || ((a.neverSimilar || b.neverSimilar) && areSimilar(a, b)) || areInRivalMembers(a, b)

/**
 * Prefers more of what the customer chose, then the larger discount, then fewer campaigns that give one, then the set that has
 * the earlier campaign at the first difference.
 */
function isBetter(set: CampaignSet, than: CampaignSet): boolean {
  if (set.taken !== than.taken) return set.taken > than.taken
  if (set.discount !== than.discount) return set.discount > than.discount
  if (set.giving !== than.giving) return set.giving < than.giving
  return set.has.find((own, i) => own !== than.has[i]) === true
}

/** Whether the customer chose the campaign or one of its rewards. */
function isChosenByCustomer({ cart }: State, { name, definition }: PreparedCampaign): boolean {
  const { chosen } = cart.source
  return (
    (definition.customerChooses && chosen?.campaigns?.includes(name) === true) ||
    chosen?.rewards?.some(({ campaign }) => campaign === name) === true
  )
}

/** Suffix counts: for each position, how many items follow from it; one extra entry at the end. */
function chosenFromEnd(isTaken: readonly boolean[]): number[] {
  const counts = [...isTaken.map(() => 0), 0]
  for (let i = isTaken.length - 1; i >= 0; i--) counts[i] = numberAt(counts, i + 1) + (isTaken[i] ? 1 : 0)
  return counts
}

function givingIn({ applied }: State): number {
  let giving = 0
  for (const { discount } of applied) if (discount > 0) giving++
  return giving
}
