/** The discounts of campaigns on a line, including campaigns on prices. */
import type { Rules } from '../compile/rules.ts'
import type { LineResult } from '../evaluate/result/result.ts'
import { formatMinor, lineAmount, minorUnits, wholeMinorUnits } from '../money/amounts.ts'
import { parseDecimal } from '../money/fraction.ts'
import { sumOf } from '../money/sum.ts'

export interface LineDiscount {
  readonly campaign: string
  /** Minor units, for the whole line. */
  readonly amount: number
}

/**
 * Each campaign's discount on a line, in result order. `paid` is the line's amount at the platform's own price, in minor units:
 * the discount of shelf campaigns is the difference between the two amounts, distributed over the steps of the price.
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

/** The amount of a line in minor units at the platform's own price, a number in major units. */
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

/** Minor units by campaign over all lines, in order of first occurrence. */
export function sumByCampaign(lines: readonly (readonly LineDiscount[])[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { campaign, amount } of lines.flat()) sums.set(campaign, (sums.get(campaign) ?? 0) + amount)
  return sums
}

/**
 * Converts a platform's price, a number in major units, to a decimal string for the cart. Digits beyond the twelfth are
 * floating-point noise.
 */
export const decimalOf = (price: number): string => {
  const text = price.toFixed(12)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** Converts minor units to a number in major units, for platforms whose JSON has such numbers. */
export const majorNumber = (amount: number, digits: number): number => Number(formatMinor(amount, digits))

/** Returns a campaign's display name: its title if it has one. */
export function titlesIn({ shelf, campaigns }: Pick<Rules, 'shelf' | 'campaigns'>): (campaign: string) => string {
  const titles = new Map([...shelf, ...campaigns].map(({ name, texts }) => [name, texts.title]))
  return (campaign) => titles.get(campaign) ?? campaign
}
