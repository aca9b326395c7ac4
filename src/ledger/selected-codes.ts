/** Codes chosen by what they are: listed and changed many at a time. */
import { comparedCode } from '../syntax/compared-code.ts'
import { storedName } from './binding.ts'
import type { IssuedCode } from './model.ts'
import { type CodeRow, codeOf } from './store/rows.ts'
import type { Parameter, Store } from './store/store.ts'

/** All of them hold. */
export interface CodeSelection {
  readonly codes?: readonly string[]
  readonly pool?: string
  readonly state?: IssuedCode['state']
  readonly customer?: string
  /** When it was issued, in milliseconds since 1970 UTC; `issuedUntil` is exclusive. */
  readonly issuedFrom?: number
  readonly issuedUntil?: number
  /** Whether it was used, or is held by a reservation. */
  readonly used?: boolean
  /** How the code begins. */
  readonly begins?: string
}

export interface SelectedCode extends IssuedCode {
  /** Held by reservations too. */
  readonly used: number
}

/** In the order of their keys. `after`: only keys behind this one. */
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
  /** Null: nobody's own. */
  readonly customer?: string | null
  /** Null: as often as its pool allows. */
  readonly limit?: number | null
}

/** Gives how many are changed. A code that was withdrawn stays so. */
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

const stored = async (store: Store, { pool, ...selection }: CodeSelection): Promise<CodeSelection> =>
  pool === undefined ? selection : { ...selection, pool: await storedName(store, 'coupons', pool) }

/** The account of the uses of a row's code; a key has no signs that JSON writes in another way. */
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
