/**
 * The units of a line, computed by replaying what was taken from the line as a whole with the same splitting rule (M5), so that
 * computing them late gives the same result as computing them at once.
 */
import { addNumber, numberAt } from '../../columns/cells.ts'
import { split } from '../../money/split.ts'
import { sum } from '../../money/sum.ts'
import type { OpenLine } from '../model.ts'
import type { AddedUnits, LineUnits, Log, Savepoint, State } from './state.ts'

/** The current units of a line. */
export function unitsOf(state: State, line: number): LineUnits {
  const units = state.units[line] ?? openUnits(state, line)
  if (units.upTo < state.log.entries) catchUp(state, line, units, state.log.entries)
  return units
}

/** Amounts of a line's units before cart campaigns. */
export function originalUnits(line: OpenLine): number[] {
  const amounts = new Array<number>(line.units)
  splitEvenly(line.original, amounts)
  return amounts
}

/** Equal weights: earlier units get the odd minor units. */
export function splitEvenly(amount: number, into: number[]): void {
  const count = into.length
  const share = Math.floor(amount / count)
  const odd = amount - share * count
  for (let i = 0; i < count; i++) into[i] = i < odd ? share + 1 : share
}

/** Opens the units of these lines and updates all open units, reading the log once for all lines. */
export function openUnitsOfLines(state: State, lines: readonly number[]): void {
  const { log } = state
  for (const line of lines) if (state.units[line] === undefined) openUnits(state, line)
  let from = log.entries
  let row = log.rows
  for (const units of state.units) {
    if (units === undefined) continue
    from = Math.min(from, units.upTo)
    row = Math.min(row, units.row)
  }
  if (from < log.entries) catchUpAll(state, from, row)
}

/** Takes an amount from each unit of a line, at most once per log row; `shares` has one entry per unit. */
export function takeFromUnits(state: State, line: number, shares: readonly number[], amount: number): void {
  const { log, amounts } = state
  // Entries of the current row concern other lines.
  const units = state.units[line] ?? openUnits(state, line)
  const start = numberAt(log.rowStart, log.rows - 1)
  if (units.upTo < start) catchUp(state, line, units, start)
  const entry = log.entries++
  log.line[entry] = line
  log.amount[entry] = amount
  log.units[entry] = shares
  addNumber(amounts, line, -amount)
  state.goods -= amount
  state.discount += amount
  apply(units, shares, log.rows - 1, log.rowCloses[log.rows - 1] === true)
  units.upTo = log.entries
  units.row = log.rows - 1
}

/** Grows or adds a line: `newUnits` are the amounts of its new units (M20). */
export function addUnitsToLine(state: State, added: AddedUnits, newUnits: readonly number[]): void {
  const { log, amounts } = state
  const place = added.after.index
  const units = added.before === undefined ? noUnits() : unitsOf(state, place)
  const rise = sum(newUnits)
  const entry = log.entries++
  log.line[entry] = place
  log.amount[entry] = -rise
  log.units[entry] = newUnits
  for (const amount of newUnits) {
    units.amounts.push(amount)
    units.reducedBy.push(-1)
    units.closedBy.push(-1)
  }
  state.addedUnits.push(added)
  state.lines[place] = added.after
  state.units[place] = units
  amounts[place] = (added.before === undefined ? 0 : numberAt(amounts, place)) + rise
  state.goods += rise
  units.upTo = log.entries
  units.row = log.rows - 1
}

export function rollBack(state: State, savepoint: Savepoint): void {
  const { log } = state
  while (log.rows > savepoint.rows) {
    const row = log.rows - 1
    const start = numberAt(log.rowStart, row)
    while (log.entries > start) undoEntry(state, log.entries - 1, row)
    if (log.rowCloses[row]) state.closingRows--
    if (log.rowOnce[row]) state.onceRows--
    log.rows = row
  }
  forgetEntries(state)
  while (state.deliveryLog.length > savepoint.deliveries) {
    const cut = state.deliveryLog.pop()
    if (cut === undefined) break
    addNumber(state.deliveries, cut.delivery, cut.amount)
    state.deliveryDiscount -= cut.amount
  }
  state.outcomes.length = savepoint.outcomes
  state.offers.length = savepoint.offers
  state.applied.length = savepoint.applied
}

