import { stringify } from 'csv-stringify/sync'
import { guarded } from './formulas.ts'

/** Writes records as CSV, one line each, without any formulas. All CSV output comes from here or from the window's `toCsv`. */
export const csvOf = (records: readonly (readonly string[])[], delimiter = ','): string =>
  stringify(
    records.map((record) => record.map(guarded)),
    { delimiter },
  )
