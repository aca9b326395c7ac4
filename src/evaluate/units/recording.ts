/** Copies log rows and replays them with changes: guards scale them, groups `per line` drop lines. */
import { numberAt } from '../../columns/cells.ts'
import { sum } from '../../money/sum.ts'
import {
  type AddedUnits,
  openRow,
  type RowOwner,
  rowEnd,
  type Savepoint,
  type State,
  savepointOf,
  type UnitRef,
} from './state.ts'
import { addUnitsToLine, materializeUnits, rollBack, takeFromUnits } from './units.ts'

export interface RecordedRow {
  readonly owner: RowOwner
  readonly effect: number
  readonly set: readonly UnitRef[] | undefined
  readonly used: readonly UnitRef[] | undefined
  readonly entries: readonly RecordedEntry[]
}

/** `shares`: the amount of each unit; for added units, their new amounts. */
export interface RecordedEntry {
  readonly line: number
  readonly shares: readonly number[]
  readonly addedUnits?: AddedUnits
}

/** Everything taken from goods since the savepoint, by unit. */
export function recordSince(state: State, savepoint: Savepoint): RecordedRow[] {
  const { log } = state
  materializeUnits(state)
  let added = state.addedUnits.length
  for (let entry = savepoint.entries; entry < log.entries; entry++) if (numberAt(log.amount, entry) < 0) added--
  const rows: RecordedRow[] = []
  for (let row = savepoint.rows; row < log.rows; row++) {
    const entries: RecordedEntry[] = []
    for (let entry = numberAt(log.rowStart, row); entry < rowEnd(log, row); entry++) {
      const shares = log.units[entry] ?? []
      const addedUnits = numberAt(log.amount, entry) < 0 ? state.addedUnits[added++] : undefined
      entries.push({ line: numberAt(log.line, entry), shares, ...(addedUnits && { addedUnits }) })
    }
    rows.push({
      owner: {
        place: numberAt(log.rowCampaign, row),
        closes: log.rowCloses[row] as boolean,
        once: log.rowOnce[row] as boolean,
      },
      effect: numberAt(log.rowEffect, row),
      set: log.rowSet[row],
      used: log.rowUsed[row],
      entries,
    })
  }
  return rows
}

export function replay(state: State, rows: readonly RecordedRow[]): void {
  for (const { owner, effect, set, used, entries } of rows) {
    openRow(state, owner, effect)
    state.log.rowSet[state.log.rows - 1] = set
    state.log.rowUsed[state.log.rows - 1] = used
    for (const { line, shares, addedUnits } of entries) {
      if (addedUnits !== undefined) addUnitsToLine(state, addedUnits, shares)
      else if (sum(shares) > 0) takeFromUnits(state, line, shares, sum(shares))
    }
  }
}

/** Replaces what was taken from goods since the savepoint; deliveries and outcomes stay. */
export function replaceSince(state: State, savepoint: Savepoint, rows: readonly RecordedRow[]): void {
  rollBack(state, { ...savepointOf(state), rows: savepoint.rows, entries: savepoint.entries })
  replay(state, rows)
}
