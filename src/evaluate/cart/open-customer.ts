import type { Environment } from '../../compile/rules.ts'
import { fraction } from '../../money/fraction.ts'
import { ownEntry } from '../../own-entry.ts'
import { joined, msg, name as quotedName } from '../../words/message.ts'
import type { OpenCustomer, OpenLine, OpenPastOrder, OpenProduct } from '../model.ts'
import type { RuleContext } from '../rule-context.ts'
import type { Customer, PastLine, PastOrder } from './cart.ts'
import { CartError } from './cart-error.ts'
import { noInstant } from './cart-refusals.ts'
import { readAmount, readPrice } from './read-amount.ts'
import { checkAttributes } from './read-attributes.ts'
import { parseDate, parseInstant } from './time.ts'

export function openCustomer(customer: Customer, context: OpenContext): OpenCustomer {
  const { rules } = context
  checkAttributes(customer.attributes, 'customer', 'customer.attributes', rules)
  if (customer.birthday !== undefined) readDate(customer.birthday, 'customer.birthday')
  return {
    id: customer.id,
    orders: customer.orders,
    spend: customer.spend === undefined ? undefined : readAmount(customer.spend, 'customer.spend', rules),
    history: customer.history?.map((order, place) => openPastOrder(order, `customer.history[${place}]`, context)),
    subscribedSince:
      customer.subscribedSince === undefined
        ? undefined
        : readDate(customer.subscribedSince, 'customer.subscribedSince'),
    programs: openPrograms(customer, rules),
  }
}

type OpenContext = Pick<RuleContext, 'rules' | 'product'>

function openPastOrder({ at, amount, lines }: PastOrder, path: string, context: OpenContext): OpenPastOrder {
  return {
    at: readInstant(at, `${path}.at`),
    amount: readAmount(amount, `${path}.amount`, context.rules),
    lines: lines?.map((line, place) => ({
      line: pastLine(line, context.product(line.sku)),
      amount: readAmount(line.amount, `${path}.lines[${place}].amount`, context.rules),
    })),
  }
}

/** Goods of a past order, in the form that selectors match. Unit prices are unknown. */
export function pastLine(
  { sku, categories, brand, labels }: Omit<PastLine, 'amount'>,
  product: Pick<OpenProduct, 'categories' | 'brand' | 'labels' | 'attributes'> | undefined,
): OpenLine {
  return {
    index: -1,
    id: '',
    sku,
    quantity: 1_000_000,
    units: 1,
    wholeUnits: true,
    price: fraction(0n),
    original: 0,
    listAmount: 0,
    categories: categories ?? product?.categories ?? [],
    brand: brand ?? product?.brand,
    labels: labels ?? product?.labels ?? [],
    attributes: product?.attributes ?? {},
    prices: [],
  }
}

function openPrograms({ programs }: Customer, rules: Environment): OpenCustomer['programs'] {
  if (programs === undefined) return noPrograms
  return new Map(
    Object.entries(programs).map(([name, { points, tier }]) => {
      const path = `customer.programs.${name}`
      const declared = ownEntry(rules.programs, name)?.tiers
      if (tier !== undefined && declared && !declared.steps.some((step) => step.name === tier)) {
        const tiers = declared.steps.map((step) => quotedName(step.name))
        throw new CartError(
          'cart-programme',
          `${path}.tier`,
          msg`${quotedName(name)} has no tier ${quotedName(tier)}`,
          msg`its tiers are ${joined(tiers, ', ')}`,
        )
      }
      return [name, { tier, points: points === undefined ? undefined : readPrice(points, `${path}.points`, onePoint) }]
    }),
  )
}

const noPrograms: OpenCustomer['programs'] = new Map()
const onePoint = { digits: 0 }

export function readInstant(text: string, path: string): number {
  const instant = typeof text === 'string' ? parseInstant(text) : undefined
  if (instant !== undefined) return instant
  throw noInstant(text, path)
}

function readDate(text: string, path: string): number {
  const date = typeof text === 'string' ? parseDate(text) : undefined
  if (date !== undefined) return date
  throw new CartError(
    'cart-date',
    path,
    msg`${quotedName(text)} is not a date`,
    msg`write a calendar date such as "2026-10-01"`,
  )
}
