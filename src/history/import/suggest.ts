/** Guesses a mapping from the columns of a file and the values in its first rows. */
import type { TableFile } from '../../tables/table-file.ts'
import { msg, name, number } from '../../words/message.ts'
import { textOf } from '../../words/text-of.ts'
import type { DecimalMark } from './amounts.ts'
import { likeness, namesOf, speaksAgainst } from './suggest/column-names.ts'
import { type ColumnProfile, isFilled, profileOf, share, shown } from './suggest/column-profile.ts'
import { decide, type Found } from './suggest/decide.ts'
import { guessDecimalMark } from './suggest/decimal-mark.ts'
import { moneyOf } from './suggest/money.ts'
import { meaningOf, type StateMeaning } from './suggest/order-states.ts'
import { because, needed, optional, type Reason, type Say } from './suggest/reasons.ts'
import { clockFormat, joinedFormat, timeFormat } from './suggest/time.ts'

export type { Reason } from './suggest/reasons.ts'

export interface Suggestion {
  /** A mapping, with `?` in place of what the file doesn't show. */
  readonly mapping: Readonly<Record<string, unknown>>
  readonly reasons: readonly Reason[]
}

/** Considers the columns' names, their values in the first 500 rows, and how their numbers relate to each other. */
export function suggestMapping(file: TableFile): Suggestion {
  const cells = file.columns.map((_, at) => file.rows.map((row) => (row[at] ?? '').trim()))
  const decimal = guessDecimalMark(cells.map((values) => ({ values: values.filter((value) => value !== '') })))
  const columns = file.columns.map((name, at) => profileOf(name, cells[at] ?? [], decimal.mark ?? '.'))
  const found = decide(columns)
  const reasons: Reason[] = []
  const say: Say = (field, choice, why, isDoubtful = false) => reasons.push({ field, choice, why, isDoubtful })
  const mapping = {
    file: fileOf(file, decimal.mark),
    carryDown: carryDownOf(found, say),
    currency: currencyOf(found, say),
    timezone: zoneOf(found, say),
    order: needed('order', found, say),
    time: timeOf(found, say),
    customer: customerOf(found, say),
    sku: skuOf(found, say),
    name: found.get('name')?.column.name,
    categories: categoriesOf(found, say),
    brand: optional('brand', found, say),
    quantity: quantityOf(found, columns, say),
    ...moneyOf(found, say),
    country: optional('country', found, say),
    channel: optional('channel', found, say),
    store: optional('store', found, say),
    payment: optional('payment', found, say),
    delivery: deliveryOf(found, say),
    codes: codesOf(found, say),
    segments: segmentsOf(found, say),
    totals: totalsOf(found, say),
    ignore: ignoreOf(found, say),
    returns: returnsOf(found, say),
  }
  if (decimal.mark !== '.') say('decimal', decimal.mark ?? '?', decimal.why, decimal.mark === undefined)
  return { mapping: Object.fromEntries(Object.entries(mapping).filter(([, value]) => value !== undefined)), reasons }
}

const fileOf = (file: TableFile, mark: DecimalMark | undefined) => ({
  ...(file.format === 'csv' && { delimiter: file.layout.delimiter }),
  encoding: file.encoding,
  decimal: mark ?? '?',
})

/** Columns that are blank wherever the order is: they are filled in only on an order's first row. */
function carryDownOf(found: Found, say: Say): string[] | undefined {
  const order = found.get('order')?.column
  if (!order || isFilled(order) || order.cells[0] === '') return undefined
  const blank = order.cells.flatMap((cell, row) => (cell === '' ? [row] : []))
  const columns = [...found.values()].map(({ column }) => column)
  const carried = columns.filter(({ cells }) => blank.every((row) => cells[row] === '')).map(({ name }) => name)
  say('carryDown', carried.join(', '), msg`rows without ${name(order.name)} belong to the order above them`)
  return carried
}

