/** The columns of a catalogue, and how a cell of each is stored in its product. */

import { isLongDecimal, maxDecimalLength, parseDecimal, toDecimal } from '../money/fraction.ts'
import { isMeasure, salesUnitHelp } from '../syntax/sales-units.ts'
import { either, type Message, msg, name as nameParameter, toMessage } from '../words/message.ts'
import {
  type DecimalMark,
  inKilograms,
  plainNumber,
  readings,
  shortest,
  writtenAmount,
  writtenWeight,
} from './catalogue-numbers.ts'
import { isDate } from './fold.ts'
import { columnName } from './lists.ts'
import type { Attribute, Product } from './rule-set.ts'

export type WritableProduct = { -readonly [K in keyof Product]: Product[K] }

/** What is wrong with a cell, and what to write instead. */
export interface CellProblem {
  readonly message: Message
  readonly help: Message
}

/** How the cells of one column are read. */
export interface CellContext {
  /** Undefined if the file does not show which mark it uses. */
  readonly mark: DecimalMark | undefined
  /** Currency of the rules that the catalogue is read for. */
  readonly currency: string
  /** All currencies of the settings. */
  readonly currencies: readonly string[]
  /** Currency of amounts that don't name one. */
  readonly of: string
}

export type Column =
  | {
      readonly kind: 'text' | 'number' | 'money'
      readonly put: (product: WritableProduct, cell: string, context: CellContext) => CellProblem | undefined
    }
  | { readonly kind: 'list'; readonly put: (product: WritableProduct, values: readonly string[]) => undefined }

const cellProblem = (message: Message, help = msg`correct the cell, or leave it empty`): CellProblem => ({
  message,
  help,
})

/** The decimal string of a cell, or what is wrong with it. */
function decimalOf(cell: string, number: string, what: Message, mark: DecimalMark | undefined): string | CellProblem {
  const plain = plainNumber(number, mark)
  if (plain !== undefined && isLongDecimal(plain)) {
    const message = msg`the ${what} \`${cell.slice(0, 20)}…\` has ${plain.length} characters, but a number can have at most ${maxDecimalLength}`
    return cellProblem(message)
  }
  if (plain !== undefined) return shortest(plain)
  const meant = mark === undefined ? readings(number) : undefined
  return meant
    ? cellProblem(
        msg`the ${what} \`${cell}\` could mean ${either([...meant])}`,
        msg`write \`${meant[0]}\` or \`${meant[1]}\``,
      )
    : cellProblem(msg`the ${what} \`${cell}\` is not a decimal such as 12.50`)
}

/** Undefined for an amount in another currency of the rules. */
function amountOf(cell: string, what: Message, context: CellContext): string | CellProblem | undefined {
  const { currency, currencies, of, mark } = context
  const written = writtenAmount(cell, currencies)
  const own = written.currency ?? of
  if (own === currency || currency === 'XXX') return decimalOf(cell, written.number, what, mark)
  if (currencies.includes(own)) return undefined
  const all = [...currencies, own].join(', ')
  return cellProblem(
    msg`the ${what} \`${cell}\` is in ${own}, but the rules are in ${currencies.join(', ')}`,
    msg`write it in ${currencies[0] ?? own}, or list both in the settings: \`currencies ${all}\``,
  )
}

const money = (field: 'price' | 'listPrice' | 'cost' | 'minPrice', what: Message): Column => ({
  kind: 'money',
  put: (product, cell, context) => {
    const value = amountOf(cell, what, context)
    if (typeof value === 'object') return value
    if (value?.startsWith('-')) return cellProblem(msg`the ${what} \`${cell}\` is not a decimal such as 12.50`)
    if (value !== undefined) product[field] = value
    return undefined
  },
})

const count = (field: 'minQuantity' | 'orderMultiple', what: Message): Column => ({
  kind: 'number',
  put: (product, cell, { mark }) => {
    const value = decimalOf(cell, cell, what, mark)
    if (typeof value === 'object') return value
    if (!/^[1-9]\d*$/.test(value)) return cellProblem(msg`the ${what} \`${cell}\` is not a whole number above zero`)
    product[field] = value
    return undefined
  },
})

