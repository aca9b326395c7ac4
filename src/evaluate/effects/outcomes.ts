/** Points, cashback, coupons and perks, which are computed last, from the amount paid (M26 to M29), and points spent. */
import { numberAt } from '../../columns/cells.ts'
import { type Fraction, fraction, multiply, subtract } from '../../money/fraction.ts'
import { roundFraction, roundShare } from '../../money/rounding.ts'
import { sum } from '../../money/sum.ts'
import type { GoodsMatcher } from '../model.ts'
import { allocate } from '../units/allocate.ts'
import { selectUnits } from '../units/selection.ts'
import type { Outcome, PaidAmounts, State } from '../units/state.ts'
import { unitsOf } from '../units/units.ts'
import { earnsBase, type PreparedProgram } from './programs.ts'
import type { Turn } from './turn.ts'

type GainOutcome = Extract<Outcome, { kind: 'points' | 'cashback' }>
type Multiple = Extract<GainOutcome, { kind: 'points' }> & { readonly earned: { readonly kind: 'times' } }

/** What one campaign, or the program itself, contributes to one balance. */
export interface Contribution {
  readonly campaign: number | undefined
  readonly kind: 'points' | 'cashback'
  readonly to: string
  readonly amount: number
}

/** Computes what was paid for the effect's goods; valid at the end of the evaluation. */
export function paidFor(turn: Turn, goods: GoodsMatcher | undefined): (state: State) => PaidAmounts {
  const scope = {
    ...turn,
    // Goods count that other effects have closed, too.
    campaign: { ...turn.campaign, once: false },
    firstRow: 0,
    unitsLeft: Number.POSITIVE_INFINITY,
  }
  return (state) => {
    const slices = selectUnits({ ...scope, state }, goods)
    return {
      lines: slices.map(({ line }) => line),
      amounts: slices.map(({ line, units }) => {
        const { amounts } = unitsOf(state, line)
        return sum(units.map((unit) => numberAt(amounts, unit)))
      }),
    }
  }
}

/** Whether anything since the savepoint gives points, cashback, a coupon or a perk (M26). */
export const outcomesGiveSince = (
  state: State,
  programs: readonly PreparedProgram[],
  { outcomes }: { readonly outcomes: number },
): boolean => state.outcomes.slice(outcomes).some((outcome) => givesNow(state, programs, outcome))

/** Whether the outcome is positive on the current amounts (M26). */
export function givesNow(state: State, programs: readonly PreparedProgram[], outcome: Outcome): boolean {
  if (outcome.kind === 'coupon' || outcome.kind === 'perk') return true
  if (outcome.kind === 'spent') return false
  if (!isMultiple(outcome)) return plainAmount(state, outcome) > 0
  const own = programs.flatMap((program) => baseOf(state, program)).filter(({ to }) => to === outcome.to)
  const given = state.outcomes.flatMap((each) =>
    each.kind === 'points' && each.to === outcome.to ? [plainAmount(state, each)] : [],
  )
  return multipleOf(sum([...own.map(({ whole }) => whole), ...given]), outcome) > 0
}

/** All points and cashback of an evaluation: the program's own first, then by campaign in order of application. */
export function contributions(state: State, programs: readonly PreparedProgram[]): Contribution[] {
  const gains = state.outcomes.filter((outcome) => outcome.kind === 'points' || outcome.kind === 'cashback')
  if (gains.length === 0 && programs.length === 0) return []
  const plain = replaced([
    ...programs.flatMap((program) => baseOf(state, program)),
    ...gains.filter((gain) => !isMultiple(gain)).map((gain) => spreadOver(state, gain)),
  ])
  const given = plain.map(({ campaign, kind, to, shares, whole }) => ({
    campaign,
    kind,
    to,
    amount: shares === undefined ? whole : sum(shares),
  }))
  const multiplied = gains.filter(isMultiple).map((gain): Contribution => {
    const base = sum(given.filter(({ kind, to }) => kind === gain.kind && to === gain.to).map(({ amount }) => amount))
    return { campaign: gain.campaign, kind: gain.kind, to: gain.to, amount: multipleOf(base, gain) }
  })
  const turn = new Map<number | undefined, number>(state.applied.map(({ campaign }, place) => [campaign, place]))
  const turnOf = ({ campaign }: Contribution): number => turn.get(campaign) ?? -1
  return merged([...given, ...multiplied])
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => turnOf(a) - turnOf(b))
}

