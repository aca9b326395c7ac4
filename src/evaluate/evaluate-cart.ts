import { entryAt } from '../columns/cells.ts'
import { admitCodes, neededCodes } from './combination/admit-codes.ts'
import { applyBest, searchBest } from './combination/best.ts'
import type { GroupNode } from './combination/groups.ts'
import { takeTurns } from './combination/turns.ts'
import type { EvaluationPass, OnVerdict } from './evaluation-pass.ts'
import type { OpenCart } from './model.ts'
import type { PreparedRules } from './prepared-rules.ts'
import { resetState } from './units/state.ts'

/** Evaluates only the candidates. Other campaigns cannot apply and are not reported. */
export function evaluateCandidates(pass: EvaluationPass, cart: OpenCart, onVerdict?: OnVerdict): void {
  evaluateCodesAsGiven(pass, withCountedCodes(pass, cart), onVerdict)
}

/** If there are more valid codes than may be used, each costs another evaluation. */
const withCountedCodes = (pass: EvaluationPass, cart: OpenCart): OpenCart =>
  cart.codeCapacities.length === 0
    ? cart
    : admitCodes(cart, (trial) => {
        evaluateCodesAsGiven(pass, trial)
        return neededCodes(pass.state)
      })

function evaluateCodesAsGiven(pass: EvaluationPass, cart: OpenCart, onVerdict?: OnVerdict): void {
  const candidates = pass.prepared.candidates(cart)
  evaluate(pass, cart, candidates, withGroups(pass.prepared, candidates), onVerdict)
}

/**
 * Evaluates the cart with only these campaigns, in this order: for asking what it would cost with fewer
 * or reordered campaigns. With the first member of a deciding group, all members get a turn, unless
 * `noGroupDecides` is passed. The best set is not searched for.
 */
export function evaluateTurns(
  pass: EvaluationPass,
  cart: OpenCart,
  places: ArrayLike<number>,
  within?: Pick<GroupNode, 'depth'>,
): void {
  const turnsWith = (codesAsGiven: OpenCart): void => {
    start(pass, codesAsGiven)
    takeTurns(pass, places, within)
  }
  const counted =
    cart.codeCapacities.length === 0
      ? cart
      : admitCodes(cart, (trial) => {
          turnsWith(trial)
          return neededCodes(pass.state)
        })
  turnsWith(counted)
}

/** Ascending indices of the campaigns that affect this cart's result. */
export const relevantPlaces = (prepared: PreparedRules, cart: OpenCart): ArrayLike<number> =>
  cart.codeCapacities.length > 0
    ? prepared.campaigns.map(({ place }) => place)
    : withGroups(prepared, prepared.candidates(cart))

/** Evaluates the cart and reports every campaign. `onVerdict` sees the state at the campaign's turn. */
export function evaluateAll(pass: EvaluationPass, cart: OpenCart, onVerdict: OnVerdict): void {
  const counted = withCountedCodes(pass, cart)
  evaluate(pass, counted, pass.prepared.candidates(counted), pass.allPlaces, onVerdict)
}

function start(pass: EvaluationPass, cart: OpenCart): void {
  const { guards } = pass.prepared
  resetState(pass.state, cart)
  guards.start(pass.state)
  pass.allowed = guards.allowed(cart)
  pass.search = undefined
}

function evaluate(
  pass: EvaluationPass,
  cart: OpenCart,
  candidates: ArrayLike<number>,
  places: ArrayLike<number>,
  onVerdict: OnVerdict | undefined,
): void {
  const { rules } = pass.prepared
  start(pass, cart)
  for (let i = 0; i < candidates.length; i++) pass.candidacy[entryAt(candidates, i)] = cart.serial
  if (rules.best === undefined) {
    pass.onVerdict = onVerdict
    takeTurns(pass, places)
  } else {
    pass.onVerdict = undefined
    const search = searchBest(pass, candidates, rules.best.steps)
    pass.onVerdict = onVerdict
    applyBest(pass, places, search)
    pass.search = search
  }
  pass.onVerdict = undefined
}

/** A group decides at the turn of its first member, candidate or not. */
function withGroups({ campaigns, hasDecidingGroups }: PreparedRules, candidates: ArrayLike<number>): ArrayLike<number> {
  if (!hasDecidingGroups) return candidates
  const places = new Set<number>()
  for (let i = 0; i < candidates.length; i++) {
    const place = entryAt(candidates, i)
    places.add(place)
    for (const group of campaigns[place]?.decidingGroups ?? []) for (const member of group.places) places.add(member)
  }
  return [...places].sort((a, b) => a - b)
}
