/** Refused rows of an import as a table, for correction. Imports nothing, so that the window can use it. */
export interface RejectsTable {
  /** If true, each row has one cell with the order's JSON. */
  readonly isJson: boolean
  /** The columns of the orders file; empty for JSON. */
  readonly columns: readonly string[]
  readonly rows: readonly RejectsRow[]
}

export interface RejectsRow {
  /** Line number in the orders file. */
  readonly line: number
  readonly reason: string
  readonly cells: readonly string[]
}

/** Files with more rows have to be corrected in a spreadsheet. */
export const maxRejectsRows = 500
