/** A campaign's turn: all checks in order, its effects, and the reductions by budget and guards (M41 to M46). */

import { type CampaignCodes, noCodes } from '../conditions/needed-codes.ts'
import { outcomesGiveSince, plainAmount } from '../effects/outcomes.ts'
import type { RewardChoice } from '../effects/turn.ts'
import type { EvaluationPass } from '../evaluation-pass.ts'
import type { PreparedCampaign } from '../prepared-campaign.ts'
import type { Refusal } from '../refusal.ts'
import { type Cut, changedSince, type Offer, type Savepoint, type State, savepointOf } from '../units/state.ts'
import { rollBack } from '../units/units.ts'
import { shrinkTo } from './guards.ts'
import { hasBudget, refusalByBudget, unitsLeft } from './limits.ts'
import {
  refusalByCombination,
  refusalByCondition,
  refusalByEligibility,
  refusalByOccasion,
  refusals,
} from './turn-checks.ts'

/**
 * Applies the campaign if every check passes; returns whether it did. A refused campaign
 * leaves the state unchanged, except for rewards that it offers.
 */
export function attempt(pass: EvaluationPass, campaign: PreparedCampaign): boolean {
  const refusal = refusalBeforeEffects(pass, campaign) ?? applyEffects(pass, campaign)
  pass.onVerdict?.(campaign, refusal)
  return refusal === undefined
}

function refusalBeforeEffects(pass: EvaluationPass, campaign: PreparedCampaign): Refusal | undefined {
  return (
    refusalByEligibility(pass, campaign) ?? refusalByCombination(pass, campaign) ?? refusalByCondition(pass, campaign)
  )
}

/**
 * Whether the campaign, which a limit or a hand stopped at its turn, would give something without it. Asked during the turn,
 * and leaves the state unchanged.
 */
export function wouldGive(pass: EvaluationPass, campaign: PreparedCampaign): boolean {
  const savepoint = savepointOf(pass.state)
  const refusal =
    refusalByOccasion(pass, campaign) ??
    refusalByCombination(pass, campaign) ??
    refusalByCondition(pass, campaign) ??
    applyEffects(pass, { ...campaign, limited: false })
  rollBack(pass.state, savepoint)
  return refusal === undefined
}

function applyEffects(pass: EvaluationPass, campaign: PreparedCampaign): Refusal | undefined {
  const { state } = pass
  const { readCodes } = campaign
  const codes = readCodes === undefined || state.cart.codes.length === 0 ? noCodes : readCodes(state.cart, state)
  if (codes === 'limit') return refusals.limit
  const savepoint = savepointOf(state)
  const goodsBefore = state.discount
  const allBefore = goodsBefore + state.deliveryDiscount
  runEffects(pass, campaign, codes, Number.POSITIVE_INFINITY)
  const offers = state.offers.length === savepoint.offers ? noOffers : offersThatHold(pass, campaign, codes, savepoint)
  if (!changedSince(state, savepoint) && !givesSince(pass, savepoint)) {
    rollBack(state, savepoint)
    state.offers.push(...offers)
    return offers.length > 0 ? refusals.offered : refusals['no-effect']
  }
  const hasToFit = campaign.limited && hasBudget(campaign)
  let cashback = hasToFit ? cashbackInBudget(state, campaign, savepoint, allBefore) : 0
  const unguarded = state.discount
  if (typeof cashback === 'number' && withoutPaidGifts(pass, campaign, codes, savepoint) && hasToFit) {
    cashback = cashbackInBudget(state, campaign, savepoint, allBefore)
  }
  if (typeof cashback !== 'number') {
    rollBack(state, savepoint)
    return cashback
  }
  enforceGuards(pass, savepoint, goodsBefore)
  const guarded = unguarded - state.discount
  const discount = state.discount + state.deliveryDiscount - allBefore
  if (guarded > 0 && discount === 0 && !givesSince(pass, savepoint)) {
    rollBack(state, savepoint)
    return refusals.guard
  }
  state.offers.length = savepoint.offers
  state.offers.push(...offers)
  recordApplied(pass, campaign, discount, guarded, cashback)
  return undefined
}

/** The cashback that fits a campaign's budgets on top of its discount, or the refusal if it does not fit. Minor units. */
function cashbackInBudget(
  state: State,
  campaign: PreparedCampaign,
  savepoint: Savepoint,
  discountBefore: number,
): number | Refusal {
  const cashback = fixCashback(state, savepoint)
  const discount = state.discount + state.deliveryDiscount - discountBefore
  return refusalByBudget(state, campaign, discount + cashback) ?? cashback
}

/** Under a budget, cashback is capped at its value at the campaign's turn (M71), in minor units. */
function fixCashback(state: State, { outcomes }: Savepoint): number {
  let cashback = 0
  for (let i = outcomes; i < state.outcomes.length; i++) {
    const outcome = state.outcomes[i]
    if (outcome?.kind !== 'cashback') continue
    const atMost = plainAmount(state, outcome)
    state.outcomes[i] = { ...outcome, atMost }
    cashback += atMost
  }
  return cashback
}

