/** A cart evaluated on the books: with all that the ledger knows of its customer, its codes and what is used. */
import type { Limit } from '../compile/rules.ts'
import type { Cart, Code } from '../evaluate/cart/cart.ts'
import { CartError } from '../evaluate/cart/cart-error.ts'
import { countedCart } from '../evaluate/cart/counters.ts'
import { openCart } from '../evaluate/cart/open-cart.ts'
import { limitsOfCode } from '../evaluate/cart/open-usage.ts'
import { formatInstant, parseInstant } from '../evaluate/cart/time.ts'
import { evaluateCandidates } from '../evaluate/evaluate-cart.ts'
import { passOf } from '../evaluate/evaluator.ts'
import type { Refusal as CampaignRefusal } from '../evaluate/refusal.ts'
import type { CodeStatus } from '../evaluate/result/reasons.ts'
import type { Result } from '../evaluate/result/result.ts'
import { formatMinor, wholeMinorUnits } from '../money/amounts.ts'
import { sum } from '../money/sum.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import {
  accountOfLimit,
  customerOrders,
  customerSpend,
  type LimitAccount,
  type Moment,
  type Owner,
  pointsHolder,
  usesOfCode,
} from './accounts.ts'
import { type Books, balanceOf, isUsable, leftOf, type Reads, usablePoints, usedOf, windowKey } from './books.ts'
import { earnedOf } from './earned.ts'
import { LedgerError } from './error.ts'
import type { LedgerRules, RulesOfCurrency } from './ledger-rules.ts'
import type { AccountId, Earned, IssuedCode, Redemption, Use } from './model.ts'
import type { Refusal, RefusalReason } from './refusals.ts'
import { askedUsage } from './usage.ts'
import { reasonOf, usesOf } from './uses.ts'

export interface Assessment {
  readonly at: number
  /** Complete: evaluating it gives the result. */
  readonly cart: Cart
  readonly result: Result
  readonly uses: readonly Use[]
  readonly earned: readonly Earned[]
  /** Codes that are refused: where there is one, nothing is booked. */
  readonly refused: readonly Refusal[]
  /** Campaigns that gave nothing because a limit or budget is used up. */
  readonly notGiven: readonly Refusal[]
  /** Accounts that the evaluation asked for and the books do not have. */
  readonly missing: readonly LimitAccount[]
  /** What the customer's figures were: another transaction may have changed them since. */
  readonly seen: ReadonlyMap<AccountId, number>
}

export function currencyRules(rules: LedgerRules, { currency }: Pick<Cart, 'currency'>): RulesOfCurrency {
  const own = rules.inCurrency.get(currency)
  if (own !== undefined) return own
  const all = [...rules.inCurrency.keys()]
  throw new CartError(
    'cart-currency',
    'currency',
    `the cart is in \`${currency}\`, these rules are in ${all.join(', ')}`,
    `convert the cart's amounts, and write ${all.map((each) => `"${each}"`).join(' or ')}`,
  )
}

/** What the ledger knows of a cart before it is evaluated. */
export function readsOfCart(rules: LedgerRules, cart: Cart): Partial<Reads> {
  const { rules: own } = currencyRules(rules, cart)
  const { customer } = cart
  const codes = (cart.codes ?? []).map((code) => comparedCode(typeof code === 'string' ? code : code.code))
  return {
    codes,
    accounts: [
      ...codes.map((key) => usesOfCode(key)),
      ...(customer === undefined ? [] : [customerOrders(customer.id), customerSpend(customer.id, own.currency)]),
    ],
    holders:
      customer === undefined ? [] : Object.keys(own.programs).map((program) => pointsHolder(program, customer.id)),
  }
}

