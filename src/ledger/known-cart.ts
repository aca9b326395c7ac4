/** Adds what the ledger knows to a cart: its codes as issued, the customer's balances and past orders. */
import type { Cart, Code, Customer } from '../evaluate/cart/cart.ts'
import { formatInstant } from '../evaluate/cart/time.ts'
import { formatMinor, wholeMinorUnits } from '../money/amounts.ts'
import { sum } from '../money/sum.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { joined, msg, name } from '../words/message.ts'
import {
  balanceOfCard,
  customerOrders,
  customerSpend,
  membershipHolder,
  sharedPointsHolder,
  tierHolder,
  usesOfCode,
  walletOf,
} from './accounts.ts'
import { type AssessmentContext, usedByOthers } from './assessment-context.ts'
import { type Books, balanceOf, isUsable, leftOf, pastOrdersOf, type Reads, usablePoints } from './books.ts'
import { LedgerError } from './error.ts'
import { countedName, presentName } from './former-names.ts'
import type { RulesOfCurrency } from './ledger-rules.ts'
import type { AccountId, Redemption } from './model.ts'
import { blockedCode, reasonOfCard } from './reached-limits.ts'
import { retainedTier } from './retained-tier.ts'

export function readsOfCart({ rules, required }: RulesOfCurrency, { customer, codes = [], pay }: Cart): Partial<Reads> {
  const keys = codes.map((code) => comparedCode(typeof code === 'string' ? code : code.code))
  const cards = (pay?.cards ?? []).map(({ card }) => comparedCode(card))
  const accounts = [...keys.map(usesOfCode), ...cards.map((card) => balanceOfCard(card, rules.currency))]
  if (customer === undefined) return { codes: [...keys, ...cards], accounts }
  return {
    codes: [...keys, ...cards],
    accounts: [
      ...accounts,
      ...(pay?.wallets ?? []).map(({ wallet }) => walletOf(wallet, customer.id, rules.currency)),
      customerOrders(customer.id),
      customerSpend(customer.id, rules.currency),
    ],
    customers: required.pastOrders ? [customer.id] : [],
    holders: [
      ...Object.entries(rules.programs).flatMap(([name, program]) => [
        sharedPointsHolder(name, program, customer),
        ...(program.tiers?.keptFor === undefined ? [] : [tierHolder(countedName(name, program), customer.id)]),
      ]),
      ...Object.keys(rules.soldMemberships ?? {}).map((name) => membershipHolder(name, customer.id)),
    ],
  }
}

/**
 * Refuses carts that state what the ledger itself knows, so that they can't contradict it. Campaigns switched off are allowed:
 * the ledger doesn't know them.
 */
export function refuseWhatTheLedgerKnows({ usage, customer, pay }: Cart): void {
  const said = [
    ...Object.keys(usage ?? {})
      .filter((field) => field !== 'off')
      .map((field) => `usage.${field}`),
    ...(['orders', 'spend', 'history'] as const)
      .filter((field) => customer?.[field] !== undefined)
      .map((field) => `customer.${field}`),
    ...Object.entries(customer?.programs ?? {})
      .filter(([, { points }]) => points !== undefined)
      .map(([program]) => `customer.programs.${program}.points`),
    ...(['wallets', 'cards'] as const).flatMap((means) =>
      (pay?.[means] ?? []).flatMap(({ balance }, place) =>
        balance === undefined ? [] : [`pay.${means}[${place}].balance`],
      ),
    ),
  ]
  const [first] = said
  if (first === undefined) return
  throw new LedgerError(
    'call',
    msg`the cart contains ${name(first)}, which the ledger provides itself`,
    msg`remove ${joined(said.map(name), ', ')}`,
  )
}

export function knownCart(context: AssessmentContext): Cart {
  const { cart } = context
  const { customer, codes, pay } = cart
  return {
    ...cart,
    ...(codes && { codes: codes.map((code) => issuedCode(code, context)) }),
    ...(customer && { customer: knownCustomer(customer, context) }),
    ...(pay && { pay: knownBalances(pay, context) }),
  }
}

