import { minorDigits } from '../money/currencies.ts'
import { usedTexts } from './completion/used-texts.ts'
import type { Project } from './project.ts'

/** The currency for examples. Without one in the settings: one that the rules use, or the euro. */
export function currencyOf(project: Project): string {
  const { currency } = project.ruleSet.settings
  return currency === 'XXX' ? (usedTexts(project, 'currencies')[0] ?? 'EUR') : currency
}

export const currenciesOf = (project: Project): readonly string[] =>
  project.ruleSet.settings.currencies ?? [currencyOf(project)]

/** `100 EUR or 100 PLN`: the same number in each currency, limited to the decimals of that currency. */
export const amountText = (number: string, currencies: readonly string[]): string =>
  currencies.map((currency) => oneAmount(number, currency)).join(' or ')

export function oneAmount(number: string, currency: string): string {
  const digits = minorDigits(currency) ?? 2
  const [, decimals = ''] = number.split('.')
  return `${decimals.length > digits ? smallestFrom(Number(number), digits) : number} ${currency}`
}

const smallestFrom = (number: number, digits: number): string => Math.max(number, 10 ** -digits).toFixed(digits)

/** Typical endings of prices that work in all of the currencies. */
export const endingsIn = (currencies: readonly string[]): readonly [string, ...string[]] =>
  currencies.every((currency) => (minorDigits(currency) ?? 2) >= 2) ? ['.99', '.95', '.90'] : ['90', '80', '00']
