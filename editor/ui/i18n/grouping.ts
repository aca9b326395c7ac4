import i18next, { type FormatterModule } from 'i18next'
import { formatCount } from './numbers.ts'

const [begin, end] = ['\u2068', '\u2069']

const directions = new Map<string, 'ltr' | 'rtl'>()

/** Cached: i18next calls this for every figure of every row, and asks `Intl` each time. */
function isRightToLeft(): boolean {
  const { language } = i18next
  const direction = directions.get(language) ?? i18next.dir(language)
  directions.set(language, direction)
  return direction === 'rtl'
}

/** Isolates a path or a name in a right-to-left sentence, so that neither changes the direction of the other. */
const apart = (text: string): string => (isRightToLeft() && text !== '' ? `${begin}${text}${end}` : text)

/** Groups whole numbers in all translations as the reader's language does: "2,000 campaigns". Needs `alwaysFormat`. */
export const grouping: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown) => apart(Number.isInteger(value) ? formatCount(Number(value)) : String(value ?? '')),
}