/** A contribution by line. Without shares it does not depend on goods and cannot be replaced. */
interface Spread {
  readonly campaign: number | undefined
  readonly kind: 'points' | 'cashback'
  readonly to: string
  readonly replacing: boolean
  readonly whole: number
  readonly lines: readonly number[]
  readonly shares: number[] | undefined
}

const isMultiple = (gain: GainOutcome): gain is Multiple => gain.kind === 'points' && gain.earned.kind === 'times'

/** `earn 2 x points` adds the sum of all other contributions once more. */
function multipleOf(base: number, { earned, atMost }: Multiple): number {
  const more = subtract(earned.factor, fraction(1n))
  return Math.min(atMost, Number(roundFraction(multiply(more, fraction(BigInt(base))), 'down')))
}

/** The contribution on the current amounts, ignoring `replacing` and multiples. */
export function plainAmount(state: State, gain: GainOutcome): number {
  if (gain.kind === 'cashback') {
    const { n, d } = gain.share
    return Math.min(gain.atMost, roundShare(sum(gain.paid(state).amounts), n, d, gain.mode))
  }
  const { earned } = gain
  const points =
    earned.kind === 'per'
      ? pointsPer(earned.points, earned.per, sum(gain.paid(state).amounts))
      : earned.kind === 'points'
        ? wholePoints(earned.points)
        : 0
  return Math.min(gain.atMost, points)
}

const pointsPer = (points: Fraction, per: number, paid: number): number =>
  per <= 0 ? 0 : wholePoints(multiply(points, fraction(BigInt(Math.floor(paid / per)))))

const wholePoints = (points: Fraction): number => Number(roundFraction(points, 'down'))

function spreadOver(state: State, gain: GainOutcome): Spread {
  const { campaign, kind, to, replacing } = gain
  const whole = plainAmount(state, gain)
  const onGoods = gain.kind === 'cashback' || gain.earned.kind === 'per'
  const { lines, amounts } = onGoods ? gain.paid(state) : { lines: [], amounts: [] }
  return { campaign, kind, to, replacing, whole, lines, shares: onGoods ? allocate(whole, amounts) : undefined }
}

/** What the program itself gives for all goods (M28). */
function baseOf(state: State, program: PreparedProgram): Spread[] {
  if (program.base === undefined || !earnsBase(state.cart, program.name)) return []
  const whole = pointsPer(program.base.points, program.base.per, state.goods)
  const lines = state.lines.map(({ index }) => index)
  const shares = allocate(whole, state.amounts)
  return [{ campaign: undefined, kind: 'points', to: program.name, replacing: false, whole, lines, shares }]
}

/** Resolves `replacing` contributions line by line (M29). */
function replaced(spreads: Spread[]): Spread[] {
  for (const own of spreads) {
    if (!own.replacing || own.shares === undefined) continue
    const others = spreads.filter(
      (other) =>
        other.campaign !== own.campaign && other.shares !== undefined && other.kind === own.kind && other.to === own.to,
    )
    own.lines.forEach((line, i) => {
      const rivals = others.flatMap((other) => {
        const place = other.lines.indexOf(line)
        return place < 0 || other.shares === undefined ? [] : [{ shares: other.shares, place }]
      })
      const share = own.shares?.[i] ?? 0
      const theirs = sum(rivals.map(({ shares, place }) => numberAt(shares, place)))
      if (share >= theirs) for (const { shares, place } of rivals) shares[place] = 0
      else if (own.shares !== undefined) own.shares[i] = 0
    })
  }
  return spreads
}

/** One entry per campaign and balance. */
function merged(contributions: readonly Contribution[]): Contribution[] {
  const byGiver = new Map<string, Contribution>()
  for (const each of contributions) {
    const key = JSON.stringify([each.campaign, each.kind, each.to])
    const known = byGiver.get(key)
    byGiver.set(key, known === undefined ? each : { ...known, amount: known.amount + each.amount })
  }
  return [...byGiver.values()]
}
