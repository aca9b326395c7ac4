/** With whom a customer shares points, such as a household, as known from their orders. */
import type { Rules } from '../compile/rules.ts'
import type { Cart, Customer } from '../evaluate/cart/cart.ts'
import type { Store } from './store/store.ts'

/** The customer with the attributes of their latest order, if any programme is shared by one. */
export async function withLatestAttributes(
  store: Store,
  { programs }: Pick<Rules, 'programs'>,
  id: string,
): Promise<Pick<Customer, 'id' | 'attributes'>> {
  if (Object.values(programs).every(({ sharedBy }) => sharedBy === undefined)) return { id }
  const [latest] = await store.select<{ cart: string }>(
    'SELECT cart FROM redemptions WHERE customer = $1 ORDER BY at DESC, order_id LIMIT 1',
    [id],
  )
  if (latest === undefined) return { id }
  const { customer }: Cart = JSON.parse(latest.cart)
  return { id, ...(customer?.attributes && { attributes: customer.attributes }) }
}
