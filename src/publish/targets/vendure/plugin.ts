import type { Campaign, Pool, Rules } from '../../../compile/rules.ts'
import { currenciesOfRules, rulesIn } from '../../../compile/rules.ts'
import { ownEntry } from '../../../own-entry.ts'
import { comparedCode } from '../../../syntax/compared-code.ts'
import { type Message, msg } from '../../../words/message.ts'
import { evaluatorScript, rulesExpression } from '../evaluator/script.ts'
import type { Loss } from '../loss.ts'
import { eachOnce, lossesOf, noGifts } from '../losses.ts'
import { factsReadBy, historyFacts, lossesOfUnavailableFacts, personalFacts } from '../unavailable-facts.ts'

/** A plugin that prices orders inside a Vendure server. */
export async function vendurePlugin(rules: Rules) {
  const losses = lossesIn(rules)
  return { files: { 'cartwright-plugin.mjs': await moduleOf(rules, losses) }, losses }
}

const lossesIn = (rules: Rules): readonly Loss[] =>
  eachOnce([
    ...memoryLosses(rules),
    ...lossesOf(rules, { gifts: noGifts, outcome: noOutcomes }),
    ...lossesOfUnavailableFacts(rules, unavailable),
  ])

/** What the plugin does not read from an order. */
const unavailable = {
  facts: [...historyFacts, ...personalFacts, 'payment', 'store'],
  attributes: ['cart', 'customer', 'event'],
} as const

const memoryLosses = (rules: Rules): readonly Loss[] =>
  [...rules.shelf, ...rules.campaigns].flatMap((campaign) => {
    const reason = campaign.status === 'live' ? memoryOf(campaign, rules) : undefined
    return reason === undefined ? [] : [{ campaign: campaign.name, reason }]
  })

function memoryOf(campaign: Campaign, rules: Rules): Message | undefined {
  if (campaign.limits.length > 0 || hasLimit(rules, campaign.group)) return noMemory
  return poolsOf(campaign, rules).some(isRemembered) ? noCodeMemory : undefined
}

/** Pools whose codes the campaign requires. */
function poolsOf(campaign: Campaign, { pools }: Rules): readonly Pool[] {
  const all = Object.entries(pools)
  return factsReadBy(campaign).flatMap((asked) => {
    if (asked.kind === 'attribute') return []
    const { fact, names = [] } = asked
    if (fact === 'any-coupon' || fact === 'no-coupon') return Object.values(pools)
    if (fact === 'coupon' || fact === 'codes')
      return all.flatMap(([name, pool]) => (names.includes(name) ? [pool] : []))
    if (fact !== 'code') return []
    const codes = names.map(comparedCode)
    return Object.values(pools).filter((pool) => codes.some((code) => Object.hasOwn(pool.codes, code)))
  })
}

/** Whether a ledger is needed to track the pool's codes. */
const isRemembered = ({ limits, codes, generate, validAfterIssue }: Pool): boolean =>
  limits.length > 0 ||
  generate !== undefined ||
  validAfterIssue !== undefined ||
  Object.values(codes).some((code) => code.limits.length > 0)

const hasLimit = ({ groups }: Rules, name: string | undefined): boolean =>
  (ownEntry(groups, name)?.limits.length ?? 0) > 0

const noMemory = msg`it has a limit or a budget, but the plugin has no memory`
const noCodeMemory = msg`its codes have limits or come from the ledger, but the plugin has no memory`
const noOutcomes = msg`it gives points, cashback, codes or perks, which a Vendure order does not support`

const moduleOf = async (
  rules: Rules,
  losses: readonly Loss[],
): Promise<string> => `// Promotion rules ${rules.version} for Vendure
import { createRequire } from 'node:module'
${await evaluatorScript(rules, ['CartError', 'resultsUnder'])}
const rules = ${rulesExpression(rules)}
const off = ${JSON.stringify(losses.map(({ campaign }) => campaign))}
const currencies = ${JSON.stringify(currenciesOfRules(rules).filter((currency) => rulesIn(rules, currency) !== undefined))}
${plugin}`

/**
 * A condition evaluates the order and passes on the discount of each line and delivery; two actions apply it. Amounts are list
 * prices, with or without tax depending on the channel, and so are adjustments.
 */
