/** Formats the content of a comparison in the reader's language. */
import { english, type Locale } from '../words/locale.ts'
import { localDate, type Parameter } from '../words/message.ts'
import { type Say, sayIn } from '../words/text-of.ts'
import type { Comparison } from './model.ts'
import { amount, amountChange, count, countChange, interval, percent, points } from './words.ts'

export interface FigureWriter {
  /** BCP 47. */
  readonly language: string
  readonly say: Say
  /** Formats minor units. */
  readonly amount: Figure
  readonly count: Figure
  /** Formats a share: 0.05 is "5.0%". */
  readonly share: Figure
  /** Formats "2026-10-01" as "Oct 1, 2026". */
  readonly day: (day: string) => string
  /** Joins the lower and the upper bound. */
  readonly interval: (low: string, high: string) => string
}

/** Formats a value, the difference of two values, and the interval of a difference. */
export interface Figure {
  (value: number): string
  readonly change: (value: number) => string
  readonly range: (low: number, high: number) => string
}

/** Default locale: English. */
export function figureWriter(
  currency: Pick<Comparison, 'currency' | 'digits'>,
  locale: Locale = english,
): FigureWriter {
  const say = sayIn(locale)
  const figure = (
    write: (value: number) => Parameter,
    writeChange: (value: number, together: readonly number[]) => Parameter,
  ): Figure =>
    Object.assign((value: number) => say(write(value)), {
      change: (value: number) => say(writeChange(value, [value])),
      range: (low: number, high: number) =>
        say(interval(writeChange(low, [low, high]), writeChange(high, [low, high]))),
    })
  return {
    language: locale.tag,
    say,
    amount: figure(
      (minor) => amount(minor, currency),
      (minor, together) => amountChange(minor, currency, together),
    ),
    count: figure(count, countChange),
    share: figure((value) => percent(value), points),
    day: (day) => say(localDate(day)),
    interval: (low, high) => say(interval(low, high)),
  }
}
