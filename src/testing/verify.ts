/** Whether a result is what a test expects. */

import { fold } from '../check/fold.ts'
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import type { Result } from '../evaluate/result/result.ts'
import { padded } from '../money/amounts.ts'
import { compare } from '../money/fraction.ts'
import { ownEntry } from '../own-entry.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import type { Expectation } from '../syntax/tree.ts'
import { type Message, money, msg, number, type Parameter } from '../words/message.ts'
import { exact, sumOfDecimals } from './decimals.ts'
import { decimal, type TestContext } from './values.ts'

/** The expected and the actual value, worded so that they can be shown below each other. */
export interface Mismatch<Words = string> {
  readonly expected: Words
  readonly actual: Words
  /** The reason, if the result has one: why a campaign did not apply. */
  readonly because?: string
}

export interface EvaluatedCart {
  readonly cart: Cart
  readonly rules: Rules
  readonly result: Result
}

type ExpectationOf<Kind extends Expectation['kind']> = Extract<Expectation, { kind: Kind }>

/** Undefined if the expectation is met. */
export function verify(
  expectation: Expectation,
  evaluated: EvaluatedCart,
  context: TestContext,
): Mismatch<Parameter> | undefined {
  const { result } = evaluated
  switch (expectation.kind) {
    case 'expect-amount':
      return amounts(expectation.of, decimal(expectation.value, context), amountOf(expectation.of, result), context)
    case 'expect-line':
      return amounts(
        `line ${quoted(expectation.sku.text)}`,
        decimal(expectation.value, context),
        sumOfDecimals(linesOf(expectation.sku.text, result).map((line) => line.after)),
        context,
      )
    case 'expect-price':
      return amounts(
        `price ${quoted(expectation.sku.text)}`,
        decimal(expectation.value, context),
        priceOf(expectation.sku.text, evaluated),
        context,
      )
    case 'expect-applied':
      return verifyApplied(expectation, result, context)
    case 'expect-not-applied':
      return verifyNotApplied(expectation, result, context)
    case 'expect-missing':
      return verifyMissing(expectation, result, context)
    case 'expect-points':
      return verifyPoints((program) => msg`points in ${program}`, expectation, result.points, context)
    case 'expect-spent':
      return verifyPoints((program) => msg`spent in ${program}`, expectation, result.spent ?? [], context)
    case 'expect-cashback':
      return amounts(
        msg`cashback to ${quoted(expectation.wallet.text)}`,
        decimal(expectation.value, context),
        sumOfDecimals(
          result.cashback.filter((each) => each.wallet === expectation.wallet.text).map((each) => each.amount),
        ) ?? '0',
        context,
      )
    case 'expect-coupon':
      return among(
        'coupon',
        expectation.text.text,
        result.coupons.map((each) => each.pool),
      )
    case 'expect-perk':
      return among(
        'perk',
        expectation.text.text,
        result.perks.map((each) => each.perk),
      )
    case 'expect-message':
      return among(
        'message',
        expectation.text.text,
        result.messages.flatMap(({ text }) => text ?? []),
      )
    case 'expect-offered':
      return verifyOffered(expectation, result)
    case 'expect-code':
      return verifyCode(expectation, result)
  }
}

function verifyPoints(
  what: (program: string) => Message,
  { program: { text: program }, value }: ExpectationOf<'expect-points' | 'expect-spent'>,
  of: readonly { readonly program: string; readonly points: string }[],
  context: TestContext,
): Mismatch<Parameter> | undefined {
  const points = of.filter((each) => each.program === program).map((each) => each.points)
  return amounts(what(quoted(program)), decimal(value, context), sumOfDecimals(points) ?? '0')
}

function verifyApplied(
  expectation: ExpectationOf<'expect-applied'>,
  result: Result,
  context: TestContext,
): Mismatch<Parameter> | undefined {
  const campaign = expectation.campaign.text
  const name = quoted(campaign)
  const applied = result.applied.find((each) => each.campaign === campaign)
  if (!applied) {
    return shelfApplied(campaign, result) && !expectation.discount
      ? undefined
      : { expected: msg`${name} applied`, ...notApplied(campaign, result) }
  }
  return (
    expectation.discount &&
    amounts(msg`discount of ${name}`, decimal(expectation.discount, context), applied.discount, context)
  )
}

function verifyNotApplied(
  expectation: ExpectationOf<'expect-not-applied'>,
  result: Result,
  { currency }: TestContext,
): Mismatch<Parameter> | undefined {
  const campaign = expectation.campaign.text
  const { reason, by } = expectation
  const name = quoted(campaign)
  const expected = reason ? notBecause(name, reason, by?.text) : msg`${name} not applied`
  const applied = result.applied.find((each) => each.campaign === campaign)
  if (applied) return { expected, actual: msg`${name} applied, discount ${money(applied.discount, currency)}` }
  if (shelfApplied(campaign, result)) return { expected, actual: msg`${name} applied to shelf prices` }
  const entry = result.notApplied.find((each) => each.campaign === campaign)
  const isAsSaid = (!reason || entry?.reason === reason) && (!by || entry?.by === by.text)
  return isAsSaid ? undefined : { expected, ...notApplied(campaign, result) }
}

