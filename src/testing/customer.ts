import type { Attributes, Customer, PastLine, PastOrder } from '../evaluate/cart/cart.ts'
import { add, fraction, parseDecimal, toDecimal } from '../money/fraction.ts'
import type { CustomerLiteral } from '../syntax/tree.ts'
import { nonEmpty } from './fields.ts'
import { day, decimal, instant, type TestContext, whole } from './values.ts'

/** The id of the customer if the test gives none. */
const defaultId = 'customer'

/** The customer of a test's cart; undefined if the test mentions none. */
export function customerOf(
  literal: CustomerLiteral | undefined,
  own: Attributes | undefined,
  context: TestContext,
): Customer | undefined {
  if (!literal && !own) return undefined
  const segments: string[] = []
  const memberships: string[] = []
  const history: PastOrder[] = []
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
        history.push(pastOrder(fact, context))
        break
      default:
        fact satisfies never
    }
  }
  return {
    id: literal?.id?.text ?? defaultId,
    ...nonEmpty('segments', segments),
    ...fields,
    ...nonEmpty('history', history),
    ...(programs.size > 0 && { programs: Object.fromEntries(programs) }),
    ...nonEmpty('memberships', memberships),
    ...(own && { attributes: own }),
  }
}

type PastPurchase = Extract<CustomerLiteral['facts'][number], { kind: 'customer-bought' }>

function pastOrder({ lines, on }: PastPurchase, context: TestContext): PastOrder {
  const at = instant(on, context)
  const amounts = lines.map((line) => decimal(line.amount, context))
  const total = amounts.reduce((sum, amount) => add(sum, parseDecimal(amount) ?? fraction(0n)), fraction(0n))
  const goods = lines.flatMap(({ sku, facts }, place): PastLine[] =>
    sku ? [{ sku: sku.text, amount: amounts[place] ?? '0', ...pastFacts(facts) }] : [],
  )
  return { at, amount: toDecimal(total) ?? '0', ...nonEmpty('lines', goods) }
}

function pastFacts(facts: PastPurchase['lines'][number]['facts']): Pick<PastLine, 'categories' | 'brand' | 'labels'> {
  const names = (kind: 'past-category' | 'past-label'): string[] =>
    facts.flatMap((fact) => (fact.kind === kind ? fact.names.map((name) => name.text) : []))
  const brand = facts.findLast((fact) => fact.kind === 'past-brand')
  return {
    ...nonEmpty('categories', names('past-category')),
    ...(brand && { brand: brand.name.text }),
    ...nonEmpty('labels', names('past-label')),
  }
}
