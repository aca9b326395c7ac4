/** Rows of the table that counts who blocks whom. */
import type { BlockCounts } from '../../engine/block-counts.ts'

export const conflictSorts = ['order', 'campaign', 'blocks', 'blocked'] as const
export type ConflictSort = (typeof conflictSorts)[number]

export interface ConflictRow extends BlockCounts {
  /** Counts from 0, in evaluation order. */
  readonly order: number
}

/** Only campaigns that block others or are blocked. */
export const conflictRows = (counts: readonly BlockCounts[]): readonly ConflictRow[] =>
  counts
    .map((each, order) => ({ ...each, order }))
    .filter(({ never, blocks, always, sometimes }) => never || blocks + always + sometimes > 0)

/** Campaigns that can never apply come first, in any sort order. */
export function sortConflicts(
  rows: readonly ConflictRow[],
  by: ConflictSort,
  descending: boolean,
): readonly ConflictRow[] {
  const sign = descending ? -1 : 1
  return rows.toSorted(
    (a, b) =>
      Number(b.never) - Number(a.never) ||
      sign * (by === 'campaign' ? a.campaign.localeCompare(b.campaign) : amountOf(a, by) - amountOf(b, by)) ||
      a.order - b.order,
  )
}

function amountOf(row: ConflictRow, by: Exclude<ConflictSort, 'campaign'>): number {
  switch (by) {
    case 'order':
    case 'blocks':
      return row[by]
    case 'blocked':
      return row.always + row.sometimes
  }
}
