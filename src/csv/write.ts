import { stringify } from 'csv-stringify/sync'
import { guarded } from './formulas.ts'

/** Records as CSV, each with its line's end; no cell is a formula. Every CSV that cartwright writes comes from here or from `toCsv` of the window. */
export const csvOf = (records: readonly (readonly string[])[], delimiter = ','): string =>
  stringify(
    records.map((record) => record.map(guarded)),
    { delimiter },
  )
