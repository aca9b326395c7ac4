import type { Database } from 'better-sqlite3'
import { decimalOf } from './decimal.ts'
import { times } from './import/amounts.ts'

/** Functions for queries: `money(paid)` returns a decimal, `amount(price, quantity)` exact whole millionths. */
export function addFunctions(db: Database): void {
  db.function('money', { deterministic: true, safeIntegers: true }, (value: unknown) =>
    typeof value === 'bigint' ? decimalOf(value) : null,
  )
  db.function('amount', { deterministic: true }, (price: unknown, quantity: unknown) => {
    const product = typeof price === 'number' && typeof quantity === 'number' ? times(price, quantity) : Number.NaN
    return Number.isSafeInteger(product) ? BigInt(product) : null
  })
}
