/** Reads rows of a file as customers, by a mapping. */
import { fromText, type Message, msg, toMessage } from '../../../words/message.ts'
import { bindColumns, type Columns, type Fields, namesOf } from '../columns.ts'
import type { ListSource, Source } from '../mapping.ts'
import { refused as refusals } from '../refusals.ts'
import { isTimeFormat, timeReader, type ZonedInstant } from '../times.ts'
import { type CustomerMapping, withYear } from './mapping.ts'

/**
 * What a file says about a customer. Absent fields have no column in the file and keep their value in the history. Lists may be
 * empty.
 */
export interface ReadCustomer {
  readonly kind: 'customer'
  /** At least one, without duplicates. */
  readonly names: readonly string[]
  readonly segments?: readonly string[]
  readonly memberships?: readonly string[]
  /** "1990-05-17"; in 2000 if the year is unknown. Empty if there is none. */
  readonly birthday?: string
  /** "2024-05-17"; empty if there is none. */
  readonly subscribedSince?: string
  /** An empty text removes the attribute. */
  readonly attributes: Readonly<Record<string, string>>
}

export type CustomerRow =
  | ReadCustomer
  | { readonly kind: 'ignored'; readonly why: Message }
  | { readonly kind: 'refused'; readonly reason: Message }

export interface CustomerReader {
  read(fields: Fields): CustomerRow
  readonly missing: Columns['missing']
}

const attributeColumn = /^customer\.([\p{L}_][\p{L}\p{N}_]*)$/u

/** Binds the mapping to a file's header. Throws a `HistoryError` if the file has none of the ids. */
export function customerReader(mapping: CustomerMapping, header: readonly string[], timezone: string): CustomerReader {
  const columns = bindColumns(header)
  columns.required(mapping.ids, msg`the customer`)
  const idsOf = mapping.ids.map((source) => columns.text(source, ids))
  const segments = listsReader([mapping.segments ?? []].flat(), header, columns, msg`segments`)
  const memberships = listsReader(mapping.memberships ? [mapping.memberships] : [], header, columns, msg`memberships`)
  const { birthday, subscribedSince } = mapping
  const birth =
    birthday && has(birthday.from, header) ? dayReader(columns, birthday.from, birthday.format, timezone) : undefined
  const since =
    subscribedSince && has(subscribedSince.from, header)
      ? dayReader(columns, subscribedSince.from, subscribedSince.format, timezone)
      : undefined
  const hasEnded = (subscribedSince?.unless ?? []).map((conditions) =>
    columns.holds(conditions, consent, msg`all count as subscribed`),
  )
  const attributes = [
    ...Object.entries(mapping.attributes ?? {})
      .filter(([, source]) => has(source, header))
      .map(([name, source]) => ({ name, text: columns.text(source, toMessage(name)) })),
    ...header.flatMap((column, place) => {
      const name = attributeColumn.exec(column.trim())?.[1]
      return name === undefined ? [] : [{ name, text: (fields: Fields) => (fields[place] ?? '').trim() }]
    }),
  ]
  const ignore = (mapping.ignore ?? []).map(({ when, why: text }) => {
    const why = fromText(text)
    return { why, holds: columns.holds(when, msg`rows to ignore`, msg`${why} can't be recognised: they are imported`) }
  })

  const read = (fields: Fields): CustomerRow => {
    if (fields.length > header.length && fields.slice(header.length).some((field) => field.trim() !== '')) {
      return refusals.tooLong
    }
    const ignored = ignore.find(({ holds }) => holds(fields))
    if (ignored) return { kind: 'ignored', why: ignored.why }
    const names = [...new Set(idsOf.map((id) => asWritten(id(fields))).filter((name) => name !== ''))]
    if (names.length === 0) return noName
    const born = birth?.(fields)
    if (born === undefined && birth) return noBirthday
    const ended = hasEnded.some((holds) => holds(fields))
    const subscribed = ended ? '' : since?.(fields)
    if (subscribed === undefined && since) return noSubscription
    return {
      kind: 'customer',
      names,
      ...(segments && { segments: segments(fields) }),
      ...(memberships && { memberships: memberships(fields) }),
      ...(born !== undefined && { birthday: born }),
      ...(subscribed !== undefined && (since || ended) && { subscribedSince: subscribed }),
      attributes: Object.fromEntries(attributes.map(({ name, text }) => [name, asWritten(text(fields))])),
    }
  }
  return { read, missing: columns.missing.filter(({ field }) => field !== ids && field !== consent) }
}

const ids = msg`ids`
const consent = msg`consent`

const refused = (reason: Message): CustomerRow => ({ kind: 'refused', reason })
const noName = refused(msg`the row has no id, e-mail or phone number`)
const noBirthday = refused(msg`the birthday does not match any format of the mapping`)
const noSubscription = refused(msg`the subscription date does not match any format of the mapping`)

/** Shops put an apostrophe before ids and phone numbers to keep spreadsheets from converting them. */
const asWritten = (cell: string): string => (/^'[\d=+\-@]/.test(cell) ? cell.slice(1) : cell)

const has = (source: Source, header: readonly string[]): boolean => {
  const present = new Set(header.map((column) => column.trim().toLowerCase()))
  const names = namesOf(source)
  return names.length === 0 || names.some((name) => present.has(name.trim().toLowerCase()))
}

function listsReader(
  sources: readonly ListSource[],
  header: readonly string[],
  columns: Columns,
  field: Message,
): ((fields: Fields) => readonly string[]) | undefined {
  const present = sources.filter(({ column }) => has(column, header))
  if (present.length === 0) return undefined
  const reads = present.map((source) => columns.list(source, field))
  return (fields) => [...new Set(reads.flatMap((read) => read(fields)))]
}

/** Returns a reader of dates: empty for an empty cell, undefined for an invalid date. */
function dayReader(
  columns: Columns,
  from: Source,
  format: string | readonly string[],
  timezone: string,
): (fields: Fields) => string | undefined {
  const text = columns.text(from, msg`days`)
  const formats = [format].flat()
  const whole = timeReader(formats.filter(isTimeFormat), timezone)
  const yearless = timeReader(formats.filter((each) => !isTimeFormat(each)).map(withYear), timezone)
  return (fields) => {
    const cell = asWritten(text(fields))
    if (cell === '') return ''
    const instant = whole(cell) ?? yearless(`2000 ${cell}`)
    return instant && dayOf(instant)
  }
}

const dayOf = ({ at, offset }: ZonedInstant): string => new Date(at + offset * 60_000).toISOString().slice(0, 10)
