/** Gift cards issued, loaded and blocked by hand. */
import type { GiftCards, Rules } from '../compile/rules.ts'
import { formatMinor, wholeMinorUnits } from '../money/amounts.ts'
import { ownEntry } from '../own-entry.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { msg, name, number, quoted } from '../words/message.ts'
import { balanceOfCard, instantAfter } from './accounts.ts'
import { balanceOf, noReads, transfer } from './books.ts'
import { bookOnce, fingerprintOf, refuseBadNames, refuseNoReason } from './calls.ts'
import { drawFromPattern } from './codes.ts'
import type { LedgerContext } from './context.ts'
import { LedgerError, oneOf } from './error.ts'
import type { IssuedCode } from './model.ts'

export interface IssueCardCall {
  readonly key: string
  readonly cards: string
  /** A decimal in major units, in the first currency of the rules. */
  readonly amount: string
  readonly reason: string
  /** Personal: only this customer can pay with it. */
  readonly customer?: string
}

export interface CardState {
  readonly cards: string
  readonly code: string
  readonly state: IssuedCode['state']
  /** Decimals in major units: the balance, and the part of it held by reservations. */
  readonly balance: string
  readonly reserved: string
  readonly currency: string
  readonly issued: number
  /** Exclusive. Default: no expiry. */
  readonly until?: number
}

export async function issueCard(ledger: LedgerContext, call: IssueCardCall): Promise<CardState> {
  const { key, cards, customer, reason } = call
  refuseBadNames(key, cards)
  const { rules } = ledger.rules.evaluator
  const kind = kindNamed(rules, cards)
  const amount = amountOf(call.amount, rules)
  refuseNoReason(reason)
  const owner = customer === undefined ? {} : { customer }
  const drawn = drawFromPattern(kind.pattern, { pool: cards, issued: ledger.now(), ...owner })
  const account = balanceOfCard(drawn.key, rules.currency)
  return bookOnce(ledger, {
    ...{ key, operation: 'gift issue', fingerprint: fingerprintOf('gift issue', { cards, amount, reason, ...owner }) },
    reads: { ...noReads, codes: [drawn.key], accounts: [account] },
    decide: (books) => {
      if (books.codes.has(drawn.key)) throw new LedgerError('call', msg`this number already exists`, msg`try again`)
      books.codes.set(drawn.key, drawn)
      books.written.codes.set(drawn.key, drawn)
      transfer(books, { account, posted: -amount, pending: 0, kind: 'load', at: books.now, note: reason })
      return stateOf(drawn, kind, { posted: -amount, pending: 0 }, rules)
    },
  })
}

export interface LoadCardCall {
  readonly key: string
  readonly code: string
  /** A decimal in major units; negative to take money off. */
  readonly amount: string
  readonly reason: string
}

/** Changes a card's balance, which never goes below zero. */
export async function loadCard(ledger: LedgerContext, { key, code, amount, reason }: LoadCardCall): Promise<CardState> {
  refuseBadNames(key, code)
  const { rules } = ledger.rules.evaluator
  const isOff = amount.startsWith('-')
  const minor = amountOf(isOff ? amount.slice(1) : amount, rules)
  refuseNoReason(reason)
  const card = comparedCode(ledger.rules.writeCode(code))
  const account = balanceOfCard(card, rules.currency)
  return bookOnce(ledger, {
    ...{ key, operation: 'gift load', fingerprint: fingerprintOf('gift load', { card, amount, reason }) },
    reads: { ...noReads, codes: [card], accounts: [account] },
    decide: (books) => {
      const { issued, kind } = cardIn(books.codes.get(card), code, rules)
      const { posted, pending } = balanceOf(books, account)
      if (isOff && 0 - posted - pending < minor) {
        throw new LedgerError(
          'call',
          msg`the card's balance is ${number(formatMinor(Math.max(0, 0 - posted - pending), rules.digits))}: ${number(amount)} is too much`,
          msg`deduct no more than the balance`,
        )
      }
      const change = isOff ? minor : -minor
      transfer(books, { account, posted: change, pending: 0, kind: 'load', at: books.now, note: reason })
      return stateOf(issued, kind, { posted: posted + change, pending }, rules)
    },
  })
}

