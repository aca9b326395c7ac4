/** Refused rows of an import as a table, to be corrected. Imports nothing, so that the window can use it. */
export interface RejectsTable {
  /** Of orders as JSON: each row has one cell, the order's JSON. */
  readonly isJson: boolean
  /** Those of the file of orders; none for JSON. */
  readonly columns: readonly string[]
  readonly rows: readonly RejectsRow[]
}

export interface RejectsRow {
  /** In the file of orders. */
  readonly line: number
  readonly reason: string
  readonly cells: readonly string[]
}

/** A file with more rows is corrected in a spreadsheet. */
export const maxMendedRows = 500
