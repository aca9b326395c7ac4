/** The part of Vendure that the plugin's definitions need to load; `vendure.test.ts` uses the real one. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { moduleFrom } from './systems.ts'

const core = `
class Definition { constructor(options) { Object.assign(this, options) } }
const decorator = () => () => () => {}
module.exports = {
  ActiveOrderService: class {}, Allow: decorator(), ConfigService: 'config', Ctx: decorator(), CustomerService: 'customers',
  LanguageCode: { en: 'en' }, Logger: { warn: () => {} }, OrderService: class {}, Permission: { Owner: 'Owner' },
  PluginCommonModule: class {}, PromotionCondition: Definition, PromotionLineAction: Definition, PromotionShippingAction: Definition,
  RequestContext: class {}, Transaction: decorator(), VendurePlugin: decorator(),
}`
const packages = {
  '@vendure/core': `Reflect.defineMetadata ??= () => {}\n${core.replaceAll('decorator()', '(() => () => {})')}`,
  '@nestjs/graphql': 'const none = () => () => {}; module.exports = { Args: none, Mutation: none, Resolver: none }',
  graphql: 'module.exports = { parse: (text) => text }',
}

/** The discount of each line of a cart in EUR, in cents by line id; undefined if the cart is not priced. */
export async function askVendure(folder: string, name: string, plugin: string, cart: Cart) {
  for (const [path, text] of Object.entries(packages)) {
    mkdirSync(join(folder, 'node_modules', path), { recursive: true })
    writeFileSync(join(folder, 'node_modules', path, 'package.json'), '{"main":"index.js"}')
    writeFileSync(join(folder, 'node_modules', path, 'index.js'), text)
  }
  const { promotionCondition, lineAction } = await moduleFrom(folder, name, plugin)
  const services: Record<string, object> = {
    config: { entityOptions: { moneyStrategy: { precision: 2 } } },
    customers: { getCustomerGroups: async () => (cart.customer?.segments ?? []).map((group) => ({ name: group })) },
  }
  promotionCondition.init({ get: (service: string) => services[service] })
  const ctx = { channel: { code: 'web' } }
  const lines = cart.lines.map(({ id, sku, quantity, price = '0' }) => ({
    id,
    productVariant: { sku },
    quantity: Number(quantity),
    listPrice: Math.round(Number(price) * 100),
  }))
  const order = {
    currencyCode: cart.currency,
    ...(cart.customer && { customerId: cart.customer.id }),
    customFields: { promotionCodes: cart.codes ?? [] },
    lines,
  }
  const state = await promotionCondition.check(ctx, order)
  if (state === false) return undefined
  return new Map(lines.map((line) => [line.id, -lineAction.execute(ctx, line, {}, { cartwright: state })]))
}
