/** Carts as table rows. */
import type { PinnedView } from '../../engine/model.ts'
import { difference } from '../../panels/difference/decimals.ts'
import type { CartState } from '../../state/store.ts'

export const cartSorts = ['name', 'pinned', 'customer', 'lines', 'total', 'before', 'difference', 'state'] as const
export type CartSort = (typeof cartSorts)[number]

export interface CartRow {
  readonly name: string
  readonly pinned: boolean
  readonly customer: string
  readonly lines: number
  readonly currency: string
  /** Major units; absent if the rules reject the cart, or until it is computed. */
  readonly total?: string | undefined
  readonly before?: string | undefined
  readonly difference?: string | undefined
  readonly state: 'error' | 'changed' | 'unsaved' | 'same'
  readonly error?: string | undefined
}

export function cartRow({ name, cart, saved }: CartState, pinned: boolean, view: PinnedView | undefined): CartRow {
  const { total, before, error } = view ?? {}
  return {
    name,
    pinned,
    customer: cart.customer?.id ?? '',
    lines: cart.lines.length,
    currency: cart.currency,
    total,
    before: before?.total,
    difference: total !== undefined && before ? difference(before.total, total) : undefined,
    state: error ? 'error' : view?.changed ? 'changed' : cart !== saved ? 'unsaved' : 'same',
    error: error?.message,
  }
}

/** Missing figures come last in both directions. */
export function sortRows(rows: readonly CartRow[], by: CartSort, descending: boolean): CartRow[] {
  const sign = descending ? -1 : 1
  return rows.toSorted((a, b) => {
    const [left, right] = [keyOf(a, by), keyOf(b, by)]
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined)
    const order = typeof left === 'number' ? left - Number(right) : left.localeCompare(String(right))
    return sign * order || a.name.localeCompare(b.name)
  })
}

const states: readonly CartRow['state'][] = ['error', 'changed', 'unsaved', 'same']

function keyOf(row: CartRow, by: CartSort): string | number | undefined {
  switch (by) {
    case 'name':
    case 'customer':
      return row[by]
    case 'pinned':
      return Number(row.pinned)
    case 'lines':
      return row.lines
    case 'state':
      return states.indexOf(row.state)
    case 'total':
    case 'before':
    case 'difference':
      return row[by] === undefined ? undefined : Number(row[by])
  }
}
