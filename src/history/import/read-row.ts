/** Rows of a file as lines of orders, by a mapping. */
import { type DecimalMark, millionths, over, times } from './amounts.ts'
import { bindColumns, type Columns, type Fields } from './columns.ts'
import { countryCode } from './countries.ts'
import type { Mapping, Source } from './mapping.ts'
import {
  type AdjustmentKind,
  type AdjustmentRow,
  type CustomerFacts,
  nothingStated,
  type OrderFacts,
  type OrderLine,
  type OrderState,
  type ProductFacts,
  type RejectedRow,
  type Row,
  type StatedTotals,
} from './order-line.ts'
import { timeOfOrder, timeReader } from './times.ts'

export interface RowReader {
  /** What a row says: mostly one thing, a line's share of the delivery beside it. */
  read(fields: Fields): readonly Row[]
  /** Empty where the row names none. */
  orderOf(fields: Fields): string
  readonly missing: Columns['missing']
}

/** Binds the mapping to a file's header. Throws `HistoryError` where the file lacks what every order needs. */
export function rowReader(mapping: Mapping, header: readonly string[], onColumn?: (name: string) => void): RowReader {
  const mark: DecimalMark = mapping.file?.decimal ?? '.'
  const columns = bindColumns(header, mark, onColumn)
  const order = columns.required(mapping.order, 'the order')
  const time = timeText(mapping.time, columns)
  const sku = columns.required(mapping.sku, 'the sku')
  const currency = mapping.currency === undefined ? () => '' : columns.required(mapping.currency, 'the currency')
  const amounts = amountReader(mapping, columns)
  const moment = timeReader([mapping.time.format].flat(), mapping.timezone ?? 'UTC')
  const isTimeOfOrder = timeOfOrder(new Date())
  const product = productReader(mapping, columns)
  const facts = orderReader(mapping, columns)
  const lineAttributes = attributesReader(mapping.lineAttributes, columns)
  const returnOf = columns.text(mapping.returns?.order, 'the returned order')
  const isReturn =
    mapping.returns?.when &&
    columns.holds(mapping.returns.when, 'returns', "returns can't be told: rows of negative quantity are refused")
  const rules = (mapping.ignore ?? []).map((rule) => ({
    ...rule,
    holds: columns.holds(rule.when, 'rows to ignore', `${rule.why} can't be told: they count`),
  }))
  const kinds = adjustmentRows(mapping, columns)
  const shares = Object.entries(mapping.lineAdjustments ?? {}).map(([kind, source]) => ({
    kind: kind as AdjustmentKind,
    text: columns.amount(source, `${kind} of lines`),
  }))
  const returnTime = columns.text(mapping.returns?.time, 'times of returns')

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
      if (amount < 0 && !isTakenOff(kind)) return { ...refused.negativeAdjustment, order: id }
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

/** Files give what is taken off or paid back either sign. */
const isTakenOff = (kind: AdjustmentKind): boolean => kind === 'discount' || kind === 'refund' || kind === 'gift card'

type Amount = { readonly value: number } | RejectedRow

interface OtherRow {
  readonly kind: AdjustmentKind
  holds(fields: Fields): boolean
  amount(fields: Fields): Amount
}

/** Rows that are no goods. Those that only say what belongs to their order are fees of nothing. */
function adjustmentRows(mapping: Mapping, columns: Columns): OtherRow[] {
  const mark: DecimalMark = mapping.file?.decimal ?? '.'
  return (mapping.rows ?? []).map(({ when, are, amount: source }) => {
    const holds = columns.holds(when, `rows that are ${are}`, `rows that are ${are} can't be told: they count as goods`)
    if (are === 'order') return { kind: 'fee', holds, amount: () => ({ value: 0 }) }
    const unit: Source[] =
      mapping.price === undefined ? [] : [{ times: [mapping.price, mapping.quantity] }, mapping.price]
    const text = columns.amount(source ?? mapping.amount ?? unit, `the amount of rows that are ${are}`)
    return {
      kind: are,
      holds,
      amount: (fields) => {
        const value = millionths(text(fields), mark)
        if (value === undefined) return refused.adjustment
        return value < 0 && !isTakenOff(are) ? refused.negativeAdjustment : { value: Math.abs(value) }
      },
    }
  })
}

function timeText({ column, clock }: Mapping['time'], columns: Columns): (fields: Fields) => string {
  const date = columns.required(column, 'the time')
  if (clock === undefined) return date
  const ofDay = columns.required(clock, 'the time of day')
  return (fields) => `${date(fields)} ${ofDay(fields)}`.trim()
}

const noNotes: readonly string[] = []

const because = (reason: string): RejectedRow => ({ kind: 'refused', reason })

const refused = {
  tooShort: because('the row has fewer columns than the header'),
  tooLong: because('the row has more columns than the header'),
  order: because('the row names no order'),
  sku: because('the row names no product'),
  time: because('the time is in none of the formats of the mapping'),
  otherTime: because('the time is before 1990 or after next year'),
  noReturn: because('a negative quantity that the mapping does not take for a return'),
  quantity: because('the quantity is no number'),
  noQuantity: because('the quantity is zero'),
  price: because('the price is no number'),
  negativePrice: because('the price is below zero'),
  rate: because('the discount rate is not between 0 and 100 %'),
  other: because('an amount beside the price is no number'),
  tooLarge: because('an amount is too large'),
  orderDiscount: because('the discount of the order is no number'),
  adjustment: because('the amount of a row that is no goods is no number'),
  negativeAdjustment: because('the amount of a row that is no goods is below zero'),
} as const

function shapeOf(fields: Fields, width: number): RejectedRow | undefined {
  if (fields.length === width) return undefined
  if (fields.length < width) return refused.tooShort
  return fields.slice(width).every((field) => field.trim() === '') ? undefined : refused.tooLong
}

interface Amounts {
  readonly quantity: number
  readonly price: number
  readonly amount: number | null
  readonly listPrice: number | null
  readonly paid: number
  readonly cost: number | null
}

const one = 1_000_000

function amountReader(mapping: Mapping, columns: Columns): (fields: Fields) => Amounts | RejectedRow {
  const mark: DecimalMark = mapping.file?.decimal ?? '.'
  const isAmount = mapping.amount !== undefined
  const quantityOf = columns.required(mapping.quantity, 'the quantity')
  const given = columns.required(mapping.price ?? mapping.amount ?? '', isAmount ? 'the amount' : 'the price')
  /** Undefined where the column is empty, NaN where it holds no number. */
  const optional = (source: Source | undefined, field: string): ((fields: Fields) => number | undefined) => {
    if (source === undefined) return () => undefined
    const text = columns.amount(source, field)
    return (fields) => {
      const value = text(fields)
      return value === '' ? undefined : (millionths(value, mark) ?? Number.NaN)
    }
  }
  const rateOf = rateReader(mapping, columns, mark)
  const listPriceOf = optional(mapping.listPrice, 'list prices')
  const discountOf = optional(mapping.discount, 'discounts')
  const paidOf = optional(mapping.paid, 'what was paid')
  const costOf = optional(mapping.cost, 'costs')
  const profitOf = optional(mapping.profit, 'costs')
  const isOff = mapping.discountRateIs === 'already off'

  return (fields) => {
    const quantity = millionths(quantityOf(fields), mark)
    if (quantity === undefined) return refused.quantity
    if (quantity === 0) return refused.noQuantity
    const value = millionths(given(fields), mark)
    if (value === undefined) return refused.price
    const rate = rateOf(fields)
    if (Number.isNaN(rate)) return refused.rate
    const left = one - rate
    const first = isAmount ? over(value, quantity) : value
    if (first < 0) return refused.negativePrice
    const price = isOff || rate === 0 ? first : times(first, left)
    const amount = isAmount ? (isOff || rate === 0 ? value : times(value, left)) : times(price, quantity)
    const paid = paidOf(fields) ?? lessDiscount(amount, discountOf(fields) ?? 0)
    const list = listPriceOf(fields) ?? listPriceBy(mapping, first, rate)
    const profit = profitOf(fields)
    const cost = profit === undefined ? costOf(fields) : over(amount - profit, quantity)
    if (Number.isNaN(paid) || Number.isNaN(list) || Number.isNaN(cost)) return refused.other
    if (Number.isNaN(price) || Number.isNaN(amount)) return refused.tooLarge
    return {
      quantity,
      price,
      amount: isAmount && times(price, quantity) !== amount ? amount : null,
      listPrice: list === 0 ? null : (list ?? null),
      paid,
      cost: cost ?? null,
    }
  }
}

/** Exports write what came off as 5 or as -5; of a return it makes the refund smaller. */
const lessDiscount = (amount: number, discount: number): number =>
  amount < 0 ? amount + Math.abs(discount) : amount - Math.abs(discount)

/** Where a price list and the customer's own discount are known, so is the list price. */
function listPriceBy(mapping: Mapping, first: number, rate: number): number | undefined {
  if (mapping.discountRate === undefined) return undefined
  if (mapping.discountRateIs !== 'already off') return first
  return rate < one ? over(first, one - rate) : undefined
}

function rateReader(mapping: Mapping, columns: Columns, mark: DecimalMark): (fields: Fields) => number {
  if (mapping.discountRate === undefined) return () => 0
  const text = columns.text(mapping.discountRate, 'discount rates')
  return (fields) => {
    const value = text(fields)
    if (value === '') return 0
    const hasSign = value.endsWith('%')
    const rate = Math.abs(millionths(hasSign ? value.slice(0, -1).trim() : value, mark) ?? Number.NaN)
    const share = hasSign || mapping.discountRateUnit === 'percent' ? rate / 100 : rate
    return share >= 0 && share <= one ? Math.round(share) : Number.NaN
  }
}

function productReader(mapping: Mapping, columns: Columns): (fields: Fields, cost: number | null) => ProductFacts {
  const name = columns.text(mapping.name, 'product names')
  const brand = columns.text(mapping.brand, 'brands')
  const pieces = (mapping.categories ?? []).map((source) => columns.text(source, 'categories'))
  return (fields, cost) => {
    const path = pieces.map((piece) => piece(fields)).filter((piece) => piece !== '')
    const categories = path.length === 0 ? '[]' : JSON.stringify([path.join('/')])
    return { name: name(fields), brand: brand(fields), categories, labels: '[]', cost }
  }
}

function orderReader(mapping: Mapping, columns: Columns): (fields: Fields) => OrderFacts | RejectedRow {
  const mark: DecimalMark = mapping.file?.decimal ?? '.'
  const customer = columns.text(mapping.customer, 'customers')
  const customerFacts = customerReader(mapping, columns)
  const payment = columns.text(mapping.payment, 'payments')
  const channel = columns.text(mapping.channel, 'channels')
  const store = columns.text(mapping.store, 'stores')
  const country = columns.text(mapping.country, 'countries')
  const delivery = columns.text(mapping.delivery?.method, 'delivery')
  const deliveryPrice = columns.amount(mapping.delivery?.price, 'delivery prices')
  const codes = columns.list(mapping.codes, 'codes')
  const attributes = attributesReader(mapping.attributes, columns)
  const discount = columns.amount(mapping.orderDiscount, 'discounts of orders')
  const others = Object.entries(mapping.adjustments ?? {}).map(([kind, source]) => ({
    kind: kind as AdjustmentKind,
    text: columns.amount(source, `${kind}s`),
  }))
  const stated = statedReader(mapping, columns)
  const state = stateReader(mapping, columns)
  return (fields) => {
    const notes: string[] = []
    const method = delivery(fields)
    const price = deliveryPrice(fields)
    const deliveryCost = price === '' ? undefined : millionths(price, mark)
    if (price !== '' && deliveryCost === undefined) notes.push('the price of the delivery is no number')
    const off = discount(fields)
    const taken = off === '' ? 0 : millionths(off, mark)
    if (taken === undefined) return refused.orderDiscount
    const adjustments: Partial<Record<AdjustmentKind, number>> = taken === 0 ? {} : { discount: Math.abs(taken) }
    for (const { kind, text } of others) {
      const written = text(fields)
      const amount = written === '' ? 0 : millionths(written, mark)
      if (amount === undefined) notes.push(`the order's ${kind} is no number`)
      else if (amount < 0 && !isTakenOff(kind)) notes.push(`the order's ${kind} is below zero`)
      else if (amount !== 0) adjustments[kind] = (adjustments[kind] ?? 0) + Math.abs(amount)
    }
    const land = country(fields)
    return {
      customer: customer(fields),
      customerFacts: customerFacts(fields),
      payment: payment(fields),
      channel: channel(fields),
      store: store(fields),
      country: land === '' ? '' : (countryCode(land) ?? land),
      deliveries: method === '' && !deliveryCost ? [] : [{ method: method || 'delivery', price: deliveryCost ?? null }],
      codes: jsonList(codes(fields)),
      attributes: attributes(fields),
      adjustments,
      state: state(fields, notes),
      stated: stated(fields, notes),
      notes,
    }
  }
}

/** A state of which the mapping says nothing is noted: its orders count. */
function stateReader({ state }: Mapping, columns: Columns): (fields: Fields, notes: string[]) => OrderState {
  if (state === undefined) return () => 'paid'
  const text = columns.text(state.column, 'states of orders')
  const [counts, refunded] = [new Set(state.counts), new Set(state.refunded)]
  return (fields, notes) => {
    const value = text(fields)
    if (refunded.has(value)) return 'refunded'
    if (value !== '' && !counts.has(value))
      notes.push(`orders in the state \`${value}\`, of which the mapping says nothing: they count`)
    return 'paid'
  }
}

/** The totals that the file states; one that is no number is noted, and not compared. */
function statedReader(mapping: Mapping, columns: Columns): (fields: Fields, notes: string[]) => StatedTotals {
  const mark: DecimalMark = mapping.file?.decimal ?? '.'
  const reads = Object.entries(mapping.totals ?? {}).map(([name, source]) => ({
    name,
    text: columns.amount(source, 'totals to compare with'),
  }))
  if (reads.length === 0) return () => nothingStated
  return (fields, notes) => {
    const known = reads.map(({ name, text }) => {
      const written = text(fields)
      const value = written === '' ? null : (millionths(written, mark) ?? null)
      if (written !== '' && value === null) notes.push(`the order's ${name} is no number`)
      return [name, value] as const
    })
    return { ...nothingStated, ...Object.fromEntries(known) }
  }
}

const nothingKnown: CustomerFacts = {
  segments: '[]',
  birthday: '',
  subscribedSince: '',
  memberships: '[]',
  attributes: '{}',
}

function customerReader(mapping: Mapping, columns: Columns): (fields: Fields) => CustomerFacts {
  if (mapping.segments === undefined && mapping.customerAttributes === undefined) return () => nothingKnown
  const segments = columns.list(mapping.segments, 'segments')
  const attributes = attributesReader(mapping.customerAttributes, columns)
  return (fields) => ({ ...nothingKnown, segments: jsonList(segments(fields)), attributes: attributes(fields) })
}

function attributesReader(
  sources: Readonly<Record<string, Source>> | undefined,
  columns: Columns,
): (fields: Fields) => string {
  const reads = Object.entries(sources ?? {}).map(([name, source]) => ({ name, text: columns.text(source, name) }))
  if (reads.length === 0) return () => '{}'
  return (fields) => {
    const known = reads.map(({ name, text }) => [name, text(fields)] as const).filter(([, value]) => value !== '')
    return JSON.stringify(Object.fromEntries(known))
  }
}

const jsonList = (values: readonly string[]): string => (values.length === 0 ? '[]' : JSON.stringify(values))
