import { numberAt } from '../../columns/cells.ts'
import { rowEnd, type State, unitKey } from './state.ts'
import { materializeUnits } from './units.ts'

/** How many units the given campaigns reduced. A unit reduced by several effects of a campaign counts once. */
export function reducedUnits(state: State, isWanted: (campaign: number) => boolean): number {
  let count = 0
  for (const [campaign, units] of unitsByCampaign(state)) if (isWanted(campaign)) count += units
  return count
}

/** Units, by `unitKey`, reduced by log rows from `firstRow` on. */
export function reducedSince(state: State, firstRow: number): Set<number> {
  const units = new Set<number>()
  materializeUnits(state)
  for (let row = firstRow; row < state.log.rows; row++) addReduced(state.log, row, units)
  return units
}

/** By campaign: the number of units it reduced. */
export function unitsByCampaign(state: State): Map<number, number> {
  const { log } = state
  const seen = new Map<number, Set<number>>()
  materializeUnits(state)
  for (let row = 0; row < log.rows; row++) {
    const campaign = numberAt(log.rowCampaign, row)
    const units = seen.get(campaign) ?? new Set<number>()
    seen.set(campaign, units)
    addReduced(log, row, units)
  }
  return new Map(Array.from(seen, ([campaign, units]) => [campaign, units.size]))
}

function addReduced(log: State['log'], row: number, units: Set<number>): void {
  for (let entry = numberAt(log.rowStart, row); entry < rowEnd(log, row); entry++) {
    // Entries of added units are negative.
    if (numberAt(log.amount, entry) <= 0) continue
    const line = numberAt(log.line, entry)
    for (const [unit, share] of (log.units[entry] ?? []).entries()) if (share > 0) units.add(unitKey({ line, unit }))
  }
}
