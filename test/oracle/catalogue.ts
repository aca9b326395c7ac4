import type { ValueType } from '../../src/syntax/tree.ts'

export interface Product {
  readonly sku: string
  readonly price?: string
  readonly listPrice?: string
  readonly cost?: string
  readonly minPrice?: string
  readonly categories?: readonly string[]
  readonly brand?: string
  readonly labels?: readonly string[]
  readonly weight?: string
  readonly unit?: string
  readonly minQuantity?: string
  readonly orderMultiple?: string
  readonly attributes: Readonly<Record<string, string | number | boolean>>
}

/** The products of imported tables in one of the currencies, by SKU. An unknown column becomes an attribute of its name. */
export function readCatalogue(
  tables: readonly (readonly (readonly string[])[])[],
  attributes: ReadonlyMap<string, ValueType>,
  of: { readonly currency: string; readonly first: string },
): ReadonlyMap<string, Product> {
  const products = new Map<string, Product>()
  for (const [header = [], ...rows] of tables) {
    for (const row of rows) {
      const cells = new Map(header.map((name, place) => [columnName(name), row[place]?.trim() ?? '']))
      const product = readProduct(inCurrency(cells, attributes, of), attributes)
      if (!products.has(product.sku)) products.set(product.sku, product)
    }
  }
  return products
}

const amounts = ['price', 'list price', 'cost', 'min price']

/** M83: an amount is in the first currency, or in the one named by its column. */
function inCurrency(
  cells: ReadonlyMap<string, string>,
  attributes: ReadonlyMap<string, ValueType>,
  { currency, first }: { readonly currency: string; readonly first: string },
): ReadonlyMap<string, string> {
  const isAmount = (column: string): boolean => amounts.includes(column) || attributes.get(column) === 'money'
  const named = (column: string): string =>
    cells.get(`${column} ${column.startsWith('item.') ? currency : currency.toLowerCase()}`) ?? ''
  const own = (column: string, value: string): string => named(column) || (currency === first ? value : '')
  const columns = new Map([...cells, ...amounts.map((column) => [column, cells.get(column) ?? ''] as const)])
  return new Map([...columns].map(([column, value]) => [column, isAmount(column) ? own(column, value) : value]))
}

function columnName(cell: string): string {
  return cell.startsWith('item.') ? cell : cell.trim().toLowerCase()
}

function readProduct(cells: ReadonlyMap<string, string>, types: ReadonlyMap<string, ValueType>): Product {
  const text = <Field extends string>(field: Field, column: string) => {
    const value = cells.get(column)
    return value ? { [field]: value } : {}
  }
  const list = (field: string, column: string) => {
    const value = cells.get(column)
    return value ? { [field]: value.split('|').map((each) => each.trim()) } : {}
  }
  const attributes = new Map<string, string | number | boolean>()
  for (const [column, value] of cells) {
    const name = column.replace(/^item\./, '')
    const type = types.get(`item.${name}`)
    if (type === undefined || value === '') continue
    attributes.set(name, type === 'yes/no' ? value === 'yes' : value)
  }
  return {
    sku: cells.get('sku') ?? '',
    ...text('price', 'price'),
    ...text('listPrice', 'list price'),
    ...text('cost', 'cost'),
    ...text('minPrice', 'min price'),
    ...text('brand', 'brand'),
    ...text('weight', 'weight'),
    ...text('unit', 'unit'),
    ...text('minQuantity', 'min quantity'),
    ...text('orderMultiple', 'order multiple'),
    ...list('categories', 'categories'),
    ...list('labels', 'labels'),
    attributes: Object.fromEntries(attributes),
  }
}
