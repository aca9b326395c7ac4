/** The deliveries of a cart, and the lines that name them. */
import type { Cart, Delivery } from '../../../src/evaluate/cart/cart.ts'

export const deliveriesOf = ({ delivery }: { readonly delivery?: Cart['delivery'] | undefined }): readonly Delivery[] =>
  [delivery ?? []].flat()

/** Several deliveries need ids: those without one get the first free numbers. */
export function withDeliveries(cart: Cart, deliveries: readonly Delivery[]): Cart {
  const { delivery: _, ...rest } = cart
  const [only] = deliveries
  if (only === undefined) return rest
  if (deliveries.length === 1) return { ...rest, delivery: only }
  const taken = new Set(deliveries.map(({ id }) => id))
  const numbered = deliveries.map((delivery): Delivery => {
    if (delivery.id !== undefined) return delivery
    let free = 1
    while (taken.has(String(free))) free++
    taken.add(String(free))
    return { id: String(free), ...delivery }
  })
  return { ...rest, delivery: numbered }
}

/** Lines of the removed delivery no longer name one. */
export function withoutDelivery(cart: Cart, place: number): Cart {
  const deliveries = deliveriesOf(cart)
  const removed = deliveries[place]?.id
  const lines = cart.lines.map((line) => {
    if (removed === undefined || line.delivery !== removed) return line
    const { delivery: _, ...rest } = line
    return rest
  })
  return withDeliveries(
    { ...cart, lines },
    deliveries.filter((_, at) => at !== place),
  )
}
