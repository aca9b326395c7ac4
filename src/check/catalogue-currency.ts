/** Catalogues of rule sets with several currencies: `price` is in the first one, `price PLN` in the named one. */
import type { Rows } from './imported.ts'
import { columnName } from './lists.ts'
import type { Attribute, Settings } from './rule-set.ts'

const moneyColumns: ReadonlySet<string> = new Set(['price', 'list price', 'cost', 'min price'])

/** The rows with the amounts of one currency; columns of other currencies are blanked. */
export function columnsIn(
  rows: Rows,
  { currency, currencies }: Pick<Settings, 'currency' | 'currencies'>,
  attributes: ReadonlyMap<string, Attribute>,
): Rows {
  const [header, ...products] = rows
  if (header === undefined || currencies === undefined) return rows
  const isMoney = (name: string): boolean =>
    moneyColumns.has(columnName(name)) || [name, `item.${name}`].some((key) => attributes.get(key)?.type === 'money')
  const columns = header.map((cell) => {
    const [, name = '', of] = /^(.*\S)\s+([A-Z]{3})$/.exec(cell.trim()) ?? []
    const isNamed = of !== undefined && currencies.includes(of) && isMoney(name)
    return isNamed
      ? { cell, name, of }
      : { cell, name: cell.trim(), of: isMoney(cell.trim()) ? currencies[0] : undefined, bare: true }
  })
  const named = new Set(columns.flatMap(({ name, of, bare }) => (of === currency && !bare ? [columnName(name)] : [])))
  const chosen = columns.map(({ cell, name, of, bare }) => {
    if (of === undefined) return cell
    return of === currency && !(bare && named.has(columnName(name))) ? name : ''
  })
  return [chosen, ...products]
}
