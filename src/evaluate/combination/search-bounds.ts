/**
 * Upper bounds on how far the discount can still rise, used to prune the exact search. Each campaign has an upper bound that
 * holds whatever applies before it (`effects/upper-bound.ts`); of mutually exclusive campaigns only one counts. The bound is
 * never too low, rounding included.
 */

import { addNumber, floatAt, numberAt } from '../../columns/cells.ts'
import { boundInSequence, boundTotal, cappedBound, type InitialState, type UpperBound } from '../effects/upper-bound.ts'
import type { EvaluationPass } from '../evaluation-pass.ts'
import type { PreparedCampaign } from '../prepared-campaign.ts'
import { budgetLeft } from './limits.ts'

/** A candidate of the search, and the indices of items that exclude it. */
export interface SearchItem {
  readonly campaign: PreparedCampaign
  readonly excludes: readonly boolean[]
}

export interface SearchBounds {
  /** Upper bound, in minor units, on the total discount from the current state with the items from `i` on. */
  from(i: number): number
  include(i: number): void
  exclude(i: number): void
}

/** `items` are in evaluation order; the state is from before the first of them. */
export function searchBounds(pass: EvaluationPass, items: readonly SearchItem[]): SearchBounds {
  const { state, allowed } = pass
  const lines = state.lines.length
  const initial: InitialState = { state, addsLines: items.some(({ campaign }) => campaign.addsLines) }
  const bounds = items.map(({ campaign }) => boundOf(campaign, initial))
  const totals = bounds.map((bound) => boundTotal(bound, state))
  const isShare = bounds.map((bound, i) => 2 * bound.fixed < numberAt(totals, i))
  const cliques = cliquesOf(items)
  const nevers = items.flatMap(({ campaign }, i) => (campaign.never ? [i] : []))
  /** By item: how many included items exclude it. */
  const excludedBy = items.map(() => 0)
  const fixedAt = new Float64Array(items.length)
  const sharesAt = new Float64Array(items.length * lines)
  const hasSharesAt = new Uint8Array(items.length)
  const left = new Float64Array(lines)

  const change = (item: number, by: number): void => {
    items[item]?.excludes.forEach((excluded, other) => {
      if (excluded) addNumber(excludedBy, other, by)
    })
  }

  /**
   * Places each clique's bound in the order: its largest share at its first possible member, its largest amount at its last. That
   * is never less than any single member takes at its own place. Returns the additional bound from deliveries and added lines.
   */
  const placeFrom = (i: number): number => {
    fixedAt.fill(0, i)
    hasSharesAt.fill(0, i)
    let extra = 0
    for (const members of cliques) {
      let first = -1
      let last = -1
      let mostFixed = 0
      let maxInTotal = 0
      let mostExtra = 0
      let sharers = 0
      let others = 0
      for (const item of members) {
        if (item < i || numberAt(excludedBy, item) > 0) continue
        if (first < 0) first = item
        last = item
        const bound = bounds[item] as UpperBound
        if (bound.fixed > mostFixed) mostFixed = bound.fixed
        if (bound.extra > mostExtra) mostExtra = bound.extra
        if (numberAt(totals, item) > maxInTotal) maxInTotal = numberAt(totals, item)
        if (isShare[item]) sharers++
        else others++
      }
      if (first < 0) continue
      extra += mostExtra
      if (sharers > 0 && others > 0) fixedAt[last] = maxInTotal
      else {
        fixedAt[last] = mostFixed
        placeShares(members, i, first)
      }
    }
    return extra
  }

  const placeShares = (members: readonly number[], i: number, at: number): void => {
    hasSharesAt[at] = 1
    const start = at * lines
    sharesAt.fill(0, start, start + lines)
    for (const item of members) {
      if (item < i || numberAt(excludedBy, item) > 0) continue
      const { share } = bounds[item] as UpperBound
      for (let line = 0; line < lines; line++) {
        const part = numberAt(share, line)
        if (part > floatAt(sharesAt, start + line)) sharesAt[start + line] = part
      }
    }
  }

  /**
   * Computes the smallest possible remainder of the lines, from the end: a share multiplies the remainder, an amount counts in
   * full where later shares take least, and splitting into whole minor units can go against a line.
   */
  const maxTaken = (i: number): number => {
    const extra = placeFrom(i)
    left.fill(1)
    let lost = 0
    let largest = 1
    let smallest = 1
    for (let at = items.length - 1; at >= i; at--) {
      lost += floatAt(fixedAt, at) * largest
      if (hasSharesAt[at] === 0) continue
      lost += lines * (largest - smallest)
      largest = 0
      smallest = 1
      for (let line = 0; line < lines; line++) {
        const kept = floatAt(left, line) * (1 - floatAt(sharesAt, at * lines + line))
        left[line] = kept
        if (kept > largest) largest = kept
        if (kept < smallest) smallest = kept
      }
    }
    let goods = 0
    let kept = 0
    for (let line = 0; line < lines; line++) {
      goods += numberAt(state.amounts, line)
      kept += numberAt(state.amounts, line) * floatAt(left, line)
    }
    let added = 0
    for (let line = lines; line < state.amounts.length; line++) added += numberAt(state.amounts, line)
    return Math.min(goods - Math.max(0, kept - lost), allowed - state.discount) + extra + added
  }

  const maxOfNevers = (i: number): number => {
    let most = 0
    for (const item of nevers) {
      if (item >= i && excludedBy[item] === 0) most = Math.max(most, numberAt(totals, item))
    }
    return most
  }

  const from = (i: number): number => {
    const more = Math.max(maxTaken(i), maxOfNevers(i))
    return state.discount + state.deliveryDiscount + Math.floor(more * (1 + 1e-12) + 1e-6)
  }
  const fromStart = from(0)
  return {
    include: (item) => change(item, 1),
    exclude: (item) => change(item, -1),
    // With very many items, updating the bound costs more than it saves; the initial one stays valid.
    from: items.length > maxRecomputed ? () => fromStart : from,
  }
}

const maxRecomputed = 500

function boundOf(campaign: PreparedCampaign, initial: InitialState): UpperBound {
  const bound = boundInSequence(
    campaign.effects.map((effect) => effect.upperBound(initial)),
    initial,
  )
  const capped = cappedBound(bound, initial, budgetLeft(initial.state, campaign))
  // A budget limits what the campaign takes, but others may take from all that it adds.
  return campaign.addsLines ? { ...capped, extra: bound.extra } : capped
}

/** Greedy cliques of mutually exclusive campaigns, earliest first. `never combine` campaigns belong to none. */
function cliquesOf(items: readonly SearchItem[]): number[][] {
  const cliques: number[][] = []
  items.forEach(({ campaign, excludes }, i) => {
    if (campaign.never) return
    const clique = cliques.find((members) => members.every((member) => excludes[member]))
    if (clique === undefined) cliques.push([i])
    else clique.push(i)
  })
  return cliques
}
