import i18next, { type FormatterModule } from 'i18next'
import { formatCount } from './numbers.ts'

const [begin, end] = ['\u2068', '\u2069']

/** A path or a name in a right-to-left sentence is set apart, so that neither disorders the other. */
const apart = (text: string): string => (i18next.dir() === 'rtl' && text !== '' ? `${begin}${text}${end}` : text)

/** Whole numbers in any text are written as the reader groups them: "2,000 campaigns". Needs `alwaysFormat`. */
export const grouping: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown) => apart(Number.isInteger(value) ? formatCount(Number(value)) : String(value ?? '')),
}
