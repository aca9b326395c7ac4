/** Evaluates a cart with everything the ledger knows: its customer, its codes and what is used of each limit. */
import type { Cart } from '../evaluate/cart/cart.ts'
import { foreignCurrency, noInstant } from '../evaluate/cart/cart-refusals.ts'
import { openCart, openParts, readKnowledge } from '../evaluate/cart/open-cart.ts'
import { uncountedUsage } from '../evaluate/cart/open-usage.ts'
import { parseInstant } from '../evaluate/cart/time.ts'
import { wouldGive } from '../evaluate/combination/attempt.ts'
import { evaluateCandidates } from '../evaluate/evaluate-cart.ts'
import { passOf } from '../evaluate/evaluator.ts'
import type { CartParts } from '../evaluate/model.ts'
import type { Result } from '../evaluate/result/result.ts'
import { writeResult } from '../evaluate/result/write-result.ts'
import { wholeMinorUnits } from '../money/amounts.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { textOf } from '../words/text-of.ts'
import {
  balanceOfCard,
  customerOrders,
  customerSpend,
  type LimitAccount,
  sharedPointsHolder,
  walletOf,
} from './accounts.ts'
import { type AssessmentContext, heldBy, usedByOthers } from './assessment-context.ts'
import { type Books, balanceOf, isUsable, leftOf } from './books.ts'
import { earnedOf } from './earned.ts'
import { knownCart } from './known-cart.ts'
import type { LedgerRules, RulesOfCurrency } from './ledger-rules.ts'
import type { AccountId, Earning, Redemption, Use } from './model.ts'
import { reasonOfCampaign, reasonOfCard, reasonOfCode } from './reached-limits.ts'
import type { Refusal } from './refusals.ts'
import { lookUpEveryLimit, recordingUsage } from './usage.ts'
import { usesOf } from './uses.ts'

export interface Assessment {
  readonly at: number
  /** Complete: evaluating it again gives the same result. */
  readonly cart: Cart
  readonly result: Result
  readonly uses: readonly Use[]
  readonly earned: readonly Earning[]
  /** Refused codes. If there are any, nothing is booked. */
  readonly refused: readonly Refusal[]
  /** Campaigns that gave nothing because a limit or budget is used up; empty unless asked for. */
  readonly notGiven: readonly Refusal[]
  /** Accounts that the evaluation looked up but that are missing from the books. */
  readonly missing: readonly LimitAccount[]
  /** The customer's counters as they were read: another transaction may have changed them since. */
  readonly seen: ReadonlyMap<AccountId, number>
}

export function currencyRules(rules: LedgerRules, { currency }: Pick<Cart, 'currency'>): RulesOfCurrency {
  const own = rules.inCurrency.get(currency)
  if (own !== undefined) return own
  throw foreignCurrency(currency, [...rules.inCurrency.keys()])
}

export interface AssessOptions {
  /** Includes the usage of campaigns that don't apply to the cart. */
  readonly everyLimit?: boolean
  /** Fills `notGiven`, which takes another trial of each campaign that a limit stopped. */
  readonly findNotGiven?: boolean
  /** The cart if it was already parsed. */
  readonly parts?: CartParts | undefined
}

