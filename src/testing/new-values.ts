/** Rewrites a failing expectation so that the current result meets it. */
import type { Result } from '../evaluate/result/result.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { quote } from '../syntax/text.ts'
import type { Expectation, Range } from '../syntax/tree.ts'
import { sumOfDecimals } from './decimals.ts'
import type { TestContext } from './values.ts'
import { amountOf, type EvaluatedCart, linesOf, priceOf, shelfApplied } from './verify.ts'

/** Replaces the text at `range`. */
export interface NewValue {
  readonly range: Range
  readonly text: string
}

/** Undefined if there is no value to write, for example for a coupon that is no longer given. */
export function newValue(
  expectation: Expectation,
  evaluated: EvaluatedCart,
  { currency }: TestContext,
): NewValue | undefined {
  const { result } = evaluated
  const money = (amount: string | undefined, { range }: { readonly range: Range }): NewValue | undefined =>
    amount === undefined ? undefined : { range, text: `${short(amount)} ${currency}` }
  const number = (amount: string | undefined, { range }: { readonly range: Range }): NewValue => ({
    range,
    text: short(amount ?? '0'),
  })
  const whole = (text: string): NewValue => ({ range: expectation.range, text: `expect ${text}` })
  switch (expectation.kind) {
    case 'expect-amount':
      return money(amountOf(expectation.of, result), expectation.value)
    case 'expect-line':
      return money(sumOfDecimals(linesOf(expectation.sku.text, result).map(({ after }) => after)), expectation.value)
    case 'expect-price':
      return money(priceOf(expectation.sku.text, evaluated), expectation.value)
    case 'expect-applied':
    case 'expect-not-applied':
      return whole(outcomeOf(expectation.campaign.text, result, currency))
    case 'expect-missing': {
      const missing = result.notApplied.find(({ campaign }) => campaign === expectation.campaign.text)?.missing
      if (!missing) return undefined
      return expectation.value.kind === 'number'
        ? number(missing.amount, expectation.value)
        : money(missing.amount, expectation.value)
    }
    case 'expect-points':
      return number(sumIn(result.points, expectation.program.text), expectation.value)
    case 'expect-spent':
      return number(sumIn(result.spent ?? [], expectation.program.text), expectation.value)
    case 'expect-cashback': {
      const own = result.cashback.filter(({ wallet }) => wallet === expectation.wallet.text)
      return money(sumOfDecimals(own.map(({ amount }) => amount)) ?? '0', expectation.value)
    }
    case 'expect-code': {
      const key = comparedCode(expectation.code.text)
      const status = result.codes.find(({ code }) => comparedCode(code) === key)?.status
      return status && { range: expectation.status.range, text: quote(status) }
    }
    case 'expect-coupon':
    case 'expect-perk':
    case 'expect-message':
    case 'expect-offered':
      return undefined
  }
}

/** Whether the campaign applies and its discount; if it does not apply, the reason. */
function outcomeOf(campaign: string, result: Result, currency: string): string {
  const name = quote(campaign)
  const applied = result.applied.find((each) => each.campaign === campaign)
  if (applied)
    return /[1-9]/.test(applied.discount) ? `applied ${name} ${short(applied.discount)} ${currency}` : `applied ${name}`
  if (shelfApplied(campaign, result)) return `applied ${name}`
  const entry = result.notApplied.find((each) => each.campaign === campaign)
  if (!entry) return `${name} not applied`
  const by = entry.by === undefined ? '' : ` by ${quote(entry.by)}`
  return `${name} not applied because ${entry.reason.replaceAll('-', ' ')}${by}`
}

const sumIn = (
  all: readonly { readonly program: string; readonly points: string }[],
  program: string,
): string | undefined => sumOfDecimals(all.filter((each) => each.program === program).map(({ points }) => points))

/** "95.00" as "95". */
const short = (decimal: string): string => decimal.replace(/\.0+$/, '')
