/** `each item once` (M64): units already used by effects of campaigns that have it. */
import { numberAt } from '../../columns/cells.ts'
import type { Turn } from '../effects/turn.ts'
import { type Log, rowEnd, unitKey } from './state.ts'
import { materializeUnits } from './units.ts'

/**
 * The units, by `unitKey`, that are closed to the current effect: bought, in a set, reduced or given by another effect of a
 * campaign with `each item once`. Undefined if the campaign does not have it, or no such campaign has applied.
 */
export function servedUnits({ state, campaign, effect }: Turn): ReadonlySet<number> | undefined {
  if (!campaign.once || state.onceRows === 0) return undefined
  const { log } = state
  materializeUnits(state)
  const served = new Set<number>()
  const giving = new Set<string>()
  const rows: number[] = []
  for (let row = 0; row < log.rows; row++) {
    if (!log.rowOnce[row] || (log.rowCampaign[row] === campaign.place && log.rowEffect[row] === effect)) continue
    rows.push(row)
    for (let entry = numberAt(log.rowStart, row); entry < rowEnd(log, row); entry++) {
      if (numberAt(log.amount, entry) < 0) continue
      giving.add(effectKey(log, row))
      const line = numberAt(log.line, entry)
      log.units[entry]?.forEach((share, unit) => {
        if (share > 0) served.add(unitKey({ line, unit }))
      })
    }
  }
  for (const row of rows) {
    if (giving.has(effectKey(log, row))) for (const unit of log.rowUsed[row] ?? []) served.add(unitKey(unit))
  }
  return served
}

/** Chosen units count only if the effect gave something. */
const effectKey = ({ rowCampaign, rowEffect }: Log, row: number): string => `${rowCampaign[row]}.${rowEffect[row]}`
