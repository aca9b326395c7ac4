/** Also evaluates carts under a second release after they are answered, and reports differences. */
import { isDeepStrictEqual } from 'node:util'
import type { Cart } from '../../evaluate/cart/cart.ts'
import { CartError } from '../../evaluate/cart/cart-error.ts'
import type { Result } from '../../evaluate/result/result.ts'
import type { ReleaseRef } from '../schemas/answers.ts'
import { cartUnder, type Release } from './release.ts'

export interface ShadowDifference {
  readonly shadow: ReleaseRef
  /** Amounts due, in major units; `refused`: the sentence with which the cart was refused. */
  readonly live: { readonly total: string; readonly discount: string }
  readonly beside: { readonly total: string; readonly discount: string } | { readonly refused: string }
  /** Campaigns with a different discount, or on only one side. */
  readonly campaigns: readonly { readonly campaign: string; readonly live?: string; readonly beside?: string }[]
}

export interface ShadowedDecision {
  readonly decision: string
  /** The option with which the live release was evaluated. */
  readonly units?: boolean | undefined
}

export interface Shadow {
  /** `cart` is as seen by the live release. */
  compare(cart: Cart, live: Result, of: ShadowedDecision): void
}

export interface ShadowOptions {
  readonly release: () => Release | undefined
  readonly report: (decision: string, difference: ShadowDifference | undefined) => void
  /** Called for a cart that was not compared because too many were waiting. */
  readonly onDropped: () => void
}

const maxWaiting = 1000

/** Answers take precedence: compares one cart at a time when the process is idle. */
export function newShadow({ release, report, onDropped }: ShadowOptions): Shadow {
  const waiting: { readonly cart: Cart; readonly live: Result; readonly of: ShadowedDecision }[] = []
  let isRunning = false
  const next = (): void => {
    const one = waiting.shift()
    const beside = release()
    if (one === undefined || beside === undefined) {
      isRunning = false
      waiting.length = 0
      return
    }
    report(one.of.decision, difference(beside, one.cart, one.live, one.of.units))
    setImmediate(next)
  }
  return {
    compare: (cart, live, of) => {
      if (release() === undefined) return
      if (waiting.length >= maxWaiting) return onDropped()
      waiting.push({ cart, live, of })
      if (!isRunning) setImmediate(next)
      isRunning = true
    },
  }
}

/** Undefined if the amounts are identical; the versions of the rules are ignored. */
export function difference(shadow: Release, cart: Cart, live: Result, units = false): ShadowDifference | undefined {
  const { total, discount } = live
  const head = { shadow: shadow.ref, live: { total, discount } }
  let beside: Result
  try {
    beside = shadow.evaluator.run(cartUnder(shadow, cart), { reasons: false, units })
  } catch (error) {
    if (!(error instanceof CartError)) throw error
    return { ...head, beside: { refused: error.message }, campaigns: [] }
  }
  if (isDeepStrictEqual(compared(live), compared(beside))) return undefined
  return { ...head, beside: { total: beside.total, discount: beside.discount }, campaigns: campaigns(live, beside) }
}

const compared = ({ rules: _, notApplied: __, warnings: ___, ...result }: Result): object => result

function campaigns(live: Result, beside: Result): ShadowDifference['campaigns'] {
  const discounts = ({ applied }: Result): Map<string, string> =>
    new Map(applied.map(({ campaign, discount }) => [campaign, discount]))
  const [a, b] = [discounts(live), discounts(beside)]
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((campaign) => a.get(campaign) !== b.get(campaign))
    .map((campaign) => {
      const [ofLive, ofBeside] = [a.get(campaign), b.get(campaign)]
      return {
        campaign,
        ...(ofLive !== undefined && { live: ofLive }),
        ...(ofBeside !== undefined && { beside: ofBeside }),
      }
    })
}
