/** Formats the figures of a comparison: minor units as amounts, shares as percentages, and intervals. */
import type { Comparison, Interval, Pair } from '../../../../src/compare/model.ts'
import { type SweptLet, sweptLet, sweptValue } from '../../../../src/compare/swept-value.ts'
import { formatMinor } from '../../../../src/money/amounts.ts'
import { toMessage } from '../../../../src/words/message.ts'
import { say } from '../../i18n/locale.ts'
import { formatAmount, formatChange, formatCount, formatShare } from '../../i18n/numbers.ts'

export type Currency = Pick<Comparison, 'currency' | 'digits'>

/** Formats one kind of figure, plain or as a signed change. `raw` is the form for spreadsheets, which `read` converts back. */
export interface Write {
  readonly plain: (value: number) => string
  readonly change: (value: number) => string
  readonly raw: (value: number) => string
  readonly read: (raw: string) => number
  /** The same for figures that are read together, which have the same decimals. */
  readonly alike: (values: readonly number[]) => Write
}

/** From this amount on, cents are omitted; major units. */
const noCoinsFrom = 1000

/** Amounts in minor units; large ones without cents. */
export const inMoney = (currency: Currency): Write => ({
  ...moneyWith(currency, (minor) => isLarge(minor, currency)),
  alike: (minors) => inMoneyLike(currency, minors),
})

/** The same for figures that are read together, such as columns: all without cents if one is large. */
export function inMoneyLike(currency: Currency, minors: readonly number[]): Write {
  const isOneLarge = minors.some((minor) => isLarge(minor, currency))
  return moneyWith(currency, () => isOneLarge)
}

/** What an order or a customer paid, with cents. */
export const inCents = (currency: Currency): Write => moneyWith(currency, () => false)

const isLarge = (minor: number, { digits }: Currency): boolean => Math.abs(minor) >= noCoinsFrom * 10 ** digits

function moneyWith({ digits }: Currency, isRound: (minor: number) => boolean): Write {
  const text = (minor: number): string =>
    isRound(minor) ? String(Math.round(minor / 10 ** digits)) : formatMinor(Math.round(minor), digits)
  const write: Write = {
    plain: (minor) => formatAmount(text(minor)),
    change: (minor) => formatChange(text(minor)),
    raw: (minor) => formatMinor(Math.round(minor), digits),
    read: (raw) => Math.round(Number(raw) * 10 ** digits),
    alike: () => write,
  }
  return write
}

export const inCounts: Write = {
  plain: formatCount,
  change: (value) => formatChange(String(Math.round(value))),
  raw: (value) => String(Math.round(value)),
  read: Number,
  alike: () => inCounts,
}

/** Shares between 0 and 1; `points` is appended to a difference of two. */
export const inShares = (points: string): Write => ({
  plain: formatShare,
  change: (share) => `${formatChange((share * 100).toFixed(1))} ${points}`,
  raw: (share) => share.toFixed(4),
  read: Number,
  alike: () => inShares(points),
})

export const major = (minor: number, digits: number): number => minor / 10 ** digits

/** A value of a let, "1500 PLN" in rules. */
export const letValue = (value: string): string => say(toMessage(sweptValue(value)))

/** "MIN_BASKET = 1,500 PLN", or the name of a side. */
export const partInWords = (part: string | SweptLet): string =>
  typeof part === 'string' ? part : say(toMessage(sweptLet(part)))

/** In major units, for charts. */
export const inMajor = (interval: Interval | undefined, digits: number): { low?: number; high?: number } =>
  interval ? { low: major(interval.low, digits), high: major(interval.high, digits) } : {}

/** "+1,868 to +3,822"; empty without an interval. */
export function intervalText(interval: Interval | undefined, write: Write, to: string): string {
  if (!interval) return ''
  const { low, high } = interval
  const { change } = write.alike([low, high])
  return `${change(low)} ${to} ${change(high)}`
}

/** A, B, difference and both ends of the interval, in raw form for spreadsheets. */
export const rawCells = ({ a, b, difference, interval }: Pair, write: Write): string[] => [
  write.raw(a),
  write.raw(b),
  write.raw(difference),
  interval ? write.raw(interval.low) : '',
  interval ? write.raw(interval.high) : '',
]

export const nonzero = ({ a, b }: Pair): boolean => a !== 0 || b !== 0
