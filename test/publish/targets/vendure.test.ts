/** The steps of the README on a real Vendure server with SQLite in memory, driven through its shop API. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { vendurePlugin } from '../../../src/publish/targets/vendure/plugin.ts'
import { loadRules } from '../../../src/workspace/rules.ts'
import { temporaryFolder } from './folder.ts'
import { installed, installs, unlessInstalls } from './installs.ts'
import { stepsIn, stepsOf } from './readme.ts'
import { freePort, untilItAnswers } from './servers.ts'

const timeout = 1_200_000
const folder = temporaryFolder()
const at = (name: string) => join(folder, name)

const source = `settings { currency EUR timezone "Europe/Berlin" }
coupons "Welcome" { code "HELLO" }
campaign "Third of shirts" { then 50% off every 3rd of sku "SHIRT" }
campaign "Hello" { when coupon "Welcome" then 1 EUR off each sku "CAP" }
campaign "Odd cents" { when subtotal >= 40 EUR then 3.33% off cart }
campaign "Delivery" { when subtotal >= 80 EUR then free shipping }
campaign "Once" { then 5 EUR off cart limit 1 per customer }
`

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
type Api = (query: string, variables?: object) => Promise<any>

/** One session. */
function apiOf(url: string): Api {
  let token = ''
  return async (query, variables = {}) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    })
    token = answer.headers.get('vendure-auth-token') ?? token
    const { data, errors } = (await answer.json()) as { data: unknown; errors?: unknown }
    if (errors !== undefined) throw new Error(JSON.stringify(errors))
    return data
  }
}

const prices = { SHIRT: 2000, CAP: 999 } as const

/** A shop with two products at prices with tax, and one way of delivery. Gives the ids of variants by SKU. */
async function furnish(admin: Api, promotion: string): Promise<ReadonlyMap<string, string>> {
  const { createZone: zone } = await admin('mutation { createZone(input: { name: "Europe" }) { id } }')
  const { createCountry: country } = await admin(
    'mutation { createCountry(input: { code: "DE", enabled: true, translations: [{ languageCode: en, name: "Germany" }] }) { id } }',
  )
  await admin(
    'mutation ($zone: ID!, $country: ID!) { addMembersToZone(zoneId: $zone, memberIds: [$country]) { id } }',
    {
      zone: zone.id,
      country: country.id,
    },
  )
  const { activeChannel } = await admin('query { activeChannel { id } }')
  await admin(
    `mutation ($channel: ID!, $zone: ID!) { updateChannel(input: { id: $channel, defaultTaxZoneId: $zone, defaultShippingZoneId: $zone,
      defaultCurrencyCode: EUR, availableCurrencyCodes: [EUR], pricesIncludeTax: true }) { ... on Channel { id } ... on ErrorResult { message } } }`,
    { channel: activeChannel.id, zone: zone.id },
  )
  const { createTaxCategory: category } = await admin(
    'mutation { createTaxCategory(input: { name: "Standard", isDefault: true }) { id } }',
  )
  await admin(
    'mutation ($category: ID!, $zone: ID!) { createTaxRate(input: { name: "VAT", enabled: true, value: 19, categoryId: $category, zoneId: $zone }) { id } }',
    { category: category.id, zone: zone.id },
  )
  const variants = new Map<string, string>()
  for (const [sku, price] of Object.entries(prices)) {
    const { createProduct: product } = await admin(
      'mutation ($name: String!) { createProduct(input: { translations: [{ languageCode: en, name: $name, slug: $name, description: "" }] }) { id } }',
      { name: sku },
    )
    const { createProductVariants } = await admin(
      `mutation ($product: ID!, $sku: String!, $price: Money!, $category: ID!) { createProductVariants(input: [{ productId: $product, sku: $sku,
        price: $price, taxCategoryId: $category, trackInventory: FALSE, translations: [{ languageCode: en, name: $sku }] }]) { id } }`,
      { product: product.id, sku, price, category: category.id },
    )
    variants.set(sku, createProductVariants[0].id)
  }
  await admin(`mutation { createShippingMethod(input: { code: "post", fulfillmentHandler: "manual-fulfillment",
    checker: { code: "default-shipping-eligibility-checker", arguments: [{ name: "orderMinimum", value: "0" }] },
    calculator: { code: "default-shipping-calculator", arguments: [{ name: "rate", value: "490" }, { name: "includesTax", value: "include" }, { name: "taxRate", value: "19" }] },
    translations: [{ languageCode: en, name: "Post", description: "" }] }) { id } }`)
  await admin(promotion)
  return variants
}

