/** Merges the parts of a comparison: every part exactly once, all of the same comparison. */

import { firstOf, type Message, msg } from '../../words/message.ts'
import { noOrderMatches } from '../order-filter.ts'
import type { Subject } from '../subject.ts'
import { PartError } from './error.ts'
import { mergeSummaries } from './merge.ts'
import type { Part } from './part.ts'
import type { Summary } from './summary.ts'

export interface ReadPart extends Part {
  readonly where: Message
}

/** Throws a `PartError` if parts don't belong together, one is missing or duplicated, or no order is left. */
export function foldParts(parts: readonly ReadPart[]): { readonly subject: Subject; readonly summary: Summary } {
  const [first] = parts
  if (first === undefined) {
    throw new PartError(msg`there are no parts to read`, msg`specify the files written by \`compare --write-part\``)
  }
  const subject = JSON.stringify(first.subject)
  const places = new Map<number, Message>()
  for (const { part, where, ...each } of parts) {
    if (JSON.stringify(each.subject) !== subject || part.of !== first.part.of) {
      throw new PartError(
        msg`${where} and ${first.where} are parts of different comparisons`,
        msg`parts must have the same rules, history, orders, seed and number of parts`,
      )
    }
    const twice = places.get(part.index)
    if (twice !== undefined)
      throw new PartError(msg`${where} and ${twice} are both part ${part.index + 1} of ${part.of}`)
    places.set(part.index, where)
  }
  const { of } = first.part
  const missing = Array.from({ length: of }, (_, index) => index).filter((index) => !places.has(index))
  if (missing.length > 0) {
    throw new PartError(
      msg`of ${of} parts, these are missing: ${firstOf(
        missing.map((index) => index + 1),
        5,
      )}`,
      msg`a report on some customers could be mistaken for a report on all of them`,
    )
  }
  const summary = mergeSummaries(parts.map((part) => part.summary))
  const [orders = 0] = summary.counts.get('orders') ?? []
  const [refused = 0] = summary.counts.get('refused') ?? []
  if (orders + refused === 0) throw noOrderMatches()
  return { subject: first.subject, summary }
}
