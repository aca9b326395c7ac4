/** Compares what the release would have done to past orders with the previous release. */

import { inHistoryCurrency, type ReplayedPart, runComparison } from '../compare/run-comparison.ts'
import { headline, story } from '../compare/words.ts'
import type { Rules } from '../compile/rules.ts'
import type { RulesOutline } from '../diff/outline.ts'
import { replay } from '../history/replay/replay.ts'
import { openHistory } from '../history/store.ts'
import { formatMinor } from '../money/amounts.ts'
import { type Message, msg } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'

/** Amounts as decimal strings in major units. */
export interface ComparisonFigures {
  readonly orders: number
  readonly discountBefore: string
  readonly discountNow: string
  readonly difference: string
  /** Bounds of the 95 % interval of the difference; absent if there is none. */
  readonly low?: string
  readonly high?: string
  /** The headline first. */
  readonly story: readonly Message[]
}

interface Side {
  readonly rules: Rules
  readonly outline: RulesOutline
}

export interface ComparisonOptions {
  readonly signal?: AbortSignal | undefined
  /** Called with orders done under one of the two; A is the previous release. */
  readonly onProgress?: ((done: number, of: number, part: ReplayedPart) => void) | undefined
}

/** A fixed seed: the same history gives the same figures on every machine. */
const seed = 1

export async function compareWithBefore(
  path: string,
  before: (Side & { readonly name: string }) | undefined,
  now: Side,
  { signal, onProgress }: ComparisonOptions = {},
): Promise<ComparisonFigures | 'no-release' | 'no-orders'> {
  if (before === undefined) return 'no-release'
  const history = openHistory(path, { readonly: true })
  try {
    if (history.currency() === undefined) return 'no-orders'
    const a = inHistoryCurrency(history, { name: before.name, rules: before.rules, outline: before.outline })
    const b = inHistoryCurrency(history, { name: textOf(msg`this release`), rules: now.rules, outline: now.outline })
    const { comparison } = await runComparison(
      history,
      { a, b },
      {
        under: (rules, part) =>
          replay(path, rules, {
            ...(signal && { signal }),
            onProgress: (done, of) => onProgress?.(done, of, part),
          }),
        seed,
      },
    )
    const { discount } = comparison.totals
    const amount = (minor: number): string => formatMinor(Math.round(minor), comparison.digits)
    return {
      orders: comparison.orders,
      discountBefore: amount(discount.a),
      discountNow: amount(discount.b),
      difference: amount(discount.difference),
      ...(discount.interval && { low: amount(discount.interval.low), high: amount(discount.interval.high) }),
      story: [headline(comparison), ...story(comparison)],
    }
  } finally {
    history.close()
  }
}