const symbols = [
  [/zł/i, 'PLN'],
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/R\$/, 'BRL'],
  [/(?<![A-Z])\$/, 'USD'],
  [/₽|руб/i, 'RUB'],
  [/₹/, 'INR'],
  [/₴/, 'UAH'],
  [/Kč/, 'CZK'],
  [/\b[A-Z]{3}\b/, undefined],
] as const

function currencyOf(found: Found, say: Say): unknown {
  const named = found.get('currency')
  if (named) return optional('currency', found, say)
  const { values = [] } = (found.get('price') ?? found.get('amount'))?.column ?? {}
  const [sign, currency] = symbols.find(([symbol]) => share(values, (value) => symbol.test(value)) > 0.5) ?? []
  const code = currency ?? (sign && values.map((value) => sign.exec(value)?.[0]).find((each) => each !== undefined))
  if (code !== undefined) say('currency', code, msg`prices have its symbol: ${shown(values)}`)
  else
    say(
      'currency',
      '?',
      msg`no column contains it: write for example PLN instead of \`?\`, or import with --currency PLN`,
      true,
    )
  return { value: code ?? '?' }
}

function zoneOf(found: Found, say: Say): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const column = found.get('time')?.column
  const hasOffset = column !== undefined && timeFormat(column, true)?.hasOffset === true
  say('timezone', zone, msg`the one of this computer: write the shop's if it is different`, !hasOffset)
  return zone
}

function timeOf(found: Found, say: Say): unknown {
  const candidate = found.get('time')
  const column = candidate?.column
  const format = column && timeFormat(column, likeness(column.plain, namesOf.time) !== 'none')
  if (!column || !format) {
    say(
      'time',
      '?',
      msg`no column has times in a known format: write the column and the format, such as \`dd.MM.yyyy HH:mm\``,
      true,
    )
    return { column: '?', format: 'iso' }
  }
  const isOther = speaksAgainst(column.plain, namesOf.time)
  const why = isOther ? msg`${format.why}; ${msg`its name suggests another date, but no column is better`}` : format.why
  say('time', column.name, why, format.format === undefined || isOther)
  const clock = format.hasHours ? undefined : found.get('clock')?.column
  const ofDay = clock && clockFormat(clock)
  if (format.format === undefined) return { column: column.name, ...(clock && { clock: clock.name }), format: '?' }
  if (!clock || ofDay === undefined) return { column: column.name, format: format.format }
  say('clock', clock.name, msg`the time of day is in a separate column: it contains ${shown(clock.values)}`)
  return { column: column.name, clock: clock.name, format: joinedFormat(format.format, ofDay, column) }
}

/** What shops write for orders of guests. */
const guest = /^(0|-1|guest|gast|gość|гость|null|none|n\/a)$/i

function customerOf(found: Found, say: Say): unknown {
  const candidate = found.get('customer')
  if (!candidate) return undefined
  const { column } = candidate
  const guests = column.values.filter((value) => guest.test(value))
  if (guests.length === 0) return optional('customer', found, say)
  say('customer', column.name, msg`${because(candidate)}; ${msg`${shown(guests)} means no customer`}`)
  const nobody = [...new Set(guests)].map((value) => value.replaceAll('/', '\\/')).join('|')
  return { column: column.name, pattern: `^(?!(?:${nobody})$).+$` }
}

/** If some products have no SKU, their names stand in for it. */
function skuOf(found: Found, say: Say): unknown {
  const [sku, label] = [found.get('sku'), found.get('name')]
  if (!sku && !label) return needed('sku', found, say)
  if (!sku || !label) {
    const only = sku ?? label
    if (only)
      say('sku', only.column.name, sku ? because(only) : msg`${because(only)}; ${msg`no column has product codes`}`)
    return only?.column.name
  }
  say(
    'sku',
    sku.column.name,
    isFilled(sku.column)
      ? because(sku)
      : msg`${because(sku)}; ${msg`${name(label.column.name)} is used if it is empty`}`,
  )
  return isFilled(sku.column) ? sku.column.name : [sku.column.name, label.column.name]
}

