/** A paid order: the final price of each unit, and what the kept goods would cost by themselves. */

import { numberAt } from '../../columns/cells.ts'
import { lineAmount } from '../../money/amounts.ts'
import { fraction } from '../../money/fraction.ts'
import type { RoundingMode } from '../../money/rounding.ts'
import { sum } from '../../money/sum.ts'
import type { ReturnsPolicy } from '../../syntax/tree.ts'
import type { Cart } from '../cart/cart.ts'
import { openCart } from '../cart/open-cart.ts'
import type { Evaluator } from '../evaluate.ts'
import { evaluateCandidates } from '../evaluate-cart.ts'
import type { EvaluationPass } from '../evaluation-pass.ts'
import { passOf } from '../evaluator.ts'
import type { OpenLine } from '../model.ts'
import { allocate } from '../units/allocate.ts'
import { type RankedUnit, toSlices } from '../units/selection.ts'
import { rowEnd, type State, type UnitRef } from '../units/state.ts'
import { materializeUnits, originalUnits, unitsOf } from '../units/units.ts'

export interface PaidOrder {
  readonly policy: ReturnsPolicy
  /** For goods, in minor units. */
  readonly paid: number
  readonly lines: readonly PaidLine[]
  readonly spent: readonly PointsSpent[]
  /** What a subset of the goods would cost at the same instant. */
  costOf(kept: readonly KeptGoods[]): KeptCost
}

export interface KeptCost {
  /** In minor units. */
  readonly total: number
  /** By line, in minor units: cost of kept gifts that are no longer earned. */
  readonly gifts: readonly number[]
  /** Points that the rewards among the kept goods cost. */
  readonly spent: readonly PointsSpent[]
}

/** Points spent on units of one reward; `points` is the cost of each unit. */
export interface PointsSpent {
  readonly campaign: string
  readonly program: string
  readonly points: number
  readonly units: readonly UnitRef[]
}

export interface PaidLine {
  readonly id: string
  /** The campaign that added the line as a gift. */
  readonly giftOf?: string
  /** In millionths. */
  readonly quantity: number
  readonly wholeUnits: boolean
  /** The amount paid for each unit. */
  readonly paid: readonly number[]
  /** The settings' rounding mode, for shares of a measured line. */
  readonly mode: RoundingMode
}

export interface KeptGoods {
  readonly id: string
  /** In millionths. */
  readonly quantity: number
}

export function paidOrder(evaluator: Evaluator, cart: Cart): PaidOrder {
  const pass = passOf(evaluator, cart.currency)
  const { state, prepared } = pass
  evaluateCandidates(pass, openCart(prepared, cart))
  const policy = policyOf(pass)
  const paid =
    policy === 'prorate' ? proratedUnits(pass) : state.lines.map(({ index }) => [...unitsOf(state, index).amounts])
  const added = addedLines(state)
  const { mode } = prepared.rules.rounding
  return {
    policy,
    paid: state.goods,
    spent: spentIn(pass),
    lines: state.lines.map(({ id, index, quantity, wholeUnits }) => {
      const gift = added.find(({ line }) => line.index === index)
      const giftOf = gift && prepared.campaigns[gift.campaign]?.definition.name
      return { id, ...(giftOf !== undefined && { giftOf }), quantity, wholeUnits, paid: paid[index] ?? [], mode }
    }),
    costOf: (kept) => {
      const quantityOf = new Map(kept.map(({ id, quantity }) => [id, quantity]))
      const lines = cart.lines.flatMap((line, place) => {
        const id = line.id ?? String(place + 1)
        const quantity = quantityOf.get(id) ?? 0
        return quantity === 0 ? [] : [{ ...line, id, quantity: inUnits(quantity) }]
      })
      evaluateCandidates(pass, openCart(prepared, { ...cart, lines }))
      const gifts = addedLines(state)
      const isNew = (gift: Gift): boolean => !added.some(isSameAs(gift))
      const differences = kept.map(({ id, quantity }) => {
        const gift = added.find(({ line }) => line.id === id)
        if (gift === undefined) return 0
        return giftDifference(pass, gifts.find(isSameAs(gift))?.line, gift.line, quantity / 1_000_000)
      })
      const onlyNow = gifts.filter(isNew).map(({ line }) => numberAt(state.amounts, line.index))
      return {
        total: state.goods + sum(differences) - sum(onlyNow),
        gifts: differences.map((difference) => Math.max(0, difference)),
        spent: spentIn(pass).map((each) => ({
          ...each,
          units: each.units.filter(({ line, unit }) => {
            const again = gifts.find((gift) => gift.line.index === line)
            if (again === undefined) return true
            const gift = added.find(isSameAs(again))
            return unit * 1_000_000 < ((gift && quantityOf.get(gift.line.id)) ?? 0)
          }),
        })),
      }
    },
  }
}

