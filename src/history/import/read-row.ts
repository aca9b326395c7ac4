/** Reads rows of a file as lines of orders, by a mapping. */
import { fromText, type Message, msg, name } from '../../words/message.ts'
import { type DecimalMark, millionths } from './amounts.ts'
import { bindColumns, type Columns, type Fields } from './columns.ts'
import type { Mapping, Source } from './mapping.ts'
import {
  type AdjustmentKind,
  type AdjustmentRow,
  isDeducted,
  type OrderLine,
  type RejectedRow,
  type Row,
} from './order-line.ts'
import { amountReader } from './read-amounts.ts'
import { attributesReader, orderReader, productReader } from './read-facts.ts'
import { refused } from './refusals.ts'
import { timeOfOrder, timeReader } from './times.ts'

export interface RowReader {
  /** Usually returns one item; a line may also carry a share of the delivery. */
  read(fields: Fields): readonly Row[]
  /** Empty if the row names none. */
  orderOf(fields: Fields): string
  readonly missing: Columns['missing']
}

/** Binds the mapping to a file's header. Throws a `HistoryError` if the file lacks what every order needs. */
export function rowReader(mapping: Mapping, header: readonly string[], onColumn?: (name: string) => void): RowReader {
  const mark: DecimalMark = mapping.file?.decimal ?? '.'
  const columns = bindColumns(header, mark, onColumn)
  const order = columns.required(mapping.order, msg`the order`)
  const time = timeText(mapping.time, columns)
  const sku = columns.required(mapping.sku, msg`the sku`)
  const currency = mapping.currency === undefined ? () => '' : columns.required(mapping.currency, msg`the currency`)
  const amounts = amountReader(mapping, columns)
  const moment = timeReader([mapping.time.format].flat(), mapping.timezone ?? 'UTC')
  const isTimeOfOrder = timeOfOrder(new Date())
  const product = productReader(mapping, columns)
  const facts = orderReader(mapping, columns)
  const lineAttributes = attributesReader(mapping.lineAttributes, columns)
  const returnOf = columns.text(mapping.returns?.order, msg`the returned order`)
  const isReturn =
    mapping.returns?.when &&
    columns.holds(
      mapping.returns.when,
      msg`returns`,
      msg`returns can't be recognised: rows of negative quantity are refused`,
    )
  const rules = (mapping.ignore ?? []).map(({ when, why: text, wholeOrder }) => {
    const why = fromText(text)
    return {
      why,
      wholeOrder,
      holds: columns.holds(when, msg`rows to ignore`, msg`${why} can't be recognised: they are imported`),
    }
  })
  const kinds = adjustmentRows(mapping, columns)
  const shares = Object.entries(mapping.lineAdjustments ?? {}).map(([kind, source]) => ({
    kind: kind as AdjustmentKind,
    text: columns.amount(source, msg`${name(kind)} of lines`),
  }))
  const returnTime = columns.text(mapping.returns?.time, msg`times of returns`)

  const read = (fields: Fields): readonly Row[] | Row => {
    const id = order(fields)
    for (const { holds, why, wholeOrder } of rules) {
      if (holds(fields)) return { kind: 'ignored', why, order: wholeOrder ? id : undefined }
    }
    const shape = shapeOf(fields, header.length)
    if (shape) return { ...shape, order: id }
    if (id === '') return refused.order
    const when = time(fields)
    const at = when === '' ? undefined : moment(when)
    if (when !== '' && at === undefined) return { ...refused.time, order: id }
    if (at !== undefined && !isTimeOfOrder(at)) return { ...refused.otherTime, order: id }
    const adjustment = (of: AdjustmentKind, amount: number): AdjustmentRow => ({
      kind: 'adjustment',
      adjustment: of,
      amount,
      order: id,
      instant: at,
      currency: currency(fields),
      notes: noNotes,
      header: () => facts(fields),
    })
    const other = kinds.find(({ holds }) => holds(fields))
    if (other) {
      const amount = other.amount(fields)
      return 'reason' in amount ? { ...amount, order: id } : adjustment(other.kind, amount.value)
    }
    const article = sku(fields)
    if (article === '') return { ...refused.sku, order: id }
    const line = amounts(fields)
    if ('kind' in line) return { ...line, order: id }
    if (line.quantity < 0 && isReturn && !isReturn(fields)) return { ...refused.noReturn, order: id }
    const back = line.quantity < 0 ? returnTime(fields) : ''
    const backAt = back === '' ? at : moment(back)
    if (backAt === undefined && back !== '') return { ...refused.time, order: id }
    const row: OrderLine = {
      kind: 'line',
      order: id,
      instant: backAt,
      currency: currency(fields),
      sku: article,
      quantity: line.quantity,
      price: line.price,
      amount: line.amount,
      listPrice: line.listPrice,
      paid: line.paid,
      attributes: lineAttributes(fields),
      product: product(fields, line.cost),
      refunded: 0,
      returnOf: returnOf(fields),
      notes: noNotes,
      header: () => facts(fields),
    }
    if (shares.length === 0 || line.quantity < 0) return row
    const rows: AdjustmentRow[] = []
    let refunded = 0
    for (const { kind, text } of shares) {
      const written = text(fields)
      const amount = written === '' ? 0 : millionths(written, mark)
      if (amount === undefined) return { ...refused.adjustment, order: id }
      if (amount < 0 && !isDeducted(kind)) return { ...refused.negativeAdjustment, order: id }
      if (kind === 'refund') refunded += Math.abs(amount)
      else if (amount !== 0) rows.push(adjustment(kind, Math.abs(amount)))
    }
    return [{ ...row, refunded }, ...rows]
  }
  return {
    read: (fields) => {
      const rows = read(fields)
      return 'kind' in rows ? [rows] : rows
    },
    orderOf: order,
    missing: columns.missing,
  }
}