function verifyMissing(
  expectation: ExpectationOf<'expect-missing'>,
  result: Result,
  context: TestContext,
): Mismatch<Parameter> | undefined {
  const campaign = expectation.campaign.text
  const expected = decimal(expectation.value, context)
  const amountContext = fold(expectation.value, context.lets)?.kind === 'money' ? context : undefined
  const missing = result.notApplied.find((each) => each.campaign === campaign)?.missing
  if (missing) return amounts(msg`missing for ${quoted(campaign)}`, expected, missing.amount, amountContext)
  const applied = result.applied.some((each) => each.campaign === campaign)
  return {
    expected: msg`missing ${figure(expected, amountContext)} for ${quoted(campaign)}`,
    ...(applied ? { actual: msg`${quoted(campaign)} applied` } : notApplied(campaign, result)),
  }
}

function verifyOffered(expectation: ExpectationOf<'expect-offered'>, result: Result): Mismatch<Parameter> | undefined {
  const { sku, campaign } = expectation
  const offers = result.rewards.filter((each) => !campaign || each.campaign === campaign.text)
  return among(
    campaign ? msg`offer of ${quoted(campaign.text)}` : msg`offer`,
    sku.text,
    offers.flatMap((each) => each.items.map((item) => item.sku)),
  )
}

function verifyCode(expectation: ExpectationOf<'expect-code'>, result: Result): Mismatch<Parameter> | undefined {
  const code = expectation.code.text
  const key = comparedCode(code)
  const found = result.codes.filter((each) => comparedCode(each.code) === key).map(({ status }) => status)
  if (found.some((status) => status === expectation.status.text)) return undefined
  return {
    expected: `code ${quoted(code)} ${expectation.status.text}`,
    actual:
      found.length > 0 ? `code ${quoted(code)} ${found.join(', ')}` : msg`code ${quoted(code)} is not in the cart`,
  }
}

/** Compares exactly: "190" equals "190.00". With a context, amounts of money. */
function amounts(
  what: Parameter,
  expected: string,
  actual: string | undefined,
  context?: TestContext,
): Mismatch<Parameter> | undefined {
  if (actual === undefined) return { expected: msg`${what} ${figure(expected, context)}`, actual: msg`no ${what}` }
  if (compare(exact(expected), exact(actual)) === 0) return undefined
  const decimals = actual.split('.')[1]?.length ?? 0
  return {
    expected: msg`${what} ${figure(padded(expected, decimals), context)}`,
    actual: msg`${what} ${figure(actual, context)}`,
  }
}

const figure = (value: string, context: TestContext | undefined): Parameter =>
  context ? money(value, context.currency) : number(value)

function among(what: Parameter, expected: string, actual: readonly string[]): Mismatch<Parameter> | undefined {
  if (actual.includes(expected)) return undefined
  return {
    expected: msg`${what} ${quoted(expected)}`,
    actual: actual.length === 0 ? msg`no ${what}` : msg`${what} ${[...new Set(actual)].map(quoted).join(', ')}`,
  }
}

function notApplied(campaign: string, result: Result): Pick<Mismatch<Parameter>, 'actual' | 'because'> {
  const entry = result.notApplied.find((each) => each.campaign === campaign)
  if (!entry) return { actual: msg`${quoted(campaign)} changed nothing` }
  return { actual: notBecause(quoted(campaign), entry.reason, entry.by), because: entry.sentence }
}

/** `by`: the campaign or group that excluded it. */
const notBecause = (name: string, reason: string, by: string | undefined): Message =>
  by === undefined
    ? msg`${name} not applied because ${inWords(reason)}`
    : msg`${name} not applied because ${inWords(reason)} by ${quoted(by)}`

export function shelfApplied(campaign: string, result: Result): boolean {
  return result.lines.some((line) => line.prices?.some((price) => price.campaign === campaign))
}

export function amountOf(of: ExpectationOf<'expect-amount'>['of'], result: Result): string | undefined {
  switch (of) {
    case 'delivery':
      return sumOfDecimals([result.delivery ?? []].flat().map((each) => each.after)) ?? '0'
    case 'to-pay':
      return result.toPay ?? result.total
    default:
      of satisfies 'discount' | 'goods' | 'subtotal' | 'total'
      return result[of]
  }
}

/** The lines of a SKU, or the one line with that id. */
export function linesOf(skuOrId: string, result: Result): Result['lines'] {
  const lines = result.lines.filter((line) => line.sku === skuOrId)
  return lines.length > 0 ? lines : result.lines.filter((line) => line.id === skuOrId)
}

/** The unit price before cart campaigns: after shelf campaigns, else the customer's own, else the catalogue's. */
export function priceOf(sku: string, { cart, rules, result }: EvaluatedCart): string | undefined {
  const shelf = linesOf(sku, result)[0]?.prices?.at(-1)?.to
  const own = cart.lines.find((line) => line.sku === sku)?.price
  return shelf ?? own ?? ownEntry(rules.catalogue, sku)?.price
}

/** In the notation of tests: `must be alone`. */
const inWords = (reason: string): string => reason.replaceAll('-', ' ')

const quoted = (name: string): string => JSON.stringify(name)