/** Refuses what the ledger itself knows, so that a cart can't say otherwise. */
export function refuseWhatTheLedgerKnows({ usage, customer }: Cart): void {
  const said = [
    ...(usage === undefined ? [] : ['usage']),
    ...(['orders', 'spend', 'history'] as const)
      .filter((field) => customer?.[field] !== undefined)
      .map((field) => `customer.${field}`),
    ...Object.entries(customer?.programs ?? {})
      .filter(([, { points }]) => points !== undefined)
      .map(([program]) => `customer.programs.${program}.points`),
  ]
  const [first] = said
  if (first === undefined) return
  throw new LedgerError(
    'call',
    `the cart says \`${first}\`, which the ledger keeps itself`,
    `leave out ${said.map((field) => `\`${field}\``).join(', ')}`,
  )
}

/** `orders`: the customer's earlier ones, where the rules ask for them. `own`: the order's reservation, which this replaces. */
export function assess(
  rules: LedgerRules,
  given: Cart,
  order: string,
  books: Books,
  orders: readonly Redemption[],
  own: Redemption | undefined,
): Assessment {
  const of = currencyRules(rules, given)
  const pass = passOf(rules.evaluator, given.currency)
  const at = parseInstant(given.at)
  if (at === undefined) throw new CartError('cart-instant', 'at', `\`${given.at}\` is no instant with an offset`)
  const moment = { at, zone: of.rules.zone, currency: given.currency }
  const cart = withLedger(given, of, books, orders, at, own)
  const asked = askedUsage(cart, of, moment, (account) =>
    isRead(books, account) ? usedOf(books, account) - heldBy(own, account) : undefined,
  )

  const notGiven: Refusal[] = []
  evaluateCandidates(pass, openCart(pass.prepared, cart, asked.usage), (campaign, verdict) => {
    const reached = verdict && reachedLimit(campaign.name, verdict)
    if (reached !== undefined)
      notGiven.push({
        reason: reasonOfLimit(reached, books, cart, moment, own),
        of: 'campaign',
        subject: campaign.name,
      })
  })
  const complete: Cart = { ...cart, usage: asked.written() }
  const result = rules.evaluator.run(complete, { reasons: false })
  return {
    at,
    cart: complete,
    result,
    uses: [...usesOf(pass, complete, result, of, moment, books.codes), ...payments(result, books, given, at)],
    earned: earnedOf(order, at, complete, result, of.rules),
    refused: result.codes.flatMap(({ code, pool, status }) => {
      const limits = status === 'limit' ? limitsOn(code, pool, of) : []
      const reached = limits.find((each) => isReached(each, books, cart, moment, own))
      const reason = reached
        ? reasonOfLimit(reached, books, cart, moment, own)
        : reasonOfCode(code, status, books, given, own)
      return reason === undefined ? [] : [{ reason, of: 'code', subject: code }]
    }),
    notGiven,
    missing: asked.missing,
    seen: seenFigures(books, given, of),
  }
}

const isRead = (books: Books, { account, since }: LimitAccount): boolean =>
  since === undefined ? books.known.has(account) : books.windows.has(windowKey({ account, since }))

/** A limit, and who owns its account. */
interface OwnedLimit {
  readonly owner: Owner
  readonly limit: Limit
}

function reachedLimit(campaign: string, { reason, limit, group }: CampaignRefusal): OwnedLimit | undefined {
  if (limit === undefined || (reason !== 'limit' && reason !== 'budget')) return undefined
  return { owner: group === undefined ? ['campaign', campaign] : ['group', group], limit }
}

function limitsOn(code: string, pool: string | undefined, { rules, pools }: RulesOfCurrency): OwnedLimit[] {
  const key = comparedCode(code)
  return [
    ...limitsOfCode(key, rules).map((limit): OwnedLimit => ({ owner: ['code', key], limit })),
    ...(pools.get(pool ?? '')?.limits ?? []).map((limit): OwnedLimit => ({ owner: ['pool', pool ?? ''], limit })),
  ]
}

function isReached(owned: OwnedLimit, books: Books, cart: Cart, moment: Moment, own: Redemption | undefined): boolean {
  const account = accountOfLimit(owned.owner, owned.limit, countedCart(cart), moment)
  return account !== undefined && usedOf(books, account) - heldBy(own, account) >= Number(owned.limit.amount)
}

/** What only other reservations keep from being there comes back if they lapse. */
function reasonOfLimit(
  { owner, limit }: OwnedLimit,
  books: Books,
  cart: Cart,
  moment: Moment,
  own: Redemption | undefined,
): RefusalReason {
  const account = accountOfLimit(owner, limit, countedCart(cart), moment)
  const reason = reasonOf(owner, limit)
  if (account === undefined || account.since !== undefined || limit.counts !== 'uses') return reason
  const { posted, pending } = balanceOf(books, account.account)
  return pending > heldBy(own, account) && posted < Number(limit.amount) ? 'reserved-by-another' : reason
}

const heldBy = (own: Redemption | undefined, { account }: LimitAccount): number =>
  own?.state === 'reserved' ? (own.uses.find((use) => use.account === account)?.amount ?? 0) : 0

/** Codes with the ledger's facts, the customer with balances and past orders. */
function withLedger(
  cart: Cart,
  { rules, required }: RulesOfCurrency,
  books: Books,
  orders: readonly Redemption[],
  at: number,
  own: Redemption | undefined,
): Cart {
  const { customer, codes } = cart
  return {
    ...cart,
    ...(codes && { codes: codes.map((code) => withIssue(code, cart, books, rules, own)) }),
    ...(customer && {
      customer: {
        ...customer,
        orders: Math.max(0, balanceOf(books, customerOrders(customer.id)).posted),
        spend: formatMinor(
          Math.max(0, balanceOf(books, customerSpend(customer.id, rules.currency)).posted),
          rules.digits,
        ),
        ...(required.pastOrders && { history: orders.map((order) => pastOrder(order, rules, required.pastGoods)) }),
        programs: {
          ...customer.programs,
          // A programme's own points are for members: whom the cart or the ledger names.
          ...Object.fromEntries(
            Object.keys(rules.programs).flatMap((program) => {
              const holder = pointsHolder(program, customer.id)
              const given = customer.programs?.[program]
              if (given === undefined && (books.lots.get(holder) ?? []).length === 0) return []
              return [[program, { ...given, points: String(Math.max(0, usablePoints(books, holder, at))) }]]
            }),
          ),
        },
      },
    }),
  }
}

