import type { FormatterModule } from 'i18next'
import { formatCount } from './numbers.ts'

/** Whole numbers in any text are written as the reader groups them: "2,000 campaigns". Needs `alwaysFormat`. */
export const grouping: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown) => (Number.isInteger(value) ? formatCount(Number(value)) : String(value ?? '')),
}
