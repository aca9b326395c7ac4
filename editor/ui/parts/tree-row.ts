/** An item of a tree that can be seen: those above it are open. */
export interface TreeRow {
  readonly id: string
  /** From 1. */
  readonly level: number
  /** Found by typing its first letters. */
  readonly label: string
  /** Absent for an item that nothing can be under. */
  readonly open?: boolean
}