/** Balances of wallets and cards, less what other orders have reserved. */
function knownBalances(pay: NonNullable<Cart['pay']>, context: AssessmentContext): NonNullable<Cart['pay']> {
  const { cart, of } = context
  const { currency, digits } = of.rules
  const held = (account: AccountId): string => formatMinor(Math.max(0, 0 - usedByOthers(context, { account })), digits)
  const nothing = formatMinor(0, digits)
  return {
    ...pay,
    ...(pay.wallets && {
      wallets: pay.wallets.map((each) => ({
        ...each,
        balance: cart.customer === undefined ? nothing : held(walletOf(each.wallet, cart.customer.id, currency)),
      })),
    }),
    ...(pay.cards && {
      cards: pay.cards.map((each) => ({
        ...each,
        balance:
          reasonOfCard(each.card, context) === undefined
            ? held(balanceOfCard(comparedCode(each.card), currency))
            : nothing,
      })),
    }),
  }
}

function knownCustomer(customer: Customer, { books, at, own, of: { rules, required } }: AssessmentContext): Customer {
  const posted = (account: string): number => Math.max(0, balanceOf(books, account).posted)
  return {
    ...customer,
    orders: posted(customerOrders(customer.id)),
    spend: formatMinor(posted(customerSpend(customer.id, rules.currency)), rules.digits),
    ...(required.pastOrders && {
      history: pastOrdersOf(books, customer.id).map((order) => pastOrder(order, rules, required.pastGoods)),
    }),
    programs: {
      ...customer.programs,
      // Only members have a balance in a programme: customers whom the cart or the ledger lists there.
      ...Object.fromEntries(
        Object.entries(rules.programs).flatMap(([name, program]) => {
          const holder = sharedPointsHolder(name, program, customer)
          const tier =
            program.tiers?.keptFor === undefined ? undefined : retainedTier(books, name, program, customer.id, at)
          const given = customer.programs?.[name]
          if (given === undefined && tier === undefined && (books.lots.get(holder) ?? []).length === 0) return []
          const points = String(Math.max(0, usablePoints(books, holder, at, own)))
          return [[name, { ...(tier !== undefined && { tier }), ...given, points }]]
        }),
      ),
    },
    ...knownMemberships(customer, books, rules, at),
  }
}

/** Memberships stated in the cart, and those that the customer bought. */
function knownMemberships(
  { id, memberships = [] }: Customer,
  books: Books,
  { soldMemberships = {} }: RulesOfCurrency['rules'],
  at: number,
): Pick<Customer, 'memberships'> {
  const bought = Object.keys(soldMemberships).filter((name) =>
    (books.lots.get(membershipHolder(name, id)) ?? []).some((lot) => isUsable(lot, at) && leftOf(books, lot) > 0),
  )
  const all = [...new Set([...memberships, ...bought])]
  return all.length === 0 ? {} : { memberships: all }
}

/** A code of a generating pool counts only as the ledger issued it: active, and only for its owner. */
function issuedCode(given: string | Code, context: AssessmentContext): Code {
  const { rules } = context.of
  const code = typeof given === 'string' ? { code: given } : given
  const issued = context.books.codes.get(comparedCode(code.code))
  if (issued !== undefined) {
    return blockedCode(issued, context) === undefined
      ? {
          code: code.code,
          pool: presentName(rules.pools, issued.pool),
          issued: formatInstant(issued.issued, rules.zone),
        }
      : { code: code.code }
  }
  const generates = code.pool !== undefined && rules.pools[code.pool]?.generate !== undefined
  return generates ? { code: code.code } : code
}

function pastOrder(
  { at, result, returns, cart }: Redemption,
  { zone, digits }: RulesOfCurrency['rules'],
  goods: boolean,
): NonNullable<Customer['history']>[number] {
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
