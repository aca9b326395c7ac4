import { durationInWords } from '../evaluate/explanation/wording.ts'
import { padded } from '../money/amounts.ts'
import { minorDigits } from '../money/currencies.ts'
import { durationUnits } from '../syntax/duration-units.ts'
import { joined, number, type Parameter, percent } from '../words/message.ts'

/** A let at one of its values. */
export interface SweptLet {
  readonly name: string
  /** As in rules: "1500 PLN". */
  readonly value: string
}

/** "MIN_BASKET = 1,500 PLN" in the reader's language. */
export const sweptLet = ({ name, value }: SweptLet): Parameter => joined([name, sweptValue(value)], ' = ')

/** A value of a sweep, "1500 PLN" or "3 months" in rules, in the reader's language. */
export function sweptValue(value: string): Parameter {
  const [, figure, unit = ''] = /^(-?\d+(?:\.\d+)?)\s*(.*)$/.exec(value) ?? []
  if (figure === undefined) return value
  if (unit === '%') return percent(figure)
  if (unit === '') return number(figure)
  const duration = durationUnits.find((each) => each === unit || `${each}s` === unit)
  if (duration !== undefined) return durationInWords({ count: Number(figure), unit: duration })
  // "12.50", but "12".
  const amount = figure.includes('.') ? padded(figure, minorDigits(unit) ?? 0) : figure
  return joined([number(amount), unit], '\u00a0')
}
