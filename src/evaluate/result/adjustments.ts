/** What each effect took from each line, from the log of an evaluation. */
import { numberAt } from '../../columns/cells.ts'
import { splitInPlace } from '../../money/split.ts'
import { rowEnd, type State } from '../units/state.ts'
import { openUnitsOfLines, originalUnits } from '../units/units.ts'
import type { Adjustment } from './result.ts'

/** What an effect took from a line so far: consecutive runs are merged into one adjustment. */
interface OpenAdjustment {
  readonly campaign: number
  readonly effect: number
  amount: number
  /** Number of units that were reduced. */
  units: number
  /** The amount per unit, if requested. */
  readonly perUnit: number[] | undefined
}

/** The units of a line with more than one, while its entries are read. */
interface GivingUnits {
  /**
   * Remaining amounts. Only entries that are split here reduce them, so they are valid only if the log has no amounts by unit.
   */
  readonly left: number[]
  /** By unit: the last adjustment that reduced it. */
  readonly gaveTo: (OpenAdjustment | undefined)[]
}

/** By line index. `withUnits` includes the amount of every unit. */
export function adjustmentsOf(
  state: State,
  withUnits: boolean,
  money: (amount: number) => string,
  nameOf: (campaign: number) => string,
): readonly Adjustment[][] {
  const { log, lines } = state
  openUnitsOfLines(state, [])
  const byLine: Adjustment[][] = lines.map(() => [])
  const open: (OpenAdjustment | undefined)[] = lines.map(() => undefined)
  const giving = lines.map((line): GivingUnits | undefined =>
    line.units === 1 ? undefined : { left: originalUnits(line), gaveTo: [] },
  )
  const write = (line: number, { campaign, effect, units, amount, perUnit }: OpenAdjustment): void => {
    const adjustment: Adjustment = { campaign: nameOf(campaign), effect, units, amount: money(amount) }
    byLine[line]?.push(perUnit === undefined ? adjustment : { ...adjustment, perUnit: perUnit.map(money) })
  }
  for (let row = 0; row < log.rows; row++) {
    const campaign = numberAt(log.rowCampaign, row)
    const effect = numberAt(log.rowEffect, row)
    const end = rowEnd(log, row)
    for (let entry = numberAt(log.rowStart, row); entry < end; entry++) {
      const amount = numberAt(log.amount, entry)
      if (amount <= 0) continue
      const line = numberAt(log.line, entry)
      let adjustment = open[line]
      if (adjustment?.campaign !== campaign || adjustment.effect !== effect) {
        if (adjustment !== undefined) write(line, adjustment)
        const none = withUnits ? new Array<number>(lines[line]?.units ?? 0).fill(0) : undefined
        adjustment = { campaign, effect, amount: 0, units: 0, perUnit: none }
        open[line] = adjustment
      }
      adjustment.amount += amount
      give(adjustment, amount, giving[line], log.units[entry])
    }
  }
  open.forEach((adjustment, line) => {
    if (adjustment !== undefined) write(line, adjustment)
  })
  return byLine
}

/** `shares`: amount per unit, if the log has it; otherwise units share in proportion to their current amounts (M5). */
function give(
  adjustment: OpenAdjustment,
  amount: number,
  units: GivingUnits | undefined,
  shares: readonly number[] | undefined,
): void {
  const { perUnit } = adjustment
  if (units === undefined) {
    adjustment.units = 1
    if (perUnit !== undefined) perUnit[0] = adjustment.amount
    return
  }
  const { left, gaveTo } = units
  const each = shares ?? splitInPlace(amount, left)
  const count = shares?.length ?? left.length
  for (let unit = 0; unit < count; unit++) {
    const share = each[unit] as number
    if (share === 0) continue
    if (shares === undefined) left[unit] = numberAt(left, unit) - share
    if (perUnit !== undefined) perUnit[unit] = numberAt(perUnit, unit) + share
    if (gaveTo[unit] === adjustment) continue
    gaveTo[unit] = adjustment
    adjustment.units++
  }
}
