/** The fold of a comparison in parts: every part once, all of the same comparison. */
import { noOrderLeft } from '../order-filter.ts'
import { SourceError } from '../source-error.ts'
import type { Subject } from '../subject.ts'
import { mergeSummaries } from './merge.ts'
import type { Part } from './part.ts'
import type { Summary } from './summary.ts'

export interface ReadPart extends Part {
  /** Where it was read. */
  readonly where: string
}

/** Throws `SourceError` for parts that don't belong together, one that is missing or there twice, and where no order is left. */
export function foldParts(parts: readonly ReadPart[]): { readonly subject: Subject; readonly summary: Summary } {
  const [first] = parts
  if (first === undefined)
    throw new SourceError('there is no part to read', 'name the files that `compare --write-part` wrote')
  const subject = JSON.stringify(first.subject)
  const places = new Map<number, string>()
  for (const { part, where, ...each } of parts) {
    if (JSON.stringify(each.subject) !== subject || part.of !== first.part.of) {
      throw new SourceError(
        `${where} is a part of another comparison than ${first.where}`,
        'parts must come from the same rules, history, orders and seed, and from as many parts',
      )
    }
    const twice = places.get(part.index)
    if (twice !== undefined)
      throw new SourceError(`${where} and ${twice} are both part ${part.index + 1} of ${part.of}`)
    places.set(part.index, where)
  }
  const { of } = first.part
  const missing = Array.from({ length: of }, (_, index) => index).filter((index) => !places.has(index))
  if (missing.length > 0) {
    const named = missing.slice(0, 5).map((index) => index + 1)
    const more = missing.length > 5 ? ` and ${missing.length - 5} more` : ''
    throw new SourceError(
      `of ${of} parts ${named.join(', ')}${more} ${missing.length === 1 ? 'is' : 'are'} missing`,
      'a report of some customers would pass for one of all',
    )
  }
  const summary = mergeSummaries(parts.map((part) => part.summary))
  const [orders = 0] = summary.counts.get('orders') ?? []
  const [refused = 0] = summary.counts.get('refused') ?? []
  if (orders + refused === 0) throw noOrderLeft()
  return { subject: first.subject, summary }
}
