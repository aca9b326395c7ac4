/** Messages shared by several features of the language service. */

import type { Constant } from '../check/rule-set.ts'
import { constantValue } from '../compile/values.ts'
import { valueInSource } from '../evaluate/explanation/wording.ts'
import { type Message, money, msg, number, type Parameter, plural } from '../words/message.ts'

/** "-12.40" for a discount of "12.40"; "0.00" for none. */
export const negative = (discount: string): string => (/[1-9]/.test(discount) ? `-${discount}` : discount)

/** "−12,340 PLN": a sum over many orders, without decimals from 1,000 on. */
export function totalDiscount(discount: string, currency: string): Parameter {
  const amount = Number(discount)
  return money(negative(Math.abs(amount) >= 1000 ? amount.toFixed(0) : discount), currency)
}

export const countOfOrders = (count: number): Message => plural(count, msg`1 order`, msg`${number(count)} orders`)

/** For a failing test: its first failure (expected and actual), and the number of other failures. */
export function failingTest(expected: string, actual: string, others: number): Message {
  const first = msg`fails: ${expected}, but ${actual}`
  return others === 0 ? first : msg`${first} (and ${number(others)} more)`
}

/** A constant in source notation; `currency` is that of the rules. */
export function constantInWords(constant: Constant, currency: string): string {
  if (constant.kind !== 'time') return valueInSource(constantValue(constant), currency)
  const [hours, minutes] = [Math.floor(constant.minutes / 60), constant.minutes % 60]
  return [hours, minutes].map((each) => String(each).padStart(2, '0')).join(':')
}
