/** Amounts, counts and constants as English readers see them; the one place of the language service that writes them. */

import type { Constant } from '../check/program.ts'
import { constantValue } from '../compile/values.ts'
import { valueInWords } from '../evaluate/wording.ts'

/** "1,204" */
export const counted = (count: number): string => new Intl.NumberFormat('en').format(count)

/** "1 order", "1,204 orders" */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${counted(count)} ${count === 1 ? one : many}`

/** "−12.40 PLN" for a discount of "12.40"; "0.00 PLN" for none. */
export const takenOff = (discount: string, currency: string): string =>
  /[1-9]/.test(discount) ? `−${discount} ${currency}` : `${discount} ${currency}`

/** "−12,340 PLN": a sum over many orders, in whole units from a thousand on. */
export function takenOffInAll(discount: string, currency: string): string {
  const amount = Number(discount)
  const digits = Math.abs(amount) >= 1000 ? 0 : (discount.split('.')[1]?.length ?? 0)
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return takenOff(format.format(amount), currency)
}

/** A constant as the language writes it; `currency` is that of the rules. */
export function constantInWords(constant: Constant, currency: string): string {
  if (constant.kind !== 'time') return valueInWords(constantValue(constant), { currency, quote: '"' })
  const [hours, minutes] = [Math.floor(constant.minutes / 60), constant.minutes % 60]
  return [hours, minutes].map((each) => String(each).padStart(2, '0')).join(':')
}
