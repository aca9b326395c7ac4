/** Reads catalogue rows: the meaning of columns, and rows that are invalid. */
import { isLongDecimal, longestDecimal, parseDecimal, toDecimal } from '../money/fraction.ts'
import { isMeasure, salesUnitHelp } from '../syntax/sales-units.ts'
import { similarName } from '../syntax/similar-name.ts'
import { isDate } from './fold.ts'
import type { RowProblem, Rows } from './imported.ts'
import { columnName } from './lists.ts'
import type { Attribute, AttributeType, Product } from './rule-set.ts'

export interface ReadCatalogue {
  readonly products: ReadonlyMap<string, Product>
  readonly problems: readonly RowProblem[]
}

type Writable = { -readonly [K in keyof Product]: Product[K] }
/** Sets a product's field from a non-empty cell; returns the problem if it is invalid. */
type Column = (product: Writable, cell: string) => string | undefined

type DecimalField = 'price' | 'listPrice' | 'cost' | 'minPrice' | 'weight' | 'minQuantity' | 'orderMultiple'

const decimal =
  (field: DecimalField, what: string): Column =>
  (product, cell) => {
    if (isLongDecimal(cell)) return tooLong(what, cell)
    const value = parseDecimal(cell)
    if (!value || value.n < 0n) return `the ${what} \`${cell}\` is not a decimal such as 12.50`
    if ((field === 'orderMultiple' || field === 'minQuantity') && (value.n === 0n || value.d !== 1n)) {
      return `the ${what} \`${cell}\` is not a whole number above zero`
    }
    product[field] = toDecimal(value) ?? cell
    return undefined
  }

const tooLong = (what: string, cell: string): string =>
  `the ${what} \`${cell.slice(0, 20)}…\` has ${cell.length} characters, and a number has at most ${longestDecimal}`

const salesUnit: Column = (product, cell) => {
  if (isMeasure(cell) === undefined) return `the unit \`${cell}\` is not known: ${salesUnitHelp}`
  product.unit = cell
  return undefined
}

const text =
  (field: 'name' | 'brand'): Column =>
  (product, cell) => {
    product[field] = cell
    return undefined
  }

/** Categories and labels in one cell are separated by `|`. */
const list =
  (field: 'categories' | 'labels'): Column =>
  (product, cell) => {
    product[field] = cell
      .split('|')
      .map((name) => name.trim())
      .filter((name) => name !== '')
    return undefined
  }

const columns: ReadonlyMap<string, Column> = new Map(
  Object.entries({
    name: text('name'),
    price: decimal('price', 'price'),
    'list price': decimal('listPrice', 'list price'),
    cost: decimal('cost', 'cost'),
    'min price': decimal('minPrice', 'min price'),
    categories: list('categories'),
    category: list('categories'),
    brand: text('brand'),
    labels: list('labels'),
    label: list('labels'),
    weight: decimal('weight', 'weight'),
    unit: salesUnit,
    'min quantity': decimal('minQuantity', 'min quantity'),
    'order multiple': decimal('orderMultiple', 'order multiple'),
  }),
)

/** By SKU. A column `item.color` holds the item attribute of that name; columns that mean nothing are left out. */
export function readCatalogue(rows: Rows, attributes: ReadonlyMap<string, Attribute>): ReadCatalogue {
  const header = (rows[0] ?? []).map(columnName)
  const sku = header.indexOf('sku')
  if (sku < 0) {
    const message = 'there is no column `sku`'
    const help =
      'name the columns in the first row: sku, name, price, list price, cost, min price, categories, brand, labels, unit, min quantity, order multiple'
    return { products: new Map(), problems: [{ row: 1, code: 'import-row', message, help }] }
  }
  const readers = (rows[0] ?? []).map((cell, index) => (index === sku ? undefined : columnFor(cell, attributes)))
  const misread = header.flatMap((name, index) =>
    index === sku || readers[index] ? [] : misreadColumn(name, header, attributes),
  )
  const { products, problems } = readProducts(rows, sku, readers)
  return { products, problems: [...misread, ...problems] }
}

/** A column that is not read is a shop's own affair, unless it looks as if it was meant to be. */
function misreadColumn(
  name: string,
  header: readonly string[],
  attributes: ReadonlyMap<string, Attribute>,
): RowProblem[] {
  const items = [...attributes.values()].filter(({ owner }) => owner === 'item').map((each) => `item.${each.name}`)
  const absent = [...columns.keys(), ...items].filter((each) => !header.includes(each))
  const meant = similarName(name, absent)
  if (meant === undefined && !name.startsWith('item.')) return []
  const help = meant
    ? `did you mean \`${meant}\`?`
    : `declare it: \`attributes { ${name.replaceAll(' ', '_')}: text }\``
  return [{ row: 1, code: 'import-column', message: `the column \`${name}\` is not read`, help }]
}

function columnFor(cell: string, attributes: ReadonlyMap<string, Attribute>): Column | undefined {
  const known = columns.get(columnName(cell))
  if (known) return known
  const attribute = attributes.get(cell.trim()) ?? attributes.get(`item.${cell.trim()}`)
  return attribute?.owner === 'item' ? attributeColumn(attribute) : undefined
}

function attributeColumn({ name, type }: Attribute): Column {
  return (product, cell) => {
    if ((type === 'number' || type === 'money') && isLongDecimal(cell)) return tooLong(`\`item.${name}\``, cell)
    const value = attributeValue(cell, type)
    if (value === undefined)
      return `\`item.${name}\` is ${type === 'yes/no' ? 'yes or no' : `a ${type}`}, not \`${cell}\``
    product.attributes = { ...product.attributes, [name]: value }
    return undefined
  }
}

/** In the notation of carts: decimal strings for numbers and money, "2026-10-01" for dates. */
function attributeValue(cell: string, type: AttributeType): string | boolean | undefined {
  switch (type) {
    case 'text':
      return cell
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(cell) && isDate(cell) ? cell : undefined
    case 'number':
    case 'money': {
      const value = parseDecimal(cell)
      return value && toDecimal(value)
    }
    case 'yes/no':
      if (/^(yes|true|1)$/i.test(cell)) return true
      return /^(no|false|0)$/i.test(cell) ? false : undefined
  }
}

function readProducts(rows: Rows, sku: number, readers: readonly (Column | undefined)[]): ReadCatalogue {
  const products = new Map<string, Product>()
  const problems: RowProblem[] = []
  for (let index = 1; index < rows.length; index++) {
    const cells = rows[index] ?? []
    const row = index + 1
    if (cells.length > readers.length && cells.slice(readers.length).some((cell) => cell.trim() !== '')) {
      const message = `there are ${cells.length} cells under ${readers.length} columns`
      problems.push({ row, code: 'import-row', message, help: 'put cells with a comma in them in double quotes' })
      continue
    }
    const product: Writable = { sku: cells[sku]?.trim() ?? '' }
    if (product.sku === '') {
      problems.push({ row, code: 'import-row', message: 'the SKU is missing', help: 'fill it in or delete the row' })
      continue
    }
    if (products.has(product.sku)) {
      const message = `the SKU \`${product.sku}\` stands in an earlier row, which counts`
      problems.push({ row, code: 'import-repeated', message, help: 'delete one of the rows' })
      continue
    }
    readers.forEach((read, column) => {
      const cell = cells[column]?.trim() ?? ''
      const problem = cell === '' ? undefined : read?.(product, cell)
      if (problem !== undefined)
        problems.push({ row, code: 'import-row', message: problem, help: 'mend the cell, or leave it empty' })
    })
    products.set(product.sku, product)
  }
  return { products, problems }
}
