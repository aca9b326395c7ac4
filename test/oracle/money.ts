import { type Exact, exact } from './exact.ts'
import type { RuleSet } from './rules.ts'

/** Formats minor units as in results. */
export function money(minor: Exact, rules: RuleSet): string {
  return minor.dividedBy(exact(10).pow(rules.digits)).toFixed(rules.digits)
}

/** A unit price in major units with the currency's digits, or with its own if it has more. */
export function unitPrice(price: Exact, rules: RuleSet): string {
  return price.toFixed(Math.max(rules.digits, price.decimalPlaces()))
}
