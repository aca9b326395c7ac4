/** What holds for every target: names are names and no code, and `--check` has a row for each campaign. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../../../src/compile/compile.ts'
import { connectors } from '../../../src/connectors/platforms.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { compileModule } from '../../../src/publish/module.ts'
import { smallModule } from '../../../src/publish/targets/small-module.ts'
import { type TargetName, targets } from '../../../src/publish/targets/targets.ts'
import { componentModule } from '../../../src/publish/targets/wasm/component.ts'
import { sound } from '../../check/findings.ts'
import { targetFolder, temporaryFolder } from './folder.ts'
import { type Steps, stepsIn } from './readme.ts'
import { askBigQuery, askClickHouse, askDuckDb, askSnowflake, moduleFrom } from './systems.ts'
import { askVendure } from './vendure-stand-in.ts'

const timeout = 300_000
const folder = targetFolder()

/** Special or code somewhere: in JavaScript, SQL, XML, JSON, templates, shells. */
const names = [
  '__proto__',
  'constructor',
  'toString',
  "'; DROP TABLE carts; --",
  'r"""); globalThis.hacked = 1; //',
  '`$' + '{globalThis.hacked = 1}`',
  '*/ globalThis.hacked = 1 /*',
  '</script><script>hacked = 1</script>',
  ']]><function>',
  '$$ || hacked || $$',
  "$(touch hacked) \\' \\",
  'line\u2028break\u2029',
  '🔩 Śruba',
]
const quoted = (name: string): string => JSON.stringify(name)

const rules = compile(
  sound(`settings { currency EUR timezone "Europe/Berlin" }
coupons "constructor" { code "__PROTO__" }
segment "toString" external
${names
  .map(
    (name, place) => `campaign ${quoted(name)} {
  title ${quoted(`${name} title`)}
  ${place % 3 === 0 ? '' : place % 3 === 1 ? 'when segment "toString"' : 'when coupon "constructor"'}
  then ${place + 1} EUR off sku ${quoted(name)}
}`,
  )
  .join('\n')}`),
)

const cart: Cart = {
  at: new Date().toISOString(),
  currency: 'EUR',
  customer: { id: "'; --", segments: ['toString', '__proto__'] },
  codes: ['__proto__', "');--"],
  lines: names.map((sku, place) => ({ id: String(place + 1), sku, quantity: '2', price: '30.00' })),
}
const text = JSON.stringify(cart)
const expected = JSON.stringify(prepare(rules).run(cart, { reasons: false }))
/** Cents by line. */
const discounts: readonly number[] = JSON.parse(expected).lines.map(({ discount }: { discount: string }) =>
  Math.round(Number(discount) * 100),
)

const filesOf = async (name: TargetName) => (await targets[name](rules)).files as Readonly<Record<string, string>>
const cents = (amount: number): number => Math.round(amount * 100)

