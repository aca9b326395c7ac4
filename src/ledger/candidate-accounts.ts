/** Finds the accounts that evaluating and booking a cart may need, without evaluating it. */
import type { Cart } from '../evaluate/cart/cart.ts'
import { openParts, readCart } from '../evaluate/cart/open-cart.ts'
import { parseInstant } from '../evaluate/cart/time.ts'
import { evaluateCandidates } from '../evaluate/evaluate-cart.ts'
import { passOf } from '../evaluate/evaluator.ts'
import type { CartParts } from '../evaluate/model.ts'
import { fitsPattern } from '../syntax/code-pattern.ts'
import { type LimitAccount, type Owner, totalAccount } from './accounts.ts'
import { currencyRules } from './assess.ts'
import type { AssessmentContext } from './assessment-context.ts'
import { newBooks } from './books.ts'
import { knownCart } from './known-cart.ts'
import type { LedgerRules } from './ledger-rules.ts'
import type { AccountId } from './model.ts'
import { recordingUsage } from './usage.ts'

/** With more candidates than this, the accounts are found by evaluating instead. */
const maxCandidates = 100

export interface CandidateAccounts {
  /** All limits of campaigns that the cart's conditions let through. */
  readonly limits: readonly LimitAccount[]
  /** Total accounts of those campaigns, their groups and the pools of the cart's codes; undefined if there are too many. */
  readonly totals?: readonly AccountId[]
  /** The parsed cart, reused for its evaluation. */
  readonly parts?: CartParts
}

/** An estimate: what the ledger knows of the customer and the codes may let other campaigns through. */
export function candidateAccounts(rules: LedgerRules, cart: Cart, now: number): CandidateAccounts {
  const of = currencyRules(rules, cart)
  const pass = passOf(rules.evaluator, cart.currency)
  const at = parseInstant(cart.at)
  if (at === undefined) return { limits: [] }
  const books = newBooks(now, new Set())
  const { zone } = of.rules
  const context: AssessmentContext = { books, cart, of, own: undefined, at, zone, currency: cart.currency }
  const known = knownCart(context)
  const lookup = recordingUsage(known, of, context, () => undefined)
  const parts = readCart(pass.prepared, known, lookup.usage)
  const opened = openParts(pass.prepared, parts)
  const candidates = pass.prepared.candidates(opened)
  if (candidates.length > maxCandidates) {
    evaluateCandidates(pass, opened)
    return { limits: lookup.missing }
  }
  const owners: Owner[] = []
  const ask = (counters: { get(counter: string): unknown } | undefined, names: Iterable<string> = []): void => {
    for (const counter of names) counters?.get(counter)
  }
  for (let i = 0; i < candidates.length; i++) {
    const { definition, limits } = pass.prepared.campaigns[candidates[i] ?? 0] ?? {}
    if (definition === undefined || limits === undefined || definition.status !== 'live') continue
    owners.push(of.owner('campaign', definition.name))
    for (const { name, members } of limits) {
      if (members === undefined) ask(lookup.usage.campaigns.get(name), of.campaigns.get(name)?.byCounter.keys())
      else {
        owners.push(of.owner('group', name))
        ask(lookup.usage.groups.get(name), of.groups.get(name)?.byCounter.keys())
      }
    }
  }
  for (const each of cart.codes ?? []) {
    const code = typeof each === 'string' ? each : each.code
    const mayHave = of.generating.filter(({ pattern }) => fitsPattern(code, pattern)).map(({ name }) => name)
    for (const name of new Set([...opened.codes.flatMap(({ pool }) => pool ?? []), ...mayHave])) {
      if (!of.pools.has(name)) continue
      owners.push(of.owner('pool', name))
      ask(lookup.usage.pools.get(name), of.pools.get(name)?.byCounter.keys())
    }
  }
  return {
    parts,
    limits: lookup.missing,
    totals: owners.flatMap((owner) =>
      (['uses', 'discount'] as const).map((counts) => totalAccount(owner, counts, cart.currency)),
    ),
  }
}
