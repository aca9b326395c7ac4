import { innerEffects } from '../../compile/inner-effects.ts'
import { currenciesOfRules, type Effect, type Rules } from '../../compile/rules.ts'
import { sumOf } from '../../money/sum.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import { msg, name } from '../../words/message.ts'
import type { CartParts, OpenCart, OpenCode, OpenLine, OpenUsage } from '../model.ts'
import type { PreparedRules } from '../prepared-rules.ts'
import type { BalanceToPayWith, Cart } from './cart.ts'
import { CartError } from './cart-error.ts'
import { foreignCurrency, leaveOutOne, leaveSomeOut } from './cart-refusals.ts'
import { openCustomer, readInstant } from './open-customer.ts'
import { atPrice, openLines } from './open-lines.ts'
import { openUsage } from './open-usage.ts'
import { readAmount, readPrice, safe } from './read-amount.ts'
import { checkAttributes } from './read-attributes.ts'
import { localTime } from './time.ts'

/** Process-wide counter, used only as a cache key. */
let serial = 0

type CartRules = Pick<
  PreparedRules,
  'rules' | 'context' | 'joinSegments' | 'codeSegments' | 'shelfPrices' | 'formerNames'
>

/**
 * Converts a cart to whole numbers: amounts in minor units, quantities in millionths, lines completed from the catalogue, shelf
 * prices applied. `usage` replaces the cart's own. Throws a CartError for a cart that is invalid under these rules.
 */
export function openCart(
  prepared: CartRules,
  cart: Cart,
  usage = openUsage(cart.usage, prepared.rules, prepared.formerNames),
): OpenCart {
  return openParts(prepared, readCart(prepared, cart, usage))
}

/** The parts of a cart that do not depend on what is known of its customer, codes and usage. */
export function readCart({ rules, context }: CartRules, cart: Cart, usage: OpenUsage): CartParts {
  refuseForeignCurrency(cart, rules)
  refuseUnknownChoices(cart, rules)
  const lines = openLines(context, cart.lines)
  refuseUnknownDeliveries(cart)
  checkAttributes(cart.attributes, 'cart', 'attributes', rules)
  checkAttributes(cart.event?.attributes, 'event', 'event.attributes', rules)
  return {
    source: cart,
    at: readInstant(cart.at, 'at'),
    customer: cart.customer && openCustomer(cart.customer, context),
    usage,
    deliveries: openDeliveries(cart.delivery, rules),
    codes: cart.codes,
    lines,
  }
}

/** The same cart with updated customer, codes and usage. */
export const readKnowledge = ({ context }: CartRules, parts: CartParts, cart: Cart, usage: OpenUsage): CartParts => ({
  ...parts,
  source: cart,
  customer: cart.customer && openCustomer(cart.customer, context),
  usage,
  codes: cart.codes,
})

/** Like `openCart`, for a cart whose parts are already converted. */
export function openParts(prepared: CartRules, parts: CartParts): OpenCart {
  const { at, usage } = parts
  if (parts.codes === undefined) return openWithCodes(prepared, parts, noCodes, noCodes)
  const { readCodes } = prepared.context
  const moment = { at, usage, cart: parts }
  const codes = readCodes.read(parts.codes, moment)
  return openWithCodes(prepared, parts, codes, readCodes.capacities(codes, moment))
}

function openWithCodes(
  prepared: CartRules,
  parts: CartParts,
  codes: readonly OpenCode[],
  codeCapacities: OpenCart['codeCapacities'],
): OpenCart {
  const { rules, joinSegments, codeSegments, shelfPrices } = prepared
  const { source, at, customer, usage, deliveries } = parts
  const local = localTime(at, rules.zone)
  const withCodes: OpenCart['withCodes'] = (others) => openWithCodes(prepared, parts, others, codeCapacities)

  const withLines = (lines: readonly OpenLine[], shelfCodes: readonly OpenCode[]): OpenCart => {
    const withoutCodes: OpenCart['withoutCodes'] = (out) =>
      joined({ ...opened, codes: codes.filter((code) => !out.has(code)) })
    const opened = joined({
      serial: 0,
      source,
      at,
      local,
      lines,
      subtotal: safe(sumOf(lines, originalOf), 'lines'),
      quantity: safe(sumOf(lines, quantityOf), 'lines'),
      deliveries,
      codes,
      codeCapacities,
      shelfCodes,
      withCodes,
      withoutCodes,
      codeSegments,
      segments: noSegments,
      customer,
      usage,
    })
    return opened
  }

  const joined = (cart: OpenCart): OpenCart => {
    const segments = new Set(source.customer?.segments)
    const opened = { ...cart, serial: ++serial, segments }
    joinSegments(opened, segments)
    return opened
  }

  const atOwnPrices = withLines(parts.lines, noCodes)
  if (shelfPrices === undefined) return atOwnPrices
  const shelf = shelfPrices(atOwnPrices)
  return withLines(
    atOwnPrices.lines.map((line, place) => {
      const price = shelf.prices[place]
      return price === undefined ? line : atPrice(line, price, rules)
    }),
    shelf.codes,
  )
}