/** The cents by which each line is reduced. */
const asked: {
  readonly [K in 'js' | 'js-small' | TargetName | keyof typeof connectors]: () => Promise<readonly number[]>
} = {
  js: async () =>
    ofResult((await moduleFrom(folder, 'js', await compileModule(rules))).evaluate(cart, { reasons: false })),
  'js-small': async () => ofResult((await moduleFrom(folder, 'js-small', await smallModule(rules))).evaluate(cart)),
  bigquery: async () => ofText(askBigQuery(await filesOf('bigquery'), [text])),
  clickhouse: async () => ofText(await askClickHouse(join(folder, 'clickhouse'), await filesOf('clickhouse'), [text])),
  duckdb: async () =>
    ofText(await askDuckDb(folder, 'duckdb', (await filesOf('duckdb'))['promotions.mjs'] ?? '', [text])),
  snowflake: async () => ofText(askSnowflake(await filesOf('snowflake'), [text])),
  // The module inside; `wasm.test.ts` has the component.
  wasm: async () => ofText([(await moduleFrom(folder, 'wasm', await componentModule(rules))).evaluate(text)]),
  vendure: async () => {
    const plugin = (await filesOf('vendure'))['cartwright-plugin.mjs'] ?? ''
    const reduced = await askVendure(vendureFolder, 'plugin', plugin, cart)
    return cart.lines.map(({ id }) => reduced?.get(id ?? '') ?? 0)
  },
  shopify: async () => {
    const run = await moduleFrom(folder, 'shopify', (await filesOf('shopify'))['src/index.js'] ?? '')
    const { operations } = run.cartLinesDiscountsGenerateRun({
      cart: {
        buyerIdentity: { customer: { hasTags: [{ tag: 'toString', hasTag: true }] } },
        lines: cart.lines.map(({ id, sku, price }) => ({
          id,
          quantity: 2,
          cost: { amountPerQuantity: { amount: price, currencyCode: 'EUR' } },
          merchandise: { __typename: 'ProductVariant', sku },
        })),
        deliveryGroups: [],
      },
      discount: { discountClasses: ['PRODUCT'] },
      triggeringDiscountCode: '__proto__',
    })
    const taken = new Map<string, number>(
      operations[0].productDiscountsAdd.candidates.map(
        (each: { targets: { cartLine: { id: string } }[]; value: { fixedAmount: { amount: string } } }) => [
          each.targets[0]?.cartLine.id,
          cents(Number(each.value.fixedAmount.amount)),
        ],
      ),
    )
    return cart.lines.map(({ id }) => taken.get(id ?? '') ?? 0)
  },
  adobe: async () => {
    const request = connectors.adobe.request.parse({
      quote: {
        base_currency_code: 'EUR',
        customer_id: "'; --",
        customer_group_id: 'toString',
        coupon_code: '__proto__',
      },
      shippingAssignment: { items: cart.lines.map(({ id, sku }) => ({ item_id: id, sku, qty: 2, base_price: 30 })) },
    })
    const answer = connectors.adobe.answerOf(outcomeOf(connectors.adobe.cartOf(request, rules), request))
    return cart.lines.map((_, place) => {
      const added = answer.find(
        (each) => each.op === 'add' && each.path === `shippingAssignment/items/${place}/base_discount_amount`,
      )
      return added?.op === 'add' ? cents(added.value) : 0
    })
  },
  commercetools: async () => {
    const money = (centAmount: number) => ({ currencyCode: 'EUR', centAmount, fractionDigits: 2 })
    const request = connectors.commercetools.request.parse({
      action: 'Update',
      resource: {
        typeId: 'cart',
        obj: {
          totalPrice: money(0),
          customerId: "'; --",
          customerGroup: { id: 'g', obj: { key: 'toString' } },
          custom: { fields: { codes: cart.codes } },
          lineItems: cart.lines.map(({ id, sku }) => ({
            ...{ id, productId: 'p', quantity: 2, variant: { id: 1, sku }, price: { value: money(3000) } },
          })),
        },
      },
    })
    const answer = connectors.commercetools.answerOf(
      outcomeOf(connectors.commercetools.cartOf(request, rules), request),
    )
    const given = new Map(
      answer.actions.flatMap(({ discounts }) =>
        discounts.flatMap(({ target, value }) =>
          target.type === 'lineItems' ? [[target.predicate, value.money[0]?.centAmount ?? 0] as const] : [],
        ),
      ),
    )
    // A name in a predicate is one string constant, whatever stands in it.
    return cart.lines.map(({ sku }) => given.get(`sku = ${JSON.stringify(sku)}`) ?? 0)
  },
  vtex: async () => {
    const request = connectors.vtex.request.parse({
      ...{
        correlationId: '__proto__',
        salesChannelId: 'constructor',
        shopperProfileId: "'; --",
        couponCodes: cart.codes,
      },
      utms: { __proto__: 'x', constructor: 'y' },
      items: cart.lines.map(({ sku }) => ({
        ...{ id: sku, sellerId: '1', quantity: 2, price: 30 },
        catalogInfo: { brandId: '__proto__', categoryId: 'constructor', productId: 'toString' },
      })),
    })
    // VTEX sends no segments.
    const own = connectors.vtex.cartOf(request, rules)
    const withSegments = 'lines' in own ? { ...own, customer: cart.customer } : own
    const { items } = connectors.vtex.answerOf(outcomeOf(withSegments as typeof own, request))
    return items.map(({ promotions }) => cents(promotions.reduce((sum, { discount }) => sum + discount * 2, 0)))
  },
}

const vendureFolder = temporaryFolder()

const ofResult = ({ lines }: { readonly lines: readonly { readonly discount: string }[] }): readonly number[] =>
  lines.map(({ discount }) => cents(Number(discount)))

/** Of a target that gives results: they are the evaluator's to the byte. */
function ofText([result]: readonly (string | null)[]): readonly number[] {
  expect(result).toBe(expected)
  return ofResult(JSON.parse(result ?? ''))
}

function outcomeOf<Request>(own: object, request: Request) {
  if ('nothingToDo' in own) throw new Error(String(own.nothingToDo))
  const known = own as Omit<Cart, 'at'>
  const result = prepare(rules).run({ ...known, at: cart.at }, { reasons: false })
  return { request, rules, cart: known, result, available: [] }
}

describe('names that are special or code elsewhere', () => {
  it.each(Object.entries(asked))('are names for %s', { timeout }, async (_, ask) => {
    expect(discounts.filter((each) => each > 0)).toHaveLength(names.length)
    expect(await ask()).toEqual(discounts)
    expect('hacked' in globalThis).toBe(false)
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('hacked')
  })
})

describe('`compile --check`', () => {
  let { run } = {} as Steps
  const shop = temporaryFolder()
  beforeAll(async () => {
    ;({ run } = await stepsIn(shop))
  }, timeout)
  const kinds = ['json', ...Object.keys(asked)]
  it('has a row for each campaign of the workspace, for every target', { timeout }, () => {
    const out = run(
      kinds
        .map((kind) => `echo "== ${kind}"; cartwright compile --rules . --target ${kind} --check || true`)
        .join('\n'),
    )
    const campaigns = [...readFileSync(join(shop, 'shop.promo'), 'utf8').matchAll(/^campaign "([^"]+)"/gm)].map(
      ([, name]) => name,
    )
    expect(campaigns.length).toBeGreaterThan(2)
    const tables = out.split(/^== (.+)$/m).slice(1)
    for (const [place, kind] of kinds.entries()) {
      expect(tables[2 * place]).toBe(kind)
      const rows = (tables[2 * place + 1] ?? '').split('\n').filter((row) => row.trim() !== '')
      expect(
        campaigns.filter((name) => !rows.some((row) => row.includes(`${name}`))),
        kind,
      ).toEqual([])
    }
  })
  it('is offered for each target that `compile` knows', () => {
    const source = readFileSync(fileURLToPath(new URL('../../../src/cli/compile.ts', import.meta.url)), 'utf8')
    const [, listed = ''] = /const kinds = \{(.*?)\} as const/s.exec(source) ?? []
    expect([...listed.matchAll(/^ {2}'?([\w-]+)'?:/gm)].map(([, kind]) => kind).sort()).toEqual([...kinds].sort())
  })
})
