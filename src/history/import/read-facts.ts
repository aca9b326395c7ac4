/** Reads what a row says about its order, customer and product, apart from the line's amounts, by a mapping. */
import { type Message, msg, name, toMessage } from '../../words/message.ts'
import { type DecimalMark, millionths } from './amounts.ts'
import type { Columns, Fields } from './columns.ts'
import { countryCode } from './countries.ts'
import type { Mapping, Source } from './mapping.ts'
import {
  type AdjustmentKind,
  type CustomerFacts,
  isDeducted,
  nothingStated,
  type OrderFacts,
  type OrderState,
  type ProductFacts,
  type RejectedRow,
  type StatedTotals,
} from './order-line.ts'
import { refused } from './refusals.ts'

export function productReader(
  mapping: Mapping,
  columns: Columns,
): (fields: Fields, cost: number | null) => ProductFacts {
  const nameOf = columns.text(mapping.name, msg`product names`)
  const brand = columns.text(mapping.brand, msg`brands`)
  const pieces = (mapping.categories ?? []).map((source) => columns.text(source, msg`categories`))
  return (fields, cost) => {
    const path = pieces.map((piece) => piece(fields)).filter((piece) => piece !== '')
    const categories = path.length === 0 ? '[]' : JSON.stringify([path.join('/')])
    return { name: nameOf(fields), brand: brand(fields), categories, labels: '[]', cost }
  }
}

export function orderReader(mapping: Mapping, columns: Columns): (fields: Fields) => OrderFacts | RejectedRow {
  const mark: DecimalMark = mapping.file?.decimal ?? '.'
  const customer = columns.text(mapping.customer, msg`customers`)
  const customerFacts = customerReader(mapping, columns)
  const payment = columns.text(mapping.payment, msg`payments`)
  const channel = columns.text(mapping.channel, msg`channels`)
  const store = columns.text(mapping.store, msg`stores`)
  const country = columns.text(mapping.country, msg`countries`)
  const delivery = columns.text(mapping.delivery?.method, msg`delivery`)
  const deliveryPrice = columns.amount(mapping.delivery?.price, msg`delivery prices`)
  const codes = columns.list(mapping.codes, msg`codes`)
  const attributes = attributesReader(mapping.attributes, columns)
  const discount = columns.amount(mapping.orderDiscount, msg`order discounts`)
  const others = Object.entries(mapping.adjustments ?? {}).map(([kind, source]) => ({
    kind: kind as AdjustmentKind,
    text: columns.amount(source, msg`amounts of ${name(kind)}`),
  }))
  const stated = statedReader(mapping, columns)
  const state = stateReader(mapping, columns)
  return (fields) => {
    const notes: Message[] = []
    const method = delivery(fields)
    const price = deliveryPrice(fields)
    const deliveryCost = price === '' ? undefined : millionths(price, mark)
    if (price !== '' && deliveryCost === undefined) notes.push(msg`the price of the delivery is not a number`)
    const off = discount(fields)
    const taken = off === '' ? 0 : millionths(off, mark)
    if (taken === undefined) return refused.orderDiscount
    const adjustments: Partial<Record<AdjustmentKind, number>> = taken === 0 ? {} : { discount: Math.abs(taken) }
    for (const { kind, text } of others) {
      const written = text(fields)
      const amount = written === '' ? 0 : millionths(written, mark)
      if (amount === undefined) notes.push(msg`the order's ${name(kind)} is not a number`)
      else if (amount < 0 && !isDeducted(kind)) notes.push(msg`the order's ${name(kind)} is below zero`)
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

/** States missing from the mapping are noted, and their orders count. */
function stateReader({ state }: Mapping, columns: Columns): (fields: Fields, notes: Message[]) => OrderState {
  if (state === undefined) return () => 'paid'
  const text = columns.text(state.column, msg`order states`)
  const [counts, refunded] = [new Set(state.counts), new Set(state.refunded)]
  return (fields, notes) => {
    const value = text(fields)
    if (refunded.has(value)) return 'refunded'
    if (value !== '' && !counts.has(value))
      notes.push(msg`orders in the state ${name(value)}, which is not in the mapping: they are imported`)
    return 'paid'
  }
}

/** The totals stated in the file; one that isn't a number is noted and not compared. */
function statedReader(mapping: Mapping, columns: Columns): (fields: Fields, notes: Message[]) => StatedTotals {
  const mark: DecimalMark = mapping.file?.decimal ?? '.'
  const reads = Object.entries(mapping.totals ?? {}).map(([field, source]) => ({
    field,
    text: columns.amount(source, msg`totals to compare with`),
  }))
  if (reads.length === 0) return () => nothingStated
  return (fields, notes) => {
    const known = reads.map(({ field, text }) => {
      const written = text(fields)
      const value = written === '' ? null : (millionths(written, mark) ?? null)
      if (written !== '' && value === null) notes.push(msg`the order's ${name(field)} is not a number`)
      return [field, value] as const
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
  const segments = columns.list(mapping.segments, msg`segments`)
  const attributes = attributesReader(mapping.customerAttributes, columns)
  return (fields) => ({ ...nothingKnown, segments: jsonList(segments(fields)), attributes: attributes(fields) })
}

export function attributesReader(
  sources: Readonly<Record<string, Source>> | undefined,
  columns: Columns,
): (fields: Fields) => string {
  const reads = Object.entries(sources ?? {}).map(([name, source]) => ({
    name,
    text: columns.text(source, toMessage(name)),
  }))
  if (reads.length === 0) return () => '{}'
  return (fields) => {
    const known = reads.map(({ name, text }) => [name, text(fields)] as const).filter(([, value]) => value !== '')
    return JSON.stringify(Object.fromEntries(known))
  }
}

const jsonList = (values: readonly string[]): string => (values.length === 0 ? '[]' : JSON.stringify(values))