/** A code that a pool generates counts only as the ledger issued it: live, and to its owner. */
function withIssue(
  given: string | Code,
  { customer }: Cart,
  books: Books,
  rules: RulesOfCurrency['rules'],
  own: Redemption | undefined,
): Code {
  const code = typeof given === 'string' ? { code: given } : given
  const issued = books.codes.get(comparedCode(code.code))
  if (issued !== undefined) {
    return blockedCode(issued, customer?.id, books, own) === undefined
      ? { code: code.code, pool: issued.pool, issued: formatInstant(issued.issued, rules.zone) }
      : { code: code.code }
  }
  const generates = code.pool !== undefined && rules.pools[code.pool]?.generate !== undefined
  return generates ? { code: code.code } : code
}

function pastOrder(
  { at, result, returns, cart }: Redemption,
  { zone, digits }: RulesOfCurrency['rules'],
  goods: boolean,
) {
  const paid = (wholeMinorUnits(result.goods, digits) ?? 0) - sum(returns.map(({ refund }) => refund))
  return {
    at: formatInstant(at, zone),
    amount: formatMinor(Math.max(0, paid), digits),
    ...(goods && {
      lines: result.lines.map(({ id, sku, after }, place) => {
        const line = cart.lines.find((each, i) => (each.id ?? String(i + 1)) === id) ?? cart.lines[place]
        return {
          sku,
          amount: after,
          ...(line?.categories && { categories: line.categories }),
          ...(line?.brand !== undefined && { brand: line.brand }),
          ...(line?.labels && { labels: line.labels }),
        }
      }),
    }),
  }
}

/** Points that pay, and points that rewards cost, from the lots that end first. */
function payments(result: Result, books: Books, { customer }: Cart, at: number): Use[] {
  if (customer === undefined) return []
  const spent = [...(result.payments ?? []), ...(result.spent ?? [])]
  return [...Map.groupBy(spent, ({ program }) => program)].flatMap(([program, all]) => {
    let left = all.reduce((sum, { points }) => sum + Number(points), 0)
    const holder = pointsHolder(program, customer.id)
    return (books.lots.get(holder) ?? [])
      .filter((lot) => isUsable(lot, at))
      .flatMap((lot): Use[] => {
        const amount = Math.min(left, Math.max(0, leftOf(books, lot)))
        left -= amount
        return amount === 0 ? [] : [{ account: lot.account, amount, most: 0, reason: 'insufficient-balance' }]
      })
  })
}

/** Why the ledger itself does not let a code of its own count. */
function blockedCode(
  issued: IssuedCode,
  customer: string | undefined,
  books: Books,
  own: Redemption | undefined,
): RefusalReason | undefined {
  if (issued.state !== 'live') return 'switched-off'
  if (issued.customer !== undefined && issued.customer !== customer) return 'belongs-to-another'
  const account = { account: usesOfCode(issued.key) }
  const used = usedOf(books, account) - heldBy(own, account)
  return issued.limit !== undefined && used >= issued.limit ? 'limit-of-code' : undefined
}

function reasonOfCode(
  code: string,
  status: CodeStatus,
  books: Books,
  { customer }: Cart,
  own: Redemption | undefined,
): RefusalReason | undefined {
  switch (status) {
    case 'accepted':
    case 'unused':
    case 'repeated':
      return undefined
    case 'unknown': {
      const issued = books.codes.get(comparedCode(code))
      return (issued && blockedCode(issued, customer?.id, books, own)) ?? 'unknown-code'
    }
    case 'not-yet':
      return 'not-yet-valid'
    case 'expired':
      return 'expired'
    case 'not-issued':
      return 'not-issued'
    case 'wrong-channel':
      return 'wrong-channel'
    case 'limit':
      return 'limit-of-code'
    case 'one-per-cart':
      return 'one-code-per-cart'
    default:
      return status satisfies never
  }
}

function seenFigures(books: Books, { customer }: Cart, { rules }: RulesOfCurrency): ReadonlyMap<AccountId, number> {
  if (customer === undefined) return new Map()
  const accounts = [customerOrders(customer.id), customerSpend(customer.id, rules.currency)]
  return new Map(accounts.map((account) => [account, balanceOf(books, account).posted]))
}
