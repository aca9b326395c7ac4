/** What a row says of its order, customer and product beside amounts of the line, by a mapping. */
import { type DecimalMark, millionths } from './amounts.ts'
import type { Columns, Fields } from './columns.ts'
import { countryCode } from './countries.ts'
import type { Mapping, Source } from './mapping.ts'
import {
  type AdjustmentKind,
  type CustomerFacts,
  isTakenOff,
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
  const name = columns.text(mapping.name, 'product names')
  const brand = columns.text(mapping.brand, 'brands')
  const pieces = (mapping.categories ?? []).map((source) => columns.text(source, 'categories'))
  return (fields, cost) => {
    const path = pieces.map((piece) => piece(fields)).filter((piece) => piece !== '')
    const categories = path.length === 0 ? '[]' : JSON.stringify([path.join('/')])
    return { name: name(fields), brand: brand(fields), categories, labels: '[]', cost }
  }
}

export function orderReader(mapping: Mapping, columns: Columns): (fields: Fields) => OrderFacts | RejectedRow {
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

export function attributesReader(
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
