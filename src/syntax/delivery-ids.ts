import type { CartLiteral } from './tree.ts'

/** Ids of the deliveries in a test's cart. Default: positions from "1" if there are several, else undefined. */
export function deliveryIds({ statements }: Pick<CartLiteral, 'statements'>): (string | undefined)[] {
  const deliveries = statements.filter((statement) => statement.kind === 'cart-delivery')
  return deliveries.map(({ id }, place) => id?.text ?? (deliveries.length > 1 ? String(place + 1) : undefined))
}
