import i18next, { type FormatterModule } from 'i18next'
import { formatCount } from './numbers.ts'

const [begin, end] = ['\u2068', '\u2069']

const directions = new Map<string, 'ltr' | 'rtl'>()

/** Kept, as i18next asks `Intl` each time, and each figure of each row comes here. */
function isRightToLeft(): boolean {
  const { language } = i18next
  const direction = directions.get(language) ?? i18next.dir(language)
  directions.set(language, direction)
  return direction === 'rtl'
}

/** A path or a name in a right-to-left sentence is set apart, so that neither disorders the other. */
const apart = (text: string): string => (isRightToLeft() && text !== '' ? `${begin}${text}${end}` : text)

/** Whole numbers in any text are written as the reader groups them: "2,000 campaigns". Needs `alwaysFormat`. */
export const grouping: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown) => apart(Number.isInteger(value) ? formatCount(Number(value)) : String(value ?? '')),
}