function undoEntry(state: State, entry: number, row: number): void {
  const { log, amounts } = state
  const line = numberAt(log.line, entry)
  const amount = numberAt(log.amount, entry)
  const units = state.units[line]
  addNumber(amounts, line, amount)
  state.goods += amount
  log.entries = entry
  const shares = log.units[entry]
  if (amount < 0) {
    removeAddedUnits(state, line, shares?.length ?? 0)
  } else {
    state.discount -= amount
    if (units !== undefined && shares !== undefined) {
      for (let i = 0; i < shares.length; i++) {
        addNumber(units.amounts, i, numberAt(shares, i))
        if (units.reducedBy[i] === row) units.reducedBy[i] = -1
        if (units.closedBy[i] === row) units.closedBy[i] = -1
      }
    }
  }
}

/** Undoes applied entries that were removed from the log. */
function forgetEntries(state: State): void {
  const { log } = state
  for (const units of state.units) {
    if (units === undefined || units.upTo <= log.entries) continue
    units.upTo = log.entries
    units.row = Math.max(0, log.rows - 1)
  }
}

function removeAddedUnits(state: State, place: number, count: number): void {
  const added = state.addedUnits.pop()
  const units = state.units[place]
  if (added?.before === undefined || units === undefined) {
    state.lines.length = place
    state.amounts.length = place
    state.units.length = place
    return
  }
  const left = units.amounts.length - count
  units.amounts.length = left
  units.reducedBy.length = left
  units.closedBy.length = left
  state.lines[place] = added.before
}

const noUnits = (): LineUnits => ({ amounts: [], reducedBy: [], closedBy: [], upTo: 0, row: 0 })

function openUnits(state: State, line: number): LineUnits {
  const open = state.lines[line]
  if (open === undefined) throw new RangeError(`no line ${line}`)
  const none = new Array<number>(open.units).fill(-1)
  const units: LineUnits = { amounts: originalUnits(open), reducedBy: none, closedBy: [...none], upTo: 0, row: 0 }
  state.units[line] = units
  return units
}

/** Applies the entries before `end`. */
function catchUp(state: State, line: number, units: LineUnits, end: number): void {
  const { log } = state
  let row = units.row
  for (let entry = units.upTo; entry < end; entry++) {
    if (log.line[entry] !== line) continue
    while (row + 1 < log.rows && numberAt(log.rowStart, row + 1) <= entry) row++
    applyEntry(log, entry, row, units)
  }
  units.upTo = end
  units.row = row
}

/** Updates the units of all lines, reading the log once. */
export function materializeUnits(state: State): void {
  for (const { index } of state.lines) if (state.units[index] === undefined) openUnits(state, index)
  catchUpAll(state, 0, 0)
}

/** Applies the entries from `from` (in row `firstRow` or later) to all open units that lack them. */
function catchUpAll(state: State, from: number, firstRow: number): void {
  const { log } = state
  let row = firstRow
  for (let entry = from; entry < log.entries; entry++) {
    while (row + 1 < log.rows && numberAt(log.rowStart, row + 1) <= entry) row++
    const units = state.units[numberAt(log.line, entry)]
    if (units !== undefined && units.upTo <= entry) applyEntry(log, entry, row, units)
  }
  for (const units of state.units) {
    if (units === undefined) continue
    units.upTo = log.entries
    units.row = row
  }
}

function applyEntry(log: Log, entry: number, row: number, units: LineUnits): void {
  const shares = log.units[entry] ?? shareOut(numberAt(log.amount, entry), units)
  log.units[entry] = shares
  apply(units, shares, row, log.rowCloses[row] === true)
}

function shareOut(amount: number, units: LineUnits): readonly number[] {
  if (units.amounts.length === 1) return [amount]
  const shares = new Array<number>(units.amounts.length)
  split(amount, units.amounts, shares)
  return shares
}

function apply(units: LineUnits, shares: readonly number[], row: number, closes: boolean): void {
  for (let i = 0; i < shares.length; i++) {
    const share = numberAt(shares, i)
    if (share === 0) continue
    addNumber(units.amounts, i, -share)
    if (units.reducedBy[i] === -1) units.reducedBy[i] = row
    if (closes && units.closedBy[i] === -1) units.closedBy[i] = row
  }
}