const plugin = `
const resultOf = evaluator.resultsUnder(rules)
// As Vendure itself loads them: an ES module of one of these would be another one.
const require = createRequire(import.meta.url)
const {
  ActiveOrderService, Allow, ConfigService, Ctx, CustomerService, LanguageCode, Logger, OrderService, Permission, PluginCommonModule,
  PromotionCondition, PromotionLineAction, PromotionShippingAction, RequestContext, Transaction, VendurePlugin,
} = require('@vendure/core')
const { Args, Mutation, Resolver } = require('@nestjs/graphql')
const { parse } = require('graphql')
const described = (value) => [{ languageCode: LanguageCode.en, value }]

let services
/** An order is evaluated once for what it has: Vendure asks for each of its lines, and again for its deliveries. */
const known = new WeakMap()

async function reductionsOf(ctx, order) {
  if (!currencies.includes(order.currencyCode)) return false
  const { precision = 2 } = services.config.entityOptions.moneyStrategy
  const cart = await cartOf(ctx, order, precision)
  const key = JSON.stringify(cart)
  const before = known.get(order)
  if (before?.key === key) return before.reductions
  const reductions = evaluated(cart, precision)
  known.set(order, { key, reductions })
  return reductions
}

async function cartOf(ctx, order, precision) {
  const decimal = (amount) => (amount / 10 ** precision).toFixed(precision)
  const customer = order.customerId ?? order.customer?.id
  const groups = customer === undefined ? [] : await services.customers.getCustomerGroups(ctx, customer)
  const codes = order.customFields?.promotionCodes ?? []
  const country = order.shippingAddress?.countryCode
  const deliveries = (order.shippingLines ?? []).map(({ shippingMethod, shippingMethodId, listPrice }) => ({
    method: shippingMethod?.code ?? String(shippingMethodId),
    price: decimal(listPrice),
  }))
  return {
    currency: order.currencyCode,
    channel: ctx.channel.code,
    ...(country && { country }),
    ...(customer !== undefined && { customer: { id: String(customer), segments: groups.map(({ name }) => name) } }),
    ...(codes.length > 0 && { codes }),
    ...(deliveries.length === 1 && { delivery: deliveries[0] }),
    ...(deliveries.length > 1 && { delivery: deliveries }),
    lines: order.lines
      .filter(({ quantity }) => quantity > 0)
      .map((line) => ({
        id: String(line.id),
        sku: line.productVariant.sku,
        quantity: String(line.quantity),
        price: decimal(line.listPrice),
      })),
    usage: { off },
  }
}

function evaluated(cart, precision) {
  try {
    const minor = (text) => Math.round(Number(text) * 10 ** precision)
    const result = resultOf({ ...cart, at: new Date().toISOString() })
    const lines = new Map(cart.lines.map(({ id, price, quantity }) => [id, minor(price) * Number(quantity)]))
    return {
      // What shelf campaigns took is in the line's price already.
      lines: Object.fromEntries(
        result.lines.filter(({ id }) => lines.has(id)).map(({ id, after }) => [id, lines.get(id) - minor(after)]),
      ),
      deliveries: [result.delivery ?? []].flat().map(({ discount }) => minor(discount)),
    }
  } catch (error) {
    if (!(error instanceof evaluator.CartError)) throw error
    Logger.warn(error.path + ': ' + error.message, 'Cartwright')
    return false
  }
}

export const promotionCondition = new PromotionCondition({
  code: 'cartwright',
  description: described('The rules of Cartwright apply'),
  args: {},
  init: (injector) => {
    services = { config: injector.get(ConfigService), customers: injector.get(CustomerService) }
  },
  check: reductionsOf,
})

export const lineAction = new PromotionLineAction({
  code: 'cartwright_lines',
  description: described('What the rules of Cartwright take from a line'),
  args: {},
  conditions: [promotionCondition],
  execute: (ctx, line, args, { cartwright }) => -(cartwright.lines[line.id] ?? 0),
})

export const shippingAction = new PromotionShippingAction({
  code: 'cartwright_shipping',
  description: described('What the rules of Cartwright take from a delivery'),
  args: {},
  conditions: [promotionCondition],
  execute: (ctx, line, order, args, { cartwright }) =>
    -(cartwright.deliveries[order.shippingLines.indexOf(line)] ?? 0),
})

/** The codes of a shopper: an order is priced anew with them. */
class PromotionCodesResolver {
  constructor(orders, activeOrders) {
    this.orders = orders
    this.activeOrders = activeOrders
  }
  async setPromotionCodes(ctx, { codes }) {
    const { id } = await this.activeOrders.getActiveOrder(ctx, undefined, true)
    await this.orders.updateCustomFields(ctx, id, { promotionCodes: codes })
    return this.orders.applyPriceAdjustments(ctx, await this.orders.findOne(ctx, id))
  }
}
Reflect.defineMetadata('design:paramtypes', [OrderService, ActiveOrderService], PromotionCodesResolver)
Resolver()(PromotionCodesResolver)
const method = [PromotionCodesResolver.prototype, 'setPromotionCodes']
const descriptor = Object.getOwnPropertyDescriptor(...method)
Reflect.defineMetadata('design:paramtypes', [RequestContext, Object], ...method)
Ctx()(...method, 0)
Args()(...method, 1)
for (const decorate of [Allow(Permission.Owner), Mutation(), Transaction()]) decorate(...method, descriptor)
Object.defineProperty(...method, descriptor)

/** Adds the condition, the actions, and the codes of a shopper as a field of orders. */
export class CartwrightPlugin {}
VendurePlugin({
  imports: [PluginCommonModule],
  compatibility: '^3.0.0',
  shopApiExtensions: {
    schema: () => parse('extend type Mutation { setPromotionCodes(codes: [String!]!): Order! }'),
    resolvers: [PromotionCodesResolver],
  },
  configuration: (config) => {
    const { promotionOptions, customFields } = config
    promotionOptions.promotionConditions = [...(promotionOptions.promotionConditions ?? []), promotionCondition]
    promotionOptions.promotionActions = [...(promotionOptions.promotionActions ?? []), lineAction, shippingAction]
    customFields.Order = [
      ...(customFields.Order ?? []),
      { name: 'promotionCodes', type: 'string', list: true, nullable: true, readonly: true },
    ]
    return config
  },
})(CartwrightPlugin)
`