const noCodes: readonly never[] = []
const noSegments: ReadonlySet<never> = new Set()
const originalOf = (line: OpenLine): number => line.original
const quantityOf = (line: OpenLine): number => line.quantity

function refuseForeignCurrency({ currency }: Cart, rules: Rules): void {
  if (currency === rules.currency) return
  throw foreignCurrency(currency, currenciesOfRules(rules))
}

export function openDeliveries(delivery: Cart['delivery'], rules: Rules): OpenCart['deliveries'] {
  if (delivery === undefined) return []
  if (!('length' in delivery)) {
    return [{ id: delivery.id, method: delivery.method, price: readAmount(delivery.price, 'delivery.price', rules) }]
  }
  const ids = new Set<string>()
  return delivery.map(({ id, method, price }, place) => {
    const path = `delivery[${place}]`
    if (id !== undefined) {
      if (ids.has(id)) throw new CartError('cart-duplicate', `${path}.id`, msg`two deliveries have the id ${name(id)}`)
      ids.add(id)
    }
    return { id, method, price: readAmount(price, `${path}.price`, rules) }
  })
}

function refuseUnknownDeliveries({ lines, delivery }: Cart): void {
  const known = new Set([delivery ?? []].flat().map(({ id }) => id))
  const place = lines.findIndex(({ delivery: id }) => id !== undefined && !known.has(id))
  if (place < 0) return
  throw new CartError(
    'cart-delivery',
    `lines[${place}].delivery`,
    msg`the cart has no delivery ${name(lines[place]?.delivery ?? '')}`,
    msg`write the \`id\` of one of its deliveries`,
  )
}

function refuseUnknownChoices({ chosen, pay }: Cart, rules: Rules): void {
  refuseTooManyChoices(chosen?.campaigns, 'chosen.campaigns')
  refuseTooManyChoices(chosen?.rewards, 'chosen.rewards')
  for (const [place, chosenName] of (chosen?.campaigns ?? []).entries()) {
    if (!rules.campaigns.some((campaign) => campaign.name === chosenName)) {
      refuseCampaign(chosenName, `chosen.campaigns[${place}]`)
    }
  }
  for (const [place, { campaign: named, sku }] of (chosen?.rewards ?? []).entries()) {
    const path = `chosen.rewards[${place}]`
    const campaign = rules.campaigns.find((each) => each.name === named) ?? refuseCampaign(named, path)
    if (!campaign.effects.some((effect) => offers(effect, sku))) {
      throw new CartError('cart-choice', `${path}.sku`, msg`the campaign ${name(named)} has no reward ${name(sku)}`)
    }
  }
  for (const [program, points] of Object.entries(pay?.points ?? {})) {
    const path = `pay.points.${program}`
    if (!Object.hasOwn(rules.programs, program)) {
      throw new CartError(
        'cart-programme',
        path,
        msg`these rules have no programme ${name(program)} whose points could pay`,
      )
    }
    readPrice(points, path, { digits: 0 })
  }
  refuseBalances(pay?.wallets, ({ wallet }) => wallet, 'pay.wallets', rules)
  refuseBalances(pay?.cards, ({ card }) => comparedCode(card), 'pay.cards', rules)
}

function refuseBalances<Means extends BalanceToPayWith>(
  all: readonly Means[] | undefined,
  nameOf: (means: Means) => string,
  path: string,
  rules: Rules,
): void {
  if (all === undefined) return
  refuseTooManyChoices(all, path)
  const names = new Set<string>()
  for (const [place, each] of all.entries()) {
    const at = `${path}[${place}]`
    if (each.amount !== undefined) readAmount(each.amount, `${at}.amount`, rules)
    if (each.balance !== undefined) readAmount(each.balance, `${at}.balance`, rules)
    const means = nameOf(each)
    if (names.has(means)) {
      throw new CartError('cart-duplicate', at, msg`${name(means)} is listed twice as a payment`, leaveOutOne)
    }
    names.add(means)
  }
}

/** Whether the customer may choose the product as a reward. */
const offers = (effect: Effect, sku: string): boolean =>
  effect.kind === 'choose'
    ? effect.rewards.some((reward) => reward.sku === sku)
    : innerEffects(effect).some((inner) => offers(inner, sku))

/** Upper limit, because each choice is looked up in all campaigns. */
const maxChoices = 1_000

function refuseTooManyChoices(chosen: readonly unknown[] = [], path: string): void {
  if (chosen.length <= maxChoices) return
  throw new CartError('cart-too-large', path, msg`the cart contains more than 1,000 choices`, leaveSomeOut)
}

function refuseCampaign(campaign: string, path: string): never {
  throw new CartError(
    'cart-choice',
    path,
    msg`these rules have no campaign ${name(campaign)}`,
    msg`write the name exactly as it is declared`,
  )
}