function quantityOf(found: Found, columns: readonly ColumnProfile[], say: Say): unknown {
  const isNamed = columns.some(({ plain }) => ['best', 'good'].includes(likeness(plain, namesOf.quantity)))
  if (found.has('quantity') || isNamed || !found.has('order') || !found.has('price'))
    return needed('quantity', found, say)
  say('quantity', '1', msg`no column has quantities: each row counts as one unit`, true)
  return { value: '1' }
}

function categoriesOf(found: Found, say: Say): string[] | undefined {
  const pieces = [found.get('category'), found.get('subcategory')].flatMap((each) => each?.column.name ?? [])
  if (pieces.length === 0) return undefined
  say('categories', pieces.join(' / '), msg`parts of one path, by their names`)
  return pieces
}

function deliveryOf(found: Found, say: Say): unknown {
  const [method, price] = [found.get('delivery'), found.get('deliveryPrice')]
  if (!method && !price) return undefined
  if (method) optional('delivery', found, say)
  else say('delivery', 'standard', msg`there is a price, but no column with the method`)
  const cost = optional('deliveryPrice', found, say)
  return { method: method?.column.name ?? { value: 'standard' }, ...(cost === undefined ? {} : { price: cost }) }
}

function codesOf(found: Found, say: Say): unknown {
  const codes = found.get('codes')
  if (!codes) return undefined
  optional('codes', found, say)
  const split = [';', '|', ','].find((mark) => codes.column.values.some((value) => value.includes(mark))) ?? ','
  return { column: codes.column.name, split }
}

function segmentsOf(found: Found, say: Say): unknown {
  const column = optional('segments', found, say)
  return column === undefined ? undefined : { column }
}

function totalsOf(found: Found, say: Say): unknown {
  const fields = (['subtotal', 'tax', 'total', 'refunded'] as const).filter((field) => found.has(field))
  if (fields.length === 0) return undefined
  const columns = fields.map((field) => [field, found.get(field)?.column.name] as const)
  say(
    'totals',
    columns.map(([, name]) => name).join(', '),
    msg`one for each order: the imported orders are compared with them`,
  )
  return Object.fromEntries(columns)
}

const neverSold = msg`orders that were never sold`

/** Leaves out orders in states that are not sales; unclear states are left to the user. */
function ignoreOf(found: Found, say: Say): unknown {
  const column = found.get('state')?.column
  if (!column) return undefined
  const having = (meaning: StateMeaning): string[] =>
    [...column.distinct].filter((state) => meaningOf(state) === meaning)
  const [noSale, unclear] = [having('no-sale'), having('unclear')]
  const unknown = [...column.distinct].filter((state) => meaningOf(state) === undefined)
  if (noSale.length > 0)
    say('ignore', column.name, msg`orders that are ${shown(noSale)} are not sales and are skipped`, true)
  if (unclear.length > 0)
    say(
      'ignore',
      column.name,
      msg`are orders that are ${shown(unclear)} sales? If not, write why instead of \`?\`; if they are, remove the rule`,
      true,
    )
  if (unknown.length > 0) say('ignore', column.name, msg`orders that are ${shown(unknown)} count as sales`, true)
  const rules = [
    ...(noSale.length > 0
      ? [{ when: { column: column.name, is: noSale }, why: textOf(neverSold), wholeOrder: true }]
      : []),
    ...(unclear.length > 0 ? [{ when: { column: column.name, is: unclear }, why: '?', wholeOrder: true }] : []),
  ]
  return rules.length > 0 ? rules : undefined
}

function returnsOf(found: Found, say: Say): unknown {
  const negative = found.get('quantity')?.column.numbers.filter((value) => value !== undefined && value < 0).length ?? 0
  if (negative > 0)
    say(
      'returns',
      'quantity < 0',
      msg`all rows with a negative quantity: ${number(negative)} of the first rows; add \`when\` if some of them are stock corrections`,
      true,
    )
  return {}
}
