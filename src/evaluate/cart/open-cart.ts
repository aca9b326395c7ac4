import type { Rules } from '../../compile/rules.ts'
import type { Gate, OpenCart, OpenLine, ReadParts, ShelfPrices } from '../model.ts'
import type { Cart } from './cart.ts'
import { CartError } from './cart-error.ts'
import { openCustomer, readInstant } from './open-customer.ts'
import { atPrice, openLines } from './open-lines.ts'
import { openUsage } from './open-usage.ts'
import { readAmount, readPrice, safe } from './read-amount.ts'
import { checkAttributes } from './read-attributes.ts'
import { localTime } from './time.ts'

/** Runs through all opened carts, whatever their rules: only its being different counts. */
let serial = 0

/**
 * Reads a cart once into whole numbers: amounts in minor units, quantities in millionths, lines with what the catalogue
 * knows, shelf prices applied. Throws a CartError for a cart that makes no sense under these rules.
 */
export function openCart(gate: Gate, cart: Cart, shelfPrices?: ShelfPrices): OpenCart {
  const { rules } = gate
  refuseForeignCurrency(cart, rules)
  refuseUnknownChoices(cart, rules)
  checkAttributes(cart.attributes, 'cart', 'attributes', rules)
  checkAttributes(cart.event?.attributes, 'event', 'event.attributes', rules)
  return openParts(
    gate,
    {
      source: cart,
      at: readInstant(cart.at, 'at'),
      customer: cart.customer && openCustomer(cart.customer, rules),
      usage: openUsage(cart.usage, rules),
      deliveries: openDeliveries(cart.delivery, rules),
      codes: cart.codes,
      lines: openLines(gate, cart.lines),
    },
    shelfPrices,
  )
}

/** The same for a cart whose parts are numbers already. */
export function openParts(gate: Gate, parts: ReadParts, shelfPrices?: ShelfPrices): OpenCart {
  const { rules } = gate
  const { source, at, customer, usage, deliveries } = parts
  const local = localTime(at, rules.zone)
  const codes = parts.codes ? gate.readCodes(parts.codes, { at, usage, signedIn: customer !== undefined }) : noCodes

  const withLines = (lines: readonly OpenLine[]): OpenCart => {
    const segments = new Set(source.customer?.segments)
    const opened = {
      serial: ++serial,
      source,
      at,
      local,
      lines,
      subtotal: safe(
        sum(lines, (line) => line.original),
        'lines',
      ),
      quantity: safe(
        sum(lines, (line) => line.quantity),
        'lines',
      ),
      deliveries,
      codes,
      segments,
      customer,
      usage,
    }
    gate.joinSegments(opened, segments)
    return opened
  }

  const asItCame = withLines(parts.lines)
  if (gate.shelf.length === 0 || shelfPrices === undefined) return asItCame
  const prices = shelfPrices(asItCame)
  return withLines(
    asItCame.lines.map((line, place) => {
      const price = prices[place]
      return price === undefined ? line : atPrice(line, price, rules)
    }),
  )
}

const noCodes: readonly never[] = []

function sum(lines: readonly OpenLine[], part: (line: OpenLine) => number): number {
  let total = 0
  for (const line of lines) total += part(line)
  return total
}

function refuseForeignCurrency({ currency }: Cart, rules: Rules): void {
  if (currency === rules.currency) return
  throw new CartError(
    'cart-currency',
    'currency',
    `the cart is in \`${currency}\`, these rules are in ${rules.currency}`,
    `convert the cart's amounts, and write "${rules.currency}"`,
  )
}

function openDeliveries(delivery: Cart['delivery'], rules: Rules): OpenCart['deliveries'] {
  if (delivery === undefined) return []
  if (!('length' in delivery)) {
    return [{ id: delivery.id, method: delivery.method, price: readAmount(delivery.price, 'delivery.price', rules) }]
  }
  const ids = new Set<string>()
  return delivery.map(({ id, method, price }, place) => {
    const path = `delivery[${place}]`
    if (id !== undefined && ids.has(id)) {
      throw new CartError('cart-duplicate', `${path}.id`, `two deliveries have the id \`${id}\``)
    }
    if (id !== undefined) ids.add(id)
    return { id, method, price: readAmount(price, `${path}.price`, rules) }
  })
}

function refuseUnknownChoices({ chosen, pay }: Cart, rules: Rules): void {
  refuseTooManyChoices(chosen?.campaigns, 'chosen.campaigns')
  refuseTooManyChoices(chosen?.rewards, 'chosen.rewards')
  for (const [place, name] of (chosen?.campaigns ?? []).entries()) {
    if (!rules.campaigns.some((campaign) => campaign.name === name)) {
      refuseCampaign(name, `chosen.campaigns[${place}]`)
    }
  }
  const texts = new Map<Rules['campaigns'][number], string>()
  for (const [place, { campaign: name, sku }] of (chosen?.rewards ?? []).entries()) {
    const path = `chosen.rewards[${place}]`
    const campaign = rules.campaigns.find((campaign) => campaign.name === name) ?? refuseCampaign(name, path)
    const effects = texts.get(campaign) ?? JSON.stringify(campaign.effects)
    texts.set(campaign, effects)
    if (!effects.includes(`"sku":${JSON.stringify(sku)}`)) {
      throw new CartError('cart-choice', `${path}.sku`, `campaign \`${name}\` has no reward \`${sku}\``)
    }
  }
  for (const [name, points] of Object.entries(pay?.points ?? {})) {
    const path = `pay.points.${name}`
    if (!Object.hasOwn(rules.programs, name)) {
      throw new CartError('cart-programme', path, `these rules have no programme \`${name}\` to pay points of`)
    }
    readPrice(points, path, { currency: 'points', digits: 0 })
  }
}

/** Each is looked up among all campaigns. */
const mostChoices = 1_000

function refuseTooManyChoices(chosen: readonly unknown[] = [], path: string): void {
  if (chosen.length <= mostChoices) return
  throw new CartError('cart-too-large', path, 'the cart names more than 1,000 choices', 'leave some out')
}

function refuseCampaign(name: string, path: string): never {
  throw new CartError('cart-choice', path, `these rules have no campaign \`${name}\``, 'write its name as declared')
}
