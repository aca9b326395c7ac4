/** Catalogues of rule sets with several currencies: `price` is in the first one, `price PLN` in the named one. */
import type { CatalogueOptions } from './catalogue-table.ts'
import { columnName } from './lists.ts'
import type { Attribute } from './rule-set.ts'

const moneyColumns: ReadonlySet<string> = new Set(['price', 'list price', 'cost', 'min price'])

const isMoney = (name: string, attributes: ReadonlyMap<string, Attribute>): boolean =>
  moneyColumns.has(columnName(name)) || [name, `item.${name}`].some((key) => attributes.get(key)?.type === 'money')

export interface NamedColumn {
  /** Empty for a column in another currency. */
  readonly name: string
  /** Currency of amounts that don't name one. */
  readonly of: string
}

/** The columns in file order, for the rules of one currency. A bare `price` is ignored if another column names that currency. */
export function columnsIn(header: readonly string[], { settings, attributes }: CatalogueOptions): NamedColumn[] {
  const { currency, currencies = [currency] } = settings
  const [first = currency] = currencies
  const columns = header.map((cell) => {
    const [, name = '', of] = currencies.length > 1 ? (/^(.*\S)\s+([A-Z]{3})$/.exec(cell.trim()) ?? []) : []
    const isNamed = of !== undefined && currencies.includes(of) && isMoney(name, attributes)
    return isNamed ? { name, of, isNamed } : { name: cell.trim(), of: first, isNamed }
  })
  const named = new Set(
    columns.filter((each) => each.isNamed && each.of === currency).map(({ name }) => columnName(name)),
  )
  return columns.map(({ name, of, isNamed }) => {
    const isOthers = isNamed ? of !== currency : isMoney(name, attributes) && named.has(columnName(name))
    return { name: isOthers ? '' : name, of }
  })
}
