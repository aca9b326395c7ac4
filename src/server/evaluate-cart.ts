/** Evaluates one cart of a request: its instant, its release and its size limits. */
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Cart } from '../evaluate/cart/cart.ts'
import { parseInstant } from '../evaluate/cart/time.ts'
import type { RunOptions } from '../evaluate/evaluator.ts'
import { msg, name, number } from '../words/message.ts'
import type { Asker } from './asker.ts'
import { recordDecision } from './decisions/record.ts'
import { Problem } from './http/problem.ts'
import { cartUnder, type Release } from './releases/release.ts'
import type { decisionSchema } from './schemas/answers.ts'
import type { RequestCart } from './schemas/requests.ts'
import type { Service } from './service.ts'

export type Decision = z.output<typeof decisionSchema>

/** Milliseconds by which the clocks of shop and service may differ. */
const clockDifference = 15 * 60_000

/** The cart as passed to the rules. Throws a `Problem` if it is too large, or states a time other than now. */
export function cartAtHand(given: RequestCart, { limits, now }: Service, { caller }: Asker): Cart {
  if (given.lines.length > limits.lines) {
    throw new Problem(
      'too-large',
      msg`a cart can have ${number(limits.lines)} lines, but this one has ${number(given.lines.length)}`,
    )
  }
  const at = given.at === undefined ? undefined : parseInstant(given.at)
  if (at !== undefined && !caller?.isTest && Math.abs(at - now()) > clockDifference) {
    throw new Problem('call', msg`the cart has the time ${name(given.at ?? '')}, which is not now`, {
      path: 'at',
      help: msg`remove \`at\`, or use a test key`,
    })
  }
  return { ...given, at: given.at ?? new Date(now()).toISOString() }
}

export interface Evaluation {
  readonly run: Pick<RunOptions, 'reasons' | 'units' | 'locale'>
  /** Whether the ledger fills in what it knows. */
  readonly onLedger: boolean
}

/** Evaluates a cart and counts it in the metrics. */
export const decide = async (
  service: Service,
  given: RequestCart,
  evaluation: Evaluation,
  asker: Asker,
): Promise<Decision> => (await decideOn(service, given, evaluation, asker)).decision

/** Also returns the release that decided and the cart as evaluated: with its instant, and what the ledger knows about it. */
export async function decideOn(
  service: Service,
  given: RequestCart,
  { run, onLedger }: Evaluation,
  asker: Asker,
): Promise<{ readonly decision: Decision; readonly release: Release; readonly cart: Cart }> {
  const own = cartAtHand(given, service, asker)
  const release = service.releases.releaseFor(own.customer?.id)
  const cart = cartUnder(release, own)
  const known = onLedger ? await ledgerOf(release).fill(cart) : cart
  const result = release.evaluator.run(known, run)
  const decision = randomUUID()
  service.metrics.decisions.inc({ release: release.ref.name })
  service.shadow.compare(known, result, { decision, units: run.units })
  recordDecision(service, asker, decision, { release: release.ref, cart: known, result, run })
  return { decision: { decision, release: release.ref, result }, release, cart: known }
}

export function ledgerOf({ ledger }: Release): NonNullable<Release['ledger']> {
  if (ledger !== undefined) return ledger
  throw new Problem('no-ledger', msg`this service was started without a ledger`, {
    help: msg`start it with \`--ledger FILE\` or \`--ledger postgres://…\``,
  })
}