describe.skipIf(!installs)(`a Vendure server${unlessInstalls}`, () => {
  const [[compile = ''] = [], [server = ''] = [], [start = ''] = [], [promotion = ''] = [], [query = ''] = []] =
    stepsOf('vendure')
  let running: ChildProcess | undefined
  let shopUrl = ''
  let variants: ReadonlyMap<string, string> = new Map()

  beforeAll(async () => {
    const { run } = await stepsIn(folder)
    mkdirSync(at('rules-of-shop'))
    writeFileSync(at('rules-of-shop/campaigns.promo'), source)
    writeFileSync(at('package.json'), '{"private":true}')
    if (installed !== undefined) symlinkSync(join(installed, 'node_modules'), at('node_modules'), 'dir')
    else
      execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '@vendure/core@3.7.3', 'sql.js'], {
        cwd: folder,
      })
    run(`${compile.replace('--rules .', '--rules rules-of-shop').trim()} --leave-out`)
    writeFileSync(at('server.mjs'), server)
    const [port, password] = [await freePort(), randomUUID()]
    expect(start).toBe('node server.mjs\n')
    running = spawn(process.execPath, ['server.mjs'], {
      cwd: folder,
      env: { ...process.env, PORT: String(port), PASSWORD: password },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const ended = new Promise<never>((_, refuse) =>
      running?.once('exit', (code) => refuse(new Error(`Vendure ended with ${code}`))),
    )
    const admin = apiOf(`http://127.0.0.1:${port}/admin-api`)
    shopUrl = `http://127.0.0.1:${port}/shop-api`
    await Promise.race([ended, untilItAnswers(shopUrl)])
    await admin(
      'mutation ($password: String!) { login(username: "admin", password: $password) { ... on CurrentUser { id } } }',
      { password },
    )
    variants = await furnish(admin, promotion)
  }, timeout)
  afterAll(() => running?.kill())

  const order = async (quantities: Readonly<Record<string, number>>, codes: readonly string[] = []) => {
    const shop = apiOf(shopUrl)
    for (const [sku, quantity] of Object.entries(quantities)) {
      await shop(
        'mutation ($id: ID!, $quantity: Int!) { addItemToOrder(productVariantId: $id, quantity: $quantity) { ... on Order { id } ... on ErrorResult { message } } }',
        {
          id: variants.get(sku),
          quantity,
        },
      )
    }
    await shop(
      'mutation { setOrderShippingAddress(input: { streetLine1: "1", countryCode: "DE" }) { ... on Order { id } ... on ErrorResult { message } } }',
    )
    const { eligibleShippingMethods } = await shop('query { eligibleShippingMethods { id } }')
    await shop(
      'mutation ($id: ID!) { setOrderShippingMethod(shippingMethodId: [$id]) { ... on Order { id } ... on ErrorResult { message } } }',
      {
        id: eligibleShippingMethods[0].id,
      },
    )
    if (codes.length > 0)
      await shop('mutation ($codes: [String!]!) { setPromotionCodes(codes: $codes) { id } }', { codes })
    return (await shop(query)).activeOrder
  }

  /** The same by the evaluator, in cents. */
  const expected = async (quantities: Readonly<Record<string, number>>, codes: readonly string[] = []) => {
    const { rules } = await loadRules(at('rules-of-shop'))
    const { losses } = await vendurePlugin(rules)
    const result = prepare(rules).run({
      at: new Date().toISOString(),
      currency: 'EUR',
      codes,
      delivery: { method: 'post', price: '4.90' },
      lines: Object.entries(quantities).map(([sku, quantity]) => ({
        sku,
        quantity: String(quantity),
        price: (prices[sku as keyof typeof prices] / 100).toFixed(2),
      })),
      usage: { off: losses.map(({ campaign }) => campaign) },
    })
    const cents = (text: string) => Math.round(Number(text) * 100)
    return { lines: result.lines.map(({ after }) => cents(after)), total: cents(result.total) }
  }

  const baskets = [
    [{ SHIRT: 1 }, []],
    [{ SHIRT: 3, CAP: 1 }, []],
    [{ SHIRT: 7, CAP: 4 }, ['HELLO']],
    [{ CAP: 5 }, ['hello', 'NOBODY']],
  ] as const

  it.each(baskets)('prices %j with the codes %j as the evaluator does', { timeout }, async (quantities, codes) => {
    const { lines, totalWithTax } = await order(quantities, codes)
    const ours = await expected(quantities, codes)
    expect(lines.map((line: { discountedLinePriceWithTax: number }) => line.discountedLinePriceWithTax)).toEqual(
      ours.lines,
    )
    expect(totalWithTax).toBe(ours.total)
  })

  it('makes delivery free, and says what was taken', { timeout }, async () => {
    const { shippingLines, discounts } = await order({ SHIRT: 4 })
    expect(shippingLines).toEqual([{ priceWithTax: 490, discountedPriceWithTax: 0 }])
    expect(discounts.map(({ description }: { description: string }) => description)).toContain('Our promotions')
  })
})