const weight: Column = {
  kind: 'number',
  put: (product, cell, { mark }) => {
    const written = writtenWeight(cell)
    if (!written)
      return cellProblem(msg`the weight \`${cell}\` is not a decimal such as 12.50`, msg`write kilograms, or \`250 g\``)
    const value = decimalOf(cell, written.number, msg`weight`, mark)
    if (typeof value === 'object') return value
    const number = parseDecimal(value)
    if (!number || number.n < 0n) return cellProblem(msg`the weight \`${cell}\` is not a decimal such as 12.50`)
    product.weight = toDecimal(inKilograms(number, written.unit)) ?? value
    return undefined
  },
}

const salesUnit: Column = {
  kind: 'text',
  put: (product, cell) => {
    if (isMeasure(cell) === undefined) return cellProblem(msg`the unit \`${cell}\` is unknown: ${salesUnitHelp}`)
    product.unit = cell
    return undefined
  },
}

const text = (field: 'name' | 'brand'): Column => ({
  kind: 'text',
  put: (product, cell) => {
    product[field] = cell
    return undefined
  },
})

const list = (field: 'categories' | 'labels'): Column => ({
  kind: 'list',
  put: (product, values) => {
    product[field] = values
    return undefined
  },
})

const columns: ReadonlyMap<string, Column> = new Map(
  Object.entries({
    name: text('name'),
    price: money('price', msg`price`),
    'list price': money('listPrice', msg`list price`),
    cost: money('cost', msg`cost`),
    'min price': money('minPrice', msg`min price`),
    categories: list('categories'),
    category: list('categories'),
    brand: text('brand'),
    labels: list('labels'),
    label: list('labels'),
    weight,
    unit: salesUnit,
    'min quantity': count('minQuantity', msg`min quantity`),
    'order multiple': count('orderMultiple', msg`order multiple`),
  }),
)

/** Names of all columns except `sku`. */
export const columnNames: readonly string[] = [...columns.keys()]

/** The column of that name. `item.color`, or just `color`, is the item attribute. Undefined for an unknown name. */
export function columnNamed(name: string, attributes: ReadonlyMap<string, Attribute>): Column | undefined {
  const known = columns.get(columnName(name))
  if (known) return known
  const attribute = attributes.get(name.trim()) ?? attributes.get(`item.${name.trim()}`)
  return attribute?.owner === 'item' ? attributeColumn(attribute) : undefined
}

export function attributeColumn({ name, type }: Attribute): Column {
  const what = toMessage(nameParameter(`item.${name}`))
  const put = (product: WritableProduct, value: string | boolean): undefined => {
    product.attributes = { ...product.attributes, [name]: value }
  }
  switch (type) {
    case 'text':
      return { kind: 'text', put: (product, cell) => put(product, cell) }
    case 'date':
      return {
        kind: 'text',
        put: (product, cell) =>
          /^\d{4}-\d{2}-\d{2}$/.test(cell) && isDate(cell)
            ? put(product, cell)
            : cellProblem(msg`${what} must be a date, not \`${cell}\``, msg`write a day such as 2026-12-27`),
      }
    case 'yes/no':
      return {
        kind: 'text',
        put: (product, cell) => {
          if (/^(yes|true|1)$/i.test(cell)) return put(product, true)
          if (/^(no|false|0)$/i.test(cell)) return put(product, false)
          return cellProblem(msg`${what} must be yes or no, not \`${cell}\``)
        },
      }
    case 'number':
    case 'money':
      return {
        kind: type,
        put: (product, cell, context) => {
          const value = type === 'money' ? amountOf(cell, what, context) : decimalOf(cell, cell, what, context.mark)
          if (typeof value === 'object') return value
          return value === undefined ? undefined : put(product, value)
        },
      }
  }
}