export async function cardState({ store, now, rules: of }: LedgerContext, code: string): Promise<CardState> {
  const { rules } = of.evaluator
  const card = comparedCode(of.writeCode(code))
  const account = balanceOfCard(card, rules.currency)
  const books = await store.read({ ...noReads, codes: [card], accounts: [account] }, now())
  const { issued, kind } = cardIn(books.codes.get(card), code, rules)
  return stateOf(issued, kind, balanceOf(books, account), rules)
}

export interface BlockCardCall {
  readonly key: string
  readonly code: string
  readonly state: 'off' | 'live'
  readonly reason: string
}

/** Blocks or unblocks a card. A blocked card keeps its balance but can't pay; the statement records the reason. */
export async function blockCard(
  ledger: LedgerContext,
  { key, code, state, reason }: BlockCardCall,
): Promise<CardState> {
  refuseBadNames(key, code)
  const { rules } = ledger.rules.evaluator
  refuseNoReason(reason)
  const card = comparedCode(ledger.rules.writeCode(code))
  const account = balanceOfCard(card, rules.currency)
  return bookOnce(ledger, {
    ...{ key, operation: 'gift block', fingerprint: fingerprintOf('gift block', { card, state, reason }) },
    reads: { ...noReads, codes: [card], accounts: [account] },
    decide: (books) => {
      const { issued, kind } = cardIn(books.codes.get(card), code, rules)
      if (issued.state === 'withdrawn') {
        throw new LedgerError('call', msg`${name(issued.code)} was returned together with the goods it was bought with`)
      }
      const changed = { ...issued, state }
      books.codes.set(card, changed)
      books.written.codes.set(card, changed)
      const kindOf = state === 'off' ? 'block' : 'unblock'
      transfer(books, { account, posted: 0, pending: 0, kind: kindOf, at: books.now, note: reason })
      return stateOf(changed, kind, balanceOf(books, account), rules)
    },
  })
}

function stateOf(
  { code, pool, state, issued }: IssuedCode,
  { validFor }: GiftCards,
  { posted, pending }: { readonly posted: number; readonly pending: number },
  { currency, digits, zone }: Rules,
): CardState {
  const held = 0 - posted
  return {
    ...{ cards: pool, code, state, currency, issued },
    balance: formatMinor(held, digits),
    reserved: formatMinor(pending, digits),
    ...(validFor && { until: instantAfter(issued, validFor, zone) }),
  }
}

function cardIn(
  issued: IssuedCode | undefined,
  code: string,
  { giftCards }: Rules,
): { readonly issued: IssuedCode; readonly kind: GiftCards } {
  const kind = issued && ownEntry(giftCards, issued.pool)
  if (issued !== undefined && kind !== undefined) return { issued, kind }
  throw new LedgerError('call', msg`the ledger has no gift card ${name(code)}`, msg`check the number`)
}

function kindNamed({ giftCards = {} }: Rules, cards: string): GiftCards {
  const kind = ownEntry(giftCards, cards)
  if (kind !== undefined) return kind
  const names = Object.keys(giftCards)
  throw new LedgerError(
    'call',
    msg`the rules have no gift cards ${quoted(cards)}`,
    names.length === 0 ? msg`declare them: \`gift cards "Store card" { like "GC-????-????-???#" }\`` : oneOf(names),
  )
}

function amountOf(text: string, { currency, digits }: Rules): number {
  const amount = wholeMinorUnits(text, digits)
  if (amount !== undefined && amount > 0) return amount
  throw new LedgerError(
    'call',
    msg`${name(text)} is not an amount in ${currency}`,
    msg`write a decimal above zero such as 100.00`,
  )
}
