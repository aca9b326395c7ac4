/** A mapping guessed from the columns of a file and the values in its first rows. */
import { minorDigits } from '../../money/currencies.ts'
import type { TableFile } from '../../tables/table-file.ts'
import { type DecimalMark, millionths } from './amounts.ts'
import { guessTime } from './suggest-time.ts'
import { type Field, plainName, words } from './suggest-words.ts'

export interface Suggestion {
  /** A mapping, with `?` in place of columns that were not found. */
  readonly mapping: Readonly<Record<string, unknown>>
  readonly reasons: readonly Reason[]
}

export interface Reason {
  readonly field: string
  readonly choice: string
  readonly why: string
  /** The user has to look at it. */
  readonly isDoubtful: boolean
}

interface Column {
  readonly name: string
  readonly plain: string
  readonly values: readonly string[]
}

export function suggestMapping(file: TableFile): Suggestion {
  const { rows } = file
  const columns = file.columns.map((name, at) => ({
    name,
    plain: plainName(name),
    values: rows.map((row) => (row[at] ?? '').trim()).filter((value) => value !== ''),
  }))
  const mark = decimalMark(columns)
  const found = new Map<Field, Column>()
  const reasons: Reason[] = []
  const find = (field: Field, suits: (column: Column) => boolean = () => true): Column | undefined => {
    const free = columns.filter((column) => ![...found.values()].includes(column) && suits(column))
    const best = words[field].flatMap((word) => free.filter(({ plain }) => word.test(plain)))[0]
    if (best) found.set(field, best)
    return best
  }
  const say = (field: string, choice: string, why: string, isDoubtful = false): void => {
    reasons.push({ field, choice, why, isDoubtful })
  }
  const isAmount = ({ values }: Column): boolean => values.every((value) => millionths(value, mark) !== undefined)
  const isRateOrAmount = ({ values }: Column): boolean =>
    values.every((value) => millionths(value.replace(/ ?%$/, ''), mark) !== undefined)

  const needed = (field: Field, suits?: (column: Column) => boolean): string => {
    const column = find(field, suits)
    if (column) say(field, column.name, named(column))
    else say(field, '?', 'no column looks like it: write its name in place of `?`', true)
    return column?.name ?? '?'
  }
  const optional = (field: Field, suits?: (column: Column) => boolean): Column | undefined => {
    const column = find(field, suits)
    if (column) say(field, column.name, named(column))
    return column
  }

  const time = guessTime(
    words.time.flatMap((word) => columns.filter(({ plain }) => word.test(plain))),
    columns,
  )
  say('time', time.column, time.why, time.isDoubtful)
  const order = needed('order')
  const sku = needed('sku')
  const quantity = needed('quantity', isAmount)
  const price = optional('price', isAmount)
  const amount = price ? undefined : needed('amount', isAmount)
  const discount = discountOf(optional('discount', isRateOrAmount), amount !== undefined, mark, say)
  const categories = categoriesOf(columns, say)
  const delivery = deliveryOf(optional('delivery'), optional('deliveryPrice', isAmount), say)
  const segments = optional('segments')
  const codes = optional('codes')
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  say('timezone', zone, "that of this computer: write the shop's, if it is another", !time.hasOffset)
  say('returns', 'all rows of negative quantity', 'say `when`, if some of them are corrections of stock')

  const mapping = {
    description: 'guessed by cartwright from the columns: look it through before importing',
    file: {
      ...(file.format === 'csv' && { delimiter: file.layout.delimiter }),
      encoding: file.encoding,
      decimal: mark,
    },
    currency: currencyOf(optional('currency', isCurrency), price ?? found.get('amount'), say),
    timezone: zone,
    order,
    time: { column: time.column, format: time.format },
    customer: optional('customer')?.name,
    sku,
    name: optional('name')?.name,
    ...(categories.length > 0 ? { categories } : {}),
    brand: optional('brand')?.name,
    quantity,
    price: price?.name,
    amount,
    ...discount,
    listPrice: optional('listPrice', isAmount)?.name,
    paid: optional('paid', isAmount)?.name,
    cost: optional('cost', isAmount)?.name,
    profit: found.has('cost') ? undefined : optional('profit', isAmount)?.name,
    country: optional('country')?.name,
    channel: optional('channel')?.name,
    store: optional('store')?.name,
    payment: optional('payment')?.name,
    delivery,
    codes: codes && { column: codes.name, split: ',' },
    segments: segments && { column: segments.name },
    returns: {},
  }
  return { mapping: Object.fromEntries(Object.entries(mapping).filter(([, value]) => value !== undefined)), reasons }
}

