import type { Attributes, Customer } from '../evaluate/cart/cart.ts'
import type { CustomerLiteral } from '../syntax/tree.ts'
import { nonEmpty } from './fields.ts'
import { day, decimal, instant, type TestContext, whole } from './values.ts'

/** The id of a customer that a test does not name. */
const someCustomer = 'customer'

/** The customer of a test's cart; undefined when the test says nothing of one. */
export function customerOf(
  literal: CustomerLiteral | undefined,
  own: Attributes | undefined,
  context: TestContext,
): Customer | undefined {
  if (!literal && !own) return undefined
  const segments: string[] = []
  const memberships: string[] = []
  const history: { at: string; amount: string }[] = []
  const programs = new Map<string, { points?: string; tier?: string }>()
  const fields: { orders?: number; spend?: string; birthday?: string; subscribedSince?: string } = {}
  for (const fact of literal?.facts ?? []) {
    switch (fact.kind) {
      case 'customer-segment':
        segments.push(...fact.names.map((name) => name.text))
        break
      case 'customer-member':
        memberships.push(...fact.names.map((name) => name.text))
        break
      case 'customer-orders':
        fields.orders = whole(fact.value, context)
        break
      case 'customer-spend':
        fields.spend = decimal(fact.value, context)
        break
      case 'customer-birthday':
        fields.birthday = day(fact.value, context)
        break
      case 'customer-subscribed':
        fields.subscribedSince = day(fact.value, context)
        break
      case 'customer-points':
        programs.set(fact.program.text, {
          ...programs.get(fact.program.text),
          points: decimal(fact.value, context),
        })
        break
      case 'customer-tier':
        programs.set(fact.program.text, { ...programs.get(fact.program.text), tier: fact.tier.text })
        break
      case 'customer-bought':
        history.push({ at: instant(fact.on, context), amount: decimal(fact.amount, context) })
        break
      default:
        fact satisfies never
    }
  }
  return {
    id: literal?.id?.text ?? someCustomer,
    ...nonEmpty('segments', segments),
    ...fields,
    ...nonEmpty('history', history),
    ...(programs.size > 0 && { programs: Object.fromEntries(programs) }),
    ...nonEmpty('memberships', memberships),
    ...(own && { attributes: own }),
  }
}