function runEffects(
  { state, turn }: EvaluationPass,
  campaign: PreparedCampaign,
  codes: CampaignCodes,
  maxGifts: number,
): void {
  const { effects } = campaign
  turn.campaign = campaign
  turn.firstRow = state.log.rows
  turn.unitsLeft = Number.POSITIVE_INFINITY
  turn.gifts = 0
  turn.choices = undefined
  turn.firstOffer = state.offers.length
  turn.maxGifts = maxGifts
  turn.cutAtMost = 0
  turn.cutFloor = 0
  turn.availableCodes = codes.available
  turn.neededCodes = codes.needed
  if (campaign.limited) turn.unitsLeft = unitsLeft(state, campaign)
  for (let i = 0; i < effects.length; i++) {
    turn.effect = i + 1
    effects[i]?.apply(turn)
  }
}

/**
 * Reduces the campaign's offers to what would be given as promised (M19): the most units of each reward, and of all together,
 * that guards, the budget, limits on units and the customer's points allow in addition to what the campaign gives. Each is
 * checked by running the effects.
 */
function offersThatHold(
  pass: EvaluationPass,
  campaign: PreparedCampaign,
  codes: CampaignCodes,
  savepoint: Savepoint,
): readonly Offer[] {
  const { state, turn, allowed } = pass
  const offers = state.offers.slice(savepoint.offers)
  const budgeted = campaign.limited && hasBudget(campaign)
  const costsPoints = offers.some(({ items }) => items.some(({ points }) => points !== undefined))
  const isBounded = budgeted || costsPoints || Math.min(allowed, turn.unitsLeft) < Number.POSITIVE_INFINITY
  if (!isBounded) return offers
  const discountWith = (rewards: readonly RewardChoice[]): number => {
    rollBack(state, savepoint)
    const before = state.discount + state.deliveryDiscount
    turn.alsoTake = rewards
    runEffects(pass, campaign, codes, Number.POSITIVE_INFINITY)
    turn.alsoTake = []
    return state.discount + state.deliveryDiscount - before
  }
  const holds = (rewards: readonly RewardChoice[]): boolean => {
    const discount = discountWith(rewards)
    const isGiven = rewards.every(({ left }) => left === 0)
    if (!isGiven || state.discount > allowed) return false
    if (!budgeted) return true
    return refusalByBudget(state, campaign, discount + fixCashback(state, savepoint)) === undefined
  }
  const upTo = (item: Offer['items'][number], most: number): Offer['items'] => {
    for (let left = Math.min(item.upTo, most); left > 0; left--) {
      if (holds([{ sku: item.sku, left }])) return [{ ...item, upTo: left }]
    }
    return []
  }
  const alone = discountWith([])
  const held = offers.flatMap((offer): Offer[] => {
    const saving = new Map(
      offer.items.map(({ sku, upTo }) => [sku, (discountWith([{ sku, left: upTo }]) - alone) / upTo]),
    )
    const items = offer.items.flatMap((item) => upTo(item, offer.choose))
    const dearestFirst = items.toSorted((a, b) => (saving.get(b.sku) ?? 0) - (saving.get(a.sku) ?? 0))
    for (let choose = offer.choose; choose > 0; choose--) {
      if (!holds(firstOf(dearestFirst, choose))) continue
      const fitting = items.flatMap((item) => upTo(item, choose))
      return fitting.length === 0 ? [] : [{ ...offer, choose, items: fitting }]
    }
    return []
  })
  discountWith([])
  return held
}

const noOffers: readonly Offer[] = []

/** At most this many rewards, distributed greedily in order. */
function firstOf(items: Offer['items'], count: number): RewardChoice[] {
  let open = count
  return items.flatMap(({ sku, upTo }) => {
    const left = Math.min(open, upTo)
    open -= left
    return left === 0 ? [] : [{ sku, left }]
  })
}

/**
 * If guards allow less discount than the campaign gives, its gifts would no longer be free: drops gifts from the end until the
 * discount fits (M46). Returns whether any was dropped.
 */
function withoutPaidGifts(
  pass: EvaluationPass,
  campaign: PreparedCampaign,
  codes: CampaignCodes,
  savepoint: Savepoint,
): boolean {
  const { state, turn, allowed } = pass
  let gaveUp = false
  while (state.discount > allowed && turn.gifts > 0) {
    const { gifts } = turn
    rollBack(state, savepoint)
    runEffects(pass, campaign, codes, gifts - 1)
    gaveUp = true
  }
  return gaveUp
}

/** Whether anything since the savepoint gives points, cashback, a coupon or a perk, on the current amounts (M26). */
const givesSince = ({ state, prepared }: EvaluationPass, savepoint: Savepoint): boolean =>
  outcomesGiveSince(state, prepared.programs, savepoint)

/** Reduces the discount on goods since the savepoint to what guards allow; returns how much they refused. */
export function enforceGuards(pass: EvaluationPass, savepoint: Savepoint, discountBefore: number): number {
  const { state, allowed } = pass
  const excess = state.discount - allowed
  if (excess <= 0) return 0
  shrinkTo(state, savepoint, allowed - discountBefore)
  return excess
}

/** `guarded`: amount refused by guards; `cashback`: the cashback that counts against a budget. Minor units. */
export function recordApplied(
  { state, turn }: EvaluationPass,
  { place }: PreparedCampaign,
  discount: number,
  guarded: number,
  cashback = 0,
): void {
  const cut: Cut | undefined =
    turn.cutAtMost > 0 || turn.cutFloor > 0 || guarded > 0
      ? { atMost: turn.cutAtMost, floor: turn.cutFloor, guard: guarded }
      : undefined
  state.applied.push({ campaign: place, discount, cashback, cut, codes: turn.neededCodes })
}
