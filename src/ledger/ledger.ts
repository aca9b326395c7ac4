/** The ledger of a rule set: what campaigns remember between carts. */
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { prepare } from '../evaluate/evaluate.ts'
import type { Evaluator } from '../evaluate/evaluator.ts'
import { msg, name } from '../words/message.ts'
import type {
  CancelledOrder,
  CommittedOrder,
  RefusedOrder,
  ReleasedOrder,
  ReservedOrder,
  ReturnedOrder,
} from './answers.ts'
import { alone, batcher } from './batch.ts'
import { bindTo, mustBelong } from './binding.ts'
import { noReads, releaseLapsed } from './books.ts'
import { commit, release } from './commit.ts'
import type { LedgerContext } from './context.ts'
import { LedgerError } from './error.ts'
import { type IssueAnswer, type IssueCall, issueCode } from './issue.ts'
import { ledgerRules } from './ledger-rules.ts'
import { readBatcher } from './read-batch.ts'
import { type ReserveCall, reserve } from './reserve.ts'
import type { OrderCall } from './resolve.ts'
import { cancel, type ReturnCall, returnOrder } from './return.ts'
import type { Store } from './store/store.ts'
import { view } from './view.ts'
import { writtenCart } from './written-code.ts'

/**
 * Every call carries the caller's key, and repeating a call returns the same answer. Refusals under the rules are answers too.
 */
export interface Ledger {
  readonly evaluator: Evaluator
  /** For related modules: gift cards, loyalty, referrals. */
  readonly context: LedgerContext
  reserve(call: ReserveCall): Promise<ReservedOrder | RefusedOrder>
  commit(call: OrderCall): Promise<CommittedOrder | RefusedOrder>
  release(call: OrderCall): Promise<ReleasedOrder | RefusedOrder>
  return(call: ReturnCall): Promise<ReturnedOrder | RefusedOrder>
  cancel(call: OrderCall): Promise<CancelledOrder | RefusedOrder>
  /** Returns the cart with everything the ledger knows: usage of its limits, codes, balances, past orders. Books nothing. */
  fill(cart: Cart): Promise<Cart>
  /**
   * The same for `offers`: includes the usage of campaigns that don't apply yet, so that nothing is promised whose limit is
   * used up.
   */
  fillForOffers(cart: Cart): Promise<Cart>
  /** Releases expired reservations and returns how many. Only tidies up: expired reservations never block anyone. */
  sweep(): Promise<number>
  /** Issues a personal code to a customer; repeating the same occasion returns the same code. */
  issue(call: IssueCall): Promise<IssueAnswer>
  close(): Promise<void>
}

export interface LedgerOptions {
  /** Milliseconds since 1970 UTC. Default: the system clock. */
  readonly now?: () => number
  /** Runs each call in its own transaction with its own reads, without batching: the baseline of the benchmark. */
  readonly ungrouped?: boolean
  /** Milliseconds after which a call that still waits for its transaction is not booked. Default: it waits. */
  readonly maxWait?: number
  /** The workspace id stored in the rules folder. */
  readonly workspace?: string
  /** For callers that book nothing: the ledger learns neither the rules nor their names, which could be those of a draft. */
  readonly readOnly?: boolean
}

/**
 * Stores the rules, so that later returns can be evaluated under them when others are in force. Refuses rules of another
 * workspace.
 */
export async function ledgerOn(
  store: Store,
  evaluator: Evaluator,
  { now = Date.now, ungrouped = false, maxWait, workspace, readOnly = false }: LedgerOptions = {},
): Promise<Ledger> {
  if (readOnly) await mustBelong(store, evaluator.rules, workspace)
  else {
    await bindTo(store, evaluator.rules, workspace === undefined ? {} : { id: workspace })
    await store.keepRuleSet(evaluator.rules)
  }
  const evaluators = new Map([[evaluator.rules.version, Promise.resolve(evaluator)]])
  const evaluatorOf = (version: string): Promise<Evaluator> => {
    const known = evaluators.get(version) ?? store.ruleSet(version).then((rules) => prepare(mustBeKept(rules, version)))
    evaluators.set(version, known)
    return known
  }
  const context: LedgerContext = {
    store,
    rules: ledgerRules(evaluator),
    book: ungrouped ? alone(store, now) : batcher(store, now, maxWait),
    read: ungrouped ? (reads) => store.read(reads, now()) : readBatcher(store, now),
    now,
    evaluatorOf,
  }
  const written = (cart: Cart): Cart => writtenCart(cart, context.rules.writeCode)
  return {
    evaluator,
    reserve: (call) => reserve(context, call),
    context,
    commit: (call) => commit(context, call),
    release: (call) => release(context, call),
    return: (call) => returnOrder(context, call),
    cancel: (call) => cancel(context, call),
    fill: async (cart) => (await view(context, written(cart), '')).assessed.cart,
    fillForOffers: async (cart) => (await view(context, written(cart), '', { everyLimit: true })).assessed.cart,
    sweep: () => sweep(context),
    issue: (call) => issueCode(context, call),
    close: () => store.close(),
  }
}

function mustBeKept(rules: Rules | undefined, version: string): Rules {
  if (rules !== undefined) return rules
  throw new LedgerError('foreign', msg`the rules ${name(version)}, which were used for an order, are not in the ledger`)
}

const sweptAtOnce = 500

async function sweep({ store, now }: LedgerContext): Promise<number> {
  let released = 0
  for (;;) {
    const at = now()
    const orders = await store.lapsedOrders(at, sweptAtOnce)
    if (orders.length === 0) return released
    released += await store.write({ ...noReads, orders }, at, (books) => {
      releaseLapsed(books)
      return books.written.redemptions.size
    })
  }
}