/** The strictest policy of the applied campaigns; `requalify` applies to the whole order. */
function policyOf(pass: EvaluationPass): ReturnsPolicy {
  const policies = pass.state.applied.map(({ campaign }) => policyAt(pass, campaign))
  return policies.includes('requalify') ? 'requalify' : policies.includes('prorate') ? 'prorate' : 'keep'
}

const policyAt = ({ prepared }: EvaluationPass, place: number): ReturnsPolicy =>
  prepared.campaigns[place]?.definition.returns ?? prepared.rules.returns

/** Spreads the savings of sets over all their units, which then weight the split of the paid price. */
function proratedUnits(pass: EvaluationPass): number[][] {
  const { state } = pass
  const { log } = state
  materializeUnits(state)
  const now = state.cart.lines.map(originalUnits)
  const prorated = now.map((units) => [...units])
  const takeFrom = (amounts: number[][], line: number, shares: readonly number[]): void => {
    const units = amounts[line] ?? []
    amounts[line] = units
    shares.forEach((share, unit) => {
      units[unit] = (units[unit] ?? 0) - share
    })
  }
  for (let row = 0; row < log.rows; row++) {
    const set = log.rowSet[row]
    const spreads = set !== undefined && policyAt(pass, numberAt(log.rowCampaign, row)) === 'prorate'
    if (spreads) {
      const total = sum(log.amount.slice(log.rowStart[row], rowEnd(log, row)))
      const units = set.map(({ line, unit }): RankedUnit => ({ line, unit, amount: now[line]?.[unit] ?? 0 }))
      for (const { line, shares } of spreadOver(total, units)) takeFrom(prorated, line, shares)
    }
    for (let entry = numberAt(log.rowStart, row); entry < rowEnd(log, row); entry++) {
      const line = numberAt(log.line, entry)
      const shares = log.units[entry] ?? []
      const grew = numberAt(log.amount, entry) < 0
      for (const amounts of grew || !spreads ? [now, prorated] : [now]) {
        if (grew) amounts[line] = [...(amounts[line] ?? []), ...shares]
        else takeFrom(amounts, line, shares)
      }
    }
  }
  const weights = prorated.flat().map((amount) => Math.max(0, amount))
  const paid = allocate(state.goods, weights)
  let next = 0
  return prorated.map((units) => units.map(() => numberAt(paid, next++)))
}

/** Splits over lines first, then over the units of each (M5). */
function spreadOver(total: number, units: readonly RankedUnit[]): { line: number; shares: number[] }[] {
  const amountOf = new Map(units.map(({ line, unit, amount }) => [`${line}.${unit}`, amount]))
  const slices = toSlices(units).map(({ line, units: chosen }) => ({
    line,
    units: chosen,
    amounts: chosen.map((unit) => amountOf.get(`${line}.${unit}`) ?? 0),
  }))
  const sizes = allocate(
    total,
    slices.map(({ amounts }) => sum(amounts)),
  )
  return slices.map(({ line, units: chosen, amounts }, i) => {
    const ofUnits = allocate(numberAt(sizes, i), amounts)
    const shares: number[] = []
    chosen.forEach((unit, j) => {
      shares[unit] = numberAt(ofUnits, j)
    })
    return { line, shares }
  })
}

const spentIn = ({ state, prepared }: EvaluationPass): PointsSpent[] =>
  state.outcomes.flatMap((outcome) => {
    if (outcome.kind !== 'spent') return []
    const { campaign, program, points, units } = outcome
    return [{ campaign: prepared.campaigns[campaign]?.name ?? '', program, points, units }]
  })

interface Gift {
  readonly campaign: number
  readonly line: OpenLine
}

const addedLines = (state: State): Gift[] =>
  state.addedUnits.flatMap(({ campaign, before, after }) => {
    const line = state.lines[after.index]
    return before === undefined && line !== undefined ? [{ campaign, line }] : []
  })

const isSameAs =
  ({ campaign, line }: Gift) =>
  (other: Gift): boolean =>
    other.campaign === campaign && other.line.sku === line.sku

/** Kept gifts that are no longer earned cost their catalogue price; returned gifts cost nothing. */
function giftDifference(
  { state, prepared }: EvaluationPass,
  again: OpenLine | undefined,
  gift: OpenLine,
  kept: number,
): number {
  const given = again?.units ?? 0
  const { mode } = prepared.rules.rounding
  if (kept > given) return lineAmount(gift.price, fraction(BigInt(kept - given)), mode) ?? 0
  return again === undefined ? 0 : -sum(unitsOf(state, again.index).amounts.slice(kept))
}

function inUnits(millionths: number): string {
  const decimals = String(millionths % 1_000_000).padStart(6, '0')
  return `${Math.floor(millionths / 1_000_000)}.${decimals}`
}
