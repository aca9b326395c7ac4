import { holds } from './conditions.ts'
import type { Place } from './values.ts'

/** M32: named by the cart, listed, or described by a condition that is true. */
export function isInSegment(name: string, place: Place): boolean {
  const { customer } = place.world.cart
  if (!customer) return false
  if (customer.segments?.includes(name)) return true
  const declared = place.world.rules.segments.get(name)
  if (declared === undefined || declared === 'external') return false
  if ('kind' in declared) return holds(declared, place) === true
  return declared.includes(customer.id)
}
