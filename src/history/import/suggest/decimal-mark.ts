/** Detects the decimal separator of a file from its numbers. */
import { type Message, msg } from '../../../words/message.ts'
import type { DecimalMark } from '../amounts.ts'
import { shown } from './column-profile.ts'

export interface DecimalGuess {
  /** Undefined if `1.250` may be 1250 as well as 1.25. */
  readonly mark: DecimalMark | undefined
  readonly why: Message
}

interface Column {
  readonly values: readonly string[]
}

/** One number with separators in it, possibly with signs, a currency and the like around it. */
const number = /^[^\d.,]{0,6}(\d+(?:[.,'’\s]\d+)*|[.,]\d+)[^\d.,]{0,6}$/u

export function guessDecimalMark(columns: readonly Column[]): DecimalGuess {
  const numeric = columns.filter(
    ({ values }) => values.filter((value) => number.test(value)).length >= values.length * 0.9,
  )
  const shows = { '.': [] as string[], ',': [] as string[] }
  const ambiguous: string[] = []
  for (const value of numeric.flatMap(({ values }) => values)) {
    const digits = number.exec(value)?.[1]
    if (digits === undefined) continue
    const mark = markOf(digits)
    if (mark === 'either') ambiguous.push(value)
    else if (mark) shows[mark].push(value)
  }
  const mark = shows[','].length > shows['.'].length ? ',' : shows['.'].length > 0 ? '.' : undefined
  if (mark) return { mark, why: msg`as in ${shown(shows[mark])}` }
  if (ambiguous.length === 0) return { mark: '.', why: msg`no number in the first rows has decimals` }
  return {
    mark: undefined,
    why: msg`${shown(ambiguous)} may be thousands or decimals: write the decimal separator "." or "," instead of \`?\``,
  }
}

/** 1.250.000 and 12,50,000, but not 21.07.2025. */
const isGrouped = ([first = '', ...rest]: readonly string[]): boolean =>
  /^\d{1,3}$/.test(first) &&
  rest.at(-1)?.length === 3 &&
  new Set(rest.slice(0, -1).map(({ length }) => length)).size <= 1 &&
  /^[23]$/.test(String(rest[0]?.length))

/** Undefined for whole numbers without separators; `either` for 1.250, which may be 1250 or 1.25. */
function markOf(digits: string): DecimalMark | 'either' | undefined {
  const marks = [...digits.matchAll(/[.,]/g)].map(([mark]) => mark as DecimalMark)
  const last = marks.at(-1)
  if (last === undefined) return undefined
  const other = last === '.' ? ',' : '.'
  if (marks.includes(other)) return last
  const groups = digits.split(last)
  if (groups.length > 2) return isGrouped(groups) ? other : undefined
  const [before = '', after = ''] = groups
  const couldGroup = after.length === 3 && /^[1-9]\d{0,2}$/.test(before)
  return couldGroup ? 'either' : last
}
