/** What campaigns took from a line, those on prices too. */
import type { Rules } from '../compile/rules.ts'
import type { LineResult } from '../evaluate/result/result.ts'
import { formatMinor, lineAmount, minorUnits, wholeMinorUnits } from '../money/amounts.ts'
import { parseDecimal } from '../money/fraction.ts'
import { sumOf } from '../money/sum.ts'

export interface LineDiscount {
  readonly campaign: string
  /** Minor units of the line as a whole. */
  readonly amount: number
}

/**
 * Each campaign's discount on a line, in the order of the result. `paid` is what the platform's own price makes of the line, in
 * minor units: what shelf campaigns took is the difference to the line's amount, shared by the steps of the price.
 */
export function lineDiscounts(line: LineResult, paid: number, digits: number): readonly LineDiscount[] {
  const minor = (text: string): number => {
    const amount = wholeMinorUnits(text, digits)
    if (amount === undefined) throw new Error(`a result has an amount that is none: ${text}`)
    return amount
  }
  const discounts = new Map<string, number>()
  const add = (campaign: string, amount: number): void => {
    if (amount !== 0) discounts.set(campaign, (discounts.get(campaign) ?? 0) + amount)
  }
  const steps = line.prices ?? []
  let left = paid - minor(line.before)
  steps.forEach(({ campaign, from, to }, place) => {
    const share = place === steps.length - 1 ? left : Math.round((minor(from) - minor(to)) * Number(line.quantity))
    add(campaign, share)
    left -= share
  })
  for (const { campaign, amount } of line.adjustments) add(campaign, minor(amount))
  return [...discounts].map(([campaign, amount]) => ({ campaign, amount }))
}

/** Minor units of a line at the platform's own price, a number in major units. */
export function paidAt(
  price: number,
  quantity: number,
  { digits, rounding }: Pick<Rules, 'digits' | 'rounding'>,
): number {
  const unit = minorUnits(decimalOf(price), digits)
  const count = parseDecimal(decimalOf(quantity))
  const amount = unit && count && lineAmount(unit, count, rounding.mode)
  if (amount === undefined) throw new Error(`${price} x ${quantity} is not an amount`)
  return amount
}

export const totalOf = (discounts: readonly LineDiscount[]): number => sumOf(discounts, ({ amount }) => amount)

/** Minor units of each campaign over all lines, in the order in which they are met first. */
export function sumByCampaign(lines: readonly (readonly LineDiscount[])[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { campaign, amount } of lines.flat()) sums.set(campaign, (sums.get(campaign) ?? 0) + amount)
  return sums
}

/** A platform's price, a number in major units, as the decimal string that carts have. Digits beyond the twelfth are noise of binary numbers. */
export const decimalOf = (price: number): string => {
  const text = price.toFixed(12)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** Minor units as a number in major units, for JSON of platforms that write amounts so. */
export const majorNumber = (amount: number, digits: number): number => Number(formatMinor(amount, digits))

/** By what a campaign is called: its title where it has one. */
export function titlesIn({ shelf, campaigns }: Pick<Rules, 'shelf' | 'campaigns'>): (campaign: string) => string {
  const titles = new Map([...shelf, ...campaigns].map(({ name, texts }) => [name, texts.title]))
  return (campaign) => titles.get(campaign) ?? campaign
}
