/** Lists and changes many codes at once, selected by their properties. */
import { comparedCode } from '../syntax/compared-code.ts'
import { codeWriterOfLedger, storedName } from './binding.ts'
import type { IssuedCode } from './model.ts'
import { type CodeRow, codeOf } from './store/rows.ts'
import type { Parameter, Store } from './store/store.ts'

/** All criteria must match. */
export interface CodeSelection {
  readonly codes?: readonly string[]
  readonly pool?: string
  readonly state?: IssuedCode['state']
  readonly customer?: string
  /** When it was issued, in milliseconds since 1970 UTC; `issuedUntil` is exclusive. */
  readonly issuedFrom?: number
  readonly issuedUntil?: number
  /** Whether it was used or is held by a reservation. */
  readonly used?: boolean
  /** Prefix of the code. */
  readonly begins?: string
}

export interface SelectedCode extends IssuedCode {
  /** Includes reservations. */
  readonly used: number
}

/** Sorted by key. `after`: only keys after this one. */
export async function selectedCodes(
  store: Store,
  selection: CodeSelection,
  { after = '', most }: { readonly after?: string; readonly most: number },
): Promise<readonly SelectedCode[]> {
  const { where, parameters } = conditionsOf(await stored(store, selection))
  where.push(`key > $${parameters.push(after)}`)
  const rows = await store.select<CodeRow & { readonly used: number }>(
    `SELECT codes.*, coalesce((SELECT posted + pending FROM accounts WHERE account = ${accountOfKey}), 0) AS used
     FROM codes WHERE ${where.join(' AND ')} ORDER BY key LIMIT $${parameters.push(most)}`,
    parameters,
  )
  return rows.map(({ used, ...row }) => ({ ...codeOf(row), used }))
}

export interface CodeEdit {
  readonly state?: 'live' | 'off'
  /** Null: assigned to nobody. */
  readonly customer?: string | null
  /** Null: no limit of its own, only the pool's. */
  readonly limit?: number | null
}

/** Returns how many were changed. Withdrawn codes stay withdrawn. */
export async function changeSelected(store: Store, selection: CodeSelection, edit: CodeEdit): Promise<number> {
  const { where, parameters } = conditionsOf(await stored(store, selection))
  const set = [
    ...(edit.state === undefined ? [] : [`state = $${parameters.push(edit.state)}`]),
    ...(edit.customer === undefined ? [] : [`customer = $${parameters.push(edit.customer)}`]),
    ...(edit.limit === undefined ? [] : [`use_limit = $${parameters.push(edit.limit)}`]),
  ]
  if (set.length === 0) return 0
  return store.change(
    `UPDATE codes SET ${set.join(', ')} WHERE ${[...where, "state <> 'withdrawn'"].join(' AND ')}`,
    parameters,
  )
}

const stored = async (store: Store, { pool, codes, ...selection }: CodeSelection): Promise<CodeSelection> => ({
  ...selection,
  ...(pool !== undefined && { pool: await storedName(store, 'coupons', pool) }),
  ...(codes !== undefined && { codes: codes.map(await codeWriterOfLedger(store)) }),
})

/** Account of the uses of a row's code; keys have no characters that JSON escapes. */
const accountOfKey = `'["code","' || codes.key || '","uses"]'`

function conditionsOf(selection: CodeSelection): { where: string[]; parameters: Parameter[] } {
  const { codes, pool, state, customer, issuedFrom, issuedUntil, used, begins } = selection
  const parameters: Parameter[] = []
  const place = (value: Parameter): string => `$${parameters.push(value)}`
  const where = [
    ...(codes === undefined ? [] : [`key IN (${codes.map((code) => place(comparedCode(code))).join(', ') || 'NULL'})`]),
    ...(pool === undefined ? [] : [`pool = ${place(pool)}`]),
    ...(state === undefined ? [] : [`state = ${place(state)}`]),
    ...(customer === undefined ? [] : [`customer = ${place(customer)}`]),
    ...(issuedFrom === undefined ? [] : [`issued >= ${place(issuedFrom)}`]),
    ...(issuedUntil === undefined ? [] : [`issued < ${place(issuedUntil)}`]),
  ]
  if (begins !== undefined) {
    const key = comparedCode(begins)
    where.push(`key >= ${place(key)} AND key < ${place(`${key}\uffff`)}`)
  }
  if (used !== undefined) {
    const isUsed = `EXISTS (SELECT 1 FROM accounts WHERE account = ${accountOfKey} AND posted + pending > 0)`
    where.push(used ? isUsed : `NOT ${isUsed}`)
  }
  return { where: where.length === 0 ? ['1 = 1'] : where, parameters }
}