type Amount = { readonly value: number } | RejectedRow

interface OtherRow {
  readonly kind: AdjustmentKind
  holds(fields: Fields): boolean
  amount(fields: Fields): Amount
}

/** Rows that are not goods. Rows that only carry data of their order become fees of zero. */
function adjustmentRows(mapping: Mapping, columns: Columns): OtherRow[] {
  const mark: DecimalMark = mapping.file?.decimal ?? '.'
  return (mapping.rows ?? []).map(({ when, are, amount: source }) => {
    const holds = columns.holds(
      when,
      msg`rows that are ${name(are)}`,
      msg`rows that are ${name(are)} can't be recognised: they are imported as goods`,
    )
    if (are === 'order') return { kind: 'fee', holds, amount: () => ({ value: 0 }) }
    const unit: Source[] =
      mapping.price === undefined ? [] : [{ times: [mapping.price, mapping.quantity] }, mapping.price]
    const text = columns.amount(source ?? mapping.amount ?? unit, msg`the amount of rows that are ${name(are)}`)
    return {
      kind: are,
      holds,
      amount: (fields) => {
        const value = millionths(text(fields), mark)
        if (value === undefined) return refused.adjustment
        return value < 0 && !isDeducted(are) ? refused.negativeAdjustment : { value: Math.abs(value) }
      },
    }
  })
}

function timeText({ column, clock }: Mapping['time'], columns: Columns): (fields: Fields) => string {
  const date = columns.required(column, msg`the time`)
  if (clock === undefined) return date
  const ofDay = columns.required(clock, msg`the time of day`)
  return (fields) => `${date(fields)} ${ofDay(fields)}`.trim()
}

const noNotes: readonly Message[] = []

function shapeOf(fields: Fields, width: number): RejectedRow | undefined {
  if (fields.length === width) return undefined
  if (fields.length < width) return refused.tooShort
  return fields.slice(width).every((field) => field.trim() === '') ? undefined : refused.tooLong
}
