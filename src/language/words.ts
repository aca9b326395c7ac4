/** Formats amounts, counts and constants in English for the language service. */

import type { Constant } from '../check/rule-set.ts'
import { constantValue } from '../compile/values.ts'
import { valueInSource } from '../evaluate/explanation/wording.ts'

/** Cached per number of decimals: creating a formatter costs more than a thousand uses. */
const formats = new Map<number, Intl.NumberFormat>()

function grouped(amount: number, digits: number): string {
  const format =
    formats.get(digits) ?? new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  formats.set(digits, format)
  return format.format(amount)
}

/** "1,204" */
export const counted = (count: number): string => grouped(count, 0)

/** "1 order", "1,204 orders" */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${counted(count)} ${count === 1 ? one : many}`

/** "−12.40 PLN" for a discount of "12.40"; "0.00 PLN" for none. */
export const takenOff = (discount: string, currency: string): string =>
  /[1-9]/.test(discount) ? `−${discount} ${currency}` : `${discount} ${currency}`

/** "−12,340 PLN": a sum over many orders, without decimals from a thousand on. */
export function takenOffInAll(discount: string, currency: string): string {
  const amount = Number(discount)
  const digits = Math.abs(amount) >= 1000 ? 0 : (discount.split('.')[1]?.length ?? 0)
  return takenOff(grouped(amount, digits), currency)
}

/** A constant in source notation; `currency` is that of the rules. */
export function constantInWords(constant: Constant, currency: string): string {
  if (constant.kind !== 'time') return valueInSource(constantValue(constant), currency)
  const [hours, minutes] = [Math.floor(constant.minutes / 60), constant.minutes % 60]
  return [hours, minutes].map((each) => String(each).padStart(2, '0')).join(':')
}