type AddReason = (field: string, choice: string, why: string, isDoubtful?: boolean) => void

const named = ({ values }: Column): string =>
  values.length === 0 ? 'by its name; it is empty in the first rows' : `by its name; it holds ${shown(values)}`

function shown(values: readonly string[]): string {
  const some = [...new Set(values)].slice(0, 3)
  return some.map((value) => `\`${value.length > 30 ? `${value.slice(0, 30)}…` : value}\``).join(', ')
}

/** Which mark more numbers have before one or two last digits: "1,234" says nothing. */
function decimalMark(columns: readonly Column[]): DecimalMark {
  const values = columns.flatMap((column) => column.values)
  const having = (mark: DecimalMark, ending: RegExp): number =>
    values.filter((value) => ending.test(value) && millionths(value, mark) !== undefined).length
  return having(',', /,\d{1,2}\D*$/) > having('.', /\.\d{1,2}\D*$/) ? ',' : '.'
}

const isCurrency = ({ values }: Column): boolean =>
  values.every((value) => minorDigits(value.toUpperCase()) !== undefined)

const symbols = [
  [/zł/i, 'PLN'],
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/\$/, 'USD'],
] as const

function currencyOf(column: Column | undefined, prices: Column | undefined, say: AddReason): unknown {
  if (column) return column.name
  const found = symbols.find(([symbol]) => prices?.values.some((value) => symbol.test(value)))
  if (found) say('currency', found[1], `prices bear its sign: ${shown(prices?.values ?? [])}`)
  else
    say(
      'currency',
      '?',
      'no column names it: write for example PLN in place of `?`, or import with --currency PLN',
      true,
    )
  return { value: found?.[1] ?? '?' }
}

function discountOf(
  column: Column | undefined,
  hasAmounts: boolean,
  mark: DecimalMark,
  say: AddReason,
): Record<string, string> {
  if (!column) return {}
  const isRate = column.values.every(
    (value) => value.endsWith('%') || Math.abs(millionths(value, mark) ?? 0) <= 1_000_000,
  )
  if (!isRate) return { discount: column.name }
  const is = hasAmounts ? 'already off' : 'to come off'
  const why = hasAmounts ? 'amounts of lines mostly are what was charged' : 'unit prices mostly are those of the list'
  say('discountRateIs', is, `${why}; write "${hasAmounts ? 'to come off' : 'already off'}" if not`, true)
  return { discountRate: column.name, discountRateIs: is }
}

function categoriesOf(columns: readonly Column[], say: AddReason): string[] {
  const pieces = words.categories.flatMap((word) => columns.filter(({ plain }) => word.test(plain)))
  if (pieces.length > 0)
    say('categories', pieces.map(({ name }) => name).join(' / '), 'pieces of one path, by their names')
  return pieces.map(({ name }) => name)
}

function deliveryOf(method: Column | undefined, price: Column | undefined, say: AddReason): unknown {
  if (!method && !price) return undefined
  if (!method) say('delivery', 'standard', 'there is a price, and no column names the way')
  return { method: method?.name ?? { value: 'standard' }, ...(price ? { price: price.name } : {}) }
}
