import { joined, number, type Parameter, percent } from '../words/message.ts'

/** A let at one of its values. */
export interface SweptLet {
  readonly name: string
  /** As in rules: "1500 PLN". */
  readonly value: string
}

/** "MIN_BASKET = 1,500 PLN" in the reader's language. */
export const sweptLet = ({ name, value }: SweptLet): Parameter => joined([name, sweptValue(value)], ' = ')

/** A value of a sweep, "1500 PLN" in rules, in the reader's language. */
export function sweptValue(value: string): Parameter {
  const [, figure, unit = ''] = /^(-?\d+(?:\.\d+)?)\s*(.*)$/.exec(value) ?? []
  if (figure === undefined) return value
  if (unit === '%') return percent(figure)
  return unit === '' ? number(figure) : joined([number(figure), unit], '\u00a0')
}
