/** The same rules with one more currency: every amount becomes a table, and the catalogue has prices in both. */
import fc from 'fast-check'
import type { Imports } from '../../../src/check/imports.ts'
import { type Currency, decimal } from './amounts.ts'
import type { GeneratedRules } from './rule-sets.ts'

/** With at least as many digits, so that the endings of amounts stay representable. */
const others: Readonly<Record<string, Currency>> = {
  PLN: { code: 'KWD', digits: 3 },
  JPY: { code: 'PLN', digits: 2 },
  KWD: { code: 'BHD', digits: 3 },
}

/** Carts may be in either currency, and either may be the first. */
export const inSeveral = (rules: GeneratedRules): fc.Arbitrary<GeneratedRules> =>
  fc
    .record({
      isFirst: fc.boolean(),
      ofCarts: fc.boolean(),
      times: fc.constantFrom(1, 2, 7),
      more: fc.constantFrom(0, 1, 500),
    })
    .map(({ isFirst, ofCarts, times, more }) => {
      const own = rules.currency
      const other = others[own.code] as Currency
      /** Monotonic in the amount; zero stays zero. */
      const inOther = (amount: string): string => {
        const minor = Number(amount) * 10 ** own.digits
        return decimal(minor === 0 ? 0 : Math.round(minor) * times + more, other)
      }
      const settings = isFirst ? `${own.code}, ${other.code}` : `${other.code}, ${own.code}`
      const table = (amount: string): string => `${amount} ${own.code} or ${inOther(amount)} ${other.code}`
      const amounts = new RegExp(String.raw`(?<![\w.])(\d+(?:\.\d+)?) ${own.code}\b( <=)?`, 'g')
      /** A table on the left of a comparison needs parentheses: otherwise an `or` before it would bind to it. */
      const written = (text: string): string =>
        text
          .replaceAll(amounts, (_, amount: string, compared = '') =>
            compared ? `(${table(amount)})${compared}` : table(amount),
          )
          .replace(`  currency ${own.code}\n`, `  currencies ${settings}\n`)
      return {
        ...rules,
        currency: ofCarts ? own : other,
        files: Object.fromEntries(Object.entries(rules.files).map(([path, text]) => [path, written(text)])),
        imports: new Map(
          [...rules.imports].map(([path, file]) => [path, path === 'products.csv' ? prices(file) : file]),
        ),
      }

      function prices(file: ReturnType<Imports['get']> & object): ReturnType<Imports['get']> & object {
        if (!('rows' in file)) return file
        const [header = [], ...products] = file.rows
        const money = header.flatMap((name, place) => (/price|cost/.test(name) ? [place] : []))
        const named = header.map((name, place) => (money.includes(place) && !isFirst ? `${name} ${own.code}` : name))
        const more = money.map((place) => (isFirst ? `${header[place]} ${other.code}` : (header[place] ?? '')))
        const rows = products.map((row) => [...row, ...money.map((place) => (row[place] ? inOther(row[place]) : ''))])
        return { rows: [[...named, ...more], ...rows] }
      }
    })
