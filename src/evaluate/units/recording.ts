/** What campaigns took, lifted out of the log and put back in another measure: for guards and for groups `per line`. */
import { sum } from './allocate.ts'
import { type Growth, type Mark, markOf, openRow, rowEnd, type State, type UnitOfLine } from './state.ts'
import { growLine, rollBack, takeFromUnits, workOutUnits } from './units.ts'

export interface RecordedRow {
  readonly campaign: number
  readonly effect: number
  readonly closes: boolean
  readonly set: readonly UnitOfLine[] | undefined
  readonly entries: readonly RecordedEntry[]
}

/** `shares`: what each unit gave; with a growth, the amounts of the new units. */
export interface RecordedEntry {
  readonly line: number
  readonly shares: readonly number[]
  readonly growth?: Growth
}

/** Everything taken from goods since the mark, down to units. */
export function recordSince(state: State, mark: Mark): RecordedRow[] {
  const { log } = state
  workOutUnits(state)
  let growths = state.growths.length
  for (let entry = mark.entries; entry < log.entries; entry++) if ((log.amount[entry] as number) < 0) growths--
  const rows: RecordedRow[] = []
  for (let row = mark.rows; row < log.rows; row++) {
    const entries: RecordedEntry[] = []
    for (let entry = log.rowStart[row] as number; entry < rowEnd(log, row); entry++) {
      const shares = log.units[entry] ?? []
      const growth = (log.amount[entry] as number) < 0 ? state.growths[growths++] : undefined
      entries.push({ line: log.line[entry] as number, shares, ...(growth && { growth }) })
    }
    rows.push({
      campaign: log.rowCampaign[row] as number,
      effect: log.rowEffect[row] as number,
      closes: log.rowCloses[row] as boolean,
      set: log.rowSet[row],
      entries,
    })
  }
  return rows
}

export function replay(state: State, rows: readonly RecordedRow[]): void {
  for (const { campaign, effect, closes, set, entries } of rows) {
    openRow(state, campaign, effect, closes)
    state.log.rowSet[state.log.rows - 1] = set
    for (const { line, shares, growth } of entries) {
      if (growth !== undefined) growLine(state, growth, shares)
      else if (sum(shares) > 0) takeFromUnits(state, line, shares, sum(shares))
    }
  }
}

/** Puts other rows in the place of what was taken from goods since the mark; deliveries and outcomes stay. */
export function replaceSince(state: State, mark: Mark, rows: readonly RecordedRow[]): void {
  rollBack(state, { ...markOf(state), rows: mark.rows, entries: mark.entries })
  replay(state, rows)
}