/** `own`: the order's current reservation, which this one replaces. */
export function assess(
  rules: LedgerRules,
  cart: Cart,
  order: string,
  books: Books,
  own: Redemption | undefined,
  { everyLimit = false, findNotGiven = false, parts }: AssessOptions = {},
): Assessment {
  const of = currencyRules(rules, cart)
  const pass = passOf(rules.evaluator, cart.currency)
  const at = parseInstant(cart.at)
  if (at === undefined) throw noInstant(cart.at, 'at')
  const context: AssessmentContext = { books, cart, of, own, at, zone: of.rules.zone, currency: cart.currency }
  const known = knownCart(context)
  const lookup = recordingUsage(known, of, context, (account) =>
    isRead(books, account) ? usedByOthers(context, account) : undefined,
  )
  if (everyLimit) lookUpEveryLimit(lookup, of)
  const notGiven: Refusal[] = []
  const opened =
    parts === undefined
      ? openCart(pass.prepared, known, lookup.usage)
      : openParts(pass.prepared, readKnowledge(pass.prepared, parts, known, lookup.usage))
  // Listening makes `choose best` try the campaigns that it leaves out, so that their limits are looked up too.
  evaluateCandidates(pass, opened, (campaign, verdict) => {
    if (!findNotGiven || verdict === undefined) return
    const { name: subject } = campaign
    const reason = reasonOfCampaign(subject, verdict, context)
    if (reason !== undefined && wouldGive(pass, campaign)) notGiven.push({ reason, of: 'campaign', subject })
  })
  const complete: Cart = { ...known, usage: lookup.written() }
  // All counters come from lookups, so the rules have them; only `off` may name unknown campaigns.
  const { off } = complete.usage ?? {}
  const warnings = off === undefined ? [] : uncountedUsage({ ...known, usage: { off } }, pass.prepared.rules)
  const result = writeResult(pass, { notApplied: [], warnings: warnings.map((each) => textOf(each)), units: false })
  return {
    at,
    cart: complete,
    result,
    uses: [
      ...usesOf(pass, complete, result, of, context, books.codes),
      ...spentPoints(result, context),
      ...spentBalances(result, context),
    ],
    earned: earnedOf({ order, at, cart: complete, result, rules: of.rules, books }),
    refused: [
      ...result.codes.flatMap((each): Refusal[] => {
        const reason = reasonOfCode(each, context)
        return reason === undefined ? [] : [{ reason, of: 'code', subject: each.code }]
      }),
      ...(cart.pay?.cards ?? []).flatMap(({ card }): Refusal[] => {
        const reason = reasonOfCard(card, context)
        return reason === undefined ? [] : [{ reason, of: 'card', subject: card }]
      }),
    ],
    notGiven,
    missing: lookup.missing,
    seen: seenFigures(context),
  }
}

const isRead = (books: Books, { account, since }: LimitAccount): boolean =>
  since === undefined ? books.known.has(account) : books.windows.get(account)?.has(since) === true

/** Points that pay and points that rewards cost, taken from the lots that expire first. */
function spentPoints(result: Result, { books, cart: { customer }, at, own, of }: AssessmentContext): Use[] {
  if (customer === undefined) return []
  const spent = [...(result.payments ?? []).filter((each) => 'points' in each), ...(result.spent ?? [])]
  return [...Map.groupBy(spent, ({ program }) => program)].flatMap(([program, all]) => {
    let left = all.reduce((sum, { points }) => sum + Number(points), 0)
    const holder = sharedPointsHolder(program, of.rules.programs[program], customer)
    return (books.lots.get(holder) ?? [])
      .filter((lot) => isUsable(lot, at))
      .flatMap((lot): Use[] => {
        const amount = Math.min(left, Math.max(0, leftOf(books, lot) + heldBy(own, lot)))
        left -= amount
        return amount === 0 ? [] : [{ account: lot.account, amount, most: 0, reason: 'insufficient-balance', program }]
      })
  })
}

function spentBalances(result: Result, { cart: { customer }, of: { rules } }: AssessmentContext): Use[] {
  return (result.payments ?? []).flatMap((each): Use[] => {
    if ('points' in each) return []
    const account =
      'card' in each
        ? balanceOfCard(comparedCode(each.card), rules.currency)
        : customer && walletOf(each.wallet, customer.id, rules.currency)
    const amount = wholeMinorUnits(each.amount, rules.digits) ?? 0
    return account === undefined || amount === 0 ? [] : [{ account, amount, most: 0, reason: 'insufficient-balance' }]
  })
}

function seenFigures({ books, cart: { customer }, currency }: AssessmentContext): ReadonlyMap<AccountId, number> {
  if (customer === undefined) return new Map()
  const accounts = [customerOrders(customer.id), customerSpend(customer.id, currency)]
  return new Map(accounts.map((account) => [account, balanceOf(books, account).posted]))
}
