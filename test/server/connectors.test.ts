/** Commerce platforms get their own answers: amounts to the cent, and never a cart that is held up. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.ts'
import { connectors } from '../../src/connectors/platforms.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { openStore } from '../../src/ledger/open.ts'
import { textOf } from '../../src/words/text-of.ts'
import { loadRules } from '../../src/workspace/rules.ts'
import { sound } from '../check/findings.ts'
import { type TestService, testService } from './services.ts'

const source = `settings { currency EUR timezone "Europe/Berlin" }

catalogue from "products.csv"

attributes { cart.utm_source: text  item.colour: text }


coupons "Welcome" { code "HELLO" }

campaign "Third of shirts" {
  title "Half off the third shirt"
  then 50% off every 3rd of sku "SHIRT"
}
campaign "Newsletter" {
  when cart.utm_source = "newsletter"
  then 10% off sku "CAP"
}
campaign "Red" {
  when coupon "Welcome"
  then 1 EUR off each item.colour = "red"
}
campaign "Big basket" {
  title "5 % from 100 EUR"
  message "5 % off from 100 EUR"
  when subtotal >= 100 EUR
  then 5% off cart
}
campaign "Free delivery" {
  when subtotal >= 80 EUR
  then free shipping
}
campaign "A mug" {
  when subtotal >= 60 EUR
  then add 1 of sku "MUG" free
}
`

const folder = mkdtempSync(join(tmpdir(), 'cartwright-connectors-'))
mkdirSync(join(folder, 'rules'))
writeFileSync(join(folder, 'rules/campaigns.promo'), source)
writeFileSync(join(folder, 'rules/products.csv'), 'sku,price\nMUG,7.00\nSHIRT,20.00\nCAP,9.99\n')
const { rules } = await loadRules(join(folder, 'rules'))

let service: TestService
beforeAll(async () => {
  service = await testService({ rules: join(folder, 'rules') })
})
afterAll(async () => {
  await service.close()
  rmSync(folder, { recursive: true })
})

const lossesAt = (name: keyof typeof connectors): string[] =>
  connectors[name].losses(rules).map(({ campaign, reason }) => `${campaign}: ${textOf(reason)}`)

describe('a campaign that a platform can not carry out', () => {
  const gift = "A mug: it adds goods to the cart, which the platform's response does not support"
  it('is named with the reason', () => {
    expect(lossesAt('commercetools')).toEqual([gift])
    expect(lossesAt('vtex')).toEqual([
      gift,
      "Free delivery: it reduces the price of delivery, but the platform's response only supports goods",
    ])
    const newsletter = 'Newsletter: it uses `cart.utm_source`, which the platform does not provide'
    expect(lossesAt('adobe')).toEqual([...lossesAt('vtex'), newsletter])
  })
  it('asks for what nobody tells', () => {
    const asking = compile(
      sound(`settings { currency EUR timezone "Europe/Berlin" }
attributes { customer.household: text }
campaign "By card" { when payment "card" then 1 EUR off cart }
campaign "Birthday" { when subtotal >= 10 EUR and birthday within 7 days then 1 EUR off cart }
campaign "Household" { when customer.household = "big" then 1 EUR off cart }
campaign "Loyal" { when orders >= 3 then 1 EUR off cart }
campaign "Chosen" { customer chooses then 1 EUR off cart }
campaign "Plain" { when subtotal >= 10 EUR then 1 EUR off cart }`),
    )
    const birthday = 'Birthday: it uses `birthday within 7 days`, which the platform does not provide'
    const others = [
      'Chosen: the customer must choose it, but the platform does not offer a choice',
      'Household: it uses `customer.household`, which the platform does not provide',
    ]
    const reasonsAt = (name: keyof typeof connectors) =>
      connectors[name]
        .losses(asking)
        .map(({ campaign, reason }) => `${campaign}: ${textOf(reason)}`)
        .sort()
    expect(reasonsAt('vtex')).toEqual([birthday, ...others])
    const card = 'By card: it uses `payment "card"`, which the platform does not provide'
    expect(reasonsAt('adobe')).toEqual([birthday, card, ...others])
    expect(reasonsAt('commercetools')).toEqual([birthday, card, ...others])
  })
})

const vtexItem = (id: string, quantity: number, price: number) => ({
  id,
  sellerId: '1',
  quantity,
  price,
  catalogInfo: { brandId: '23', categoryId: '43', productId: '55', collectionIds: ['98'] },
})

describe('VTEX', () => {
  const ask = (body: object) => service.ask('/v1/connect/vtex/calculatePromotion', { body })
  const cart = {
    correlationId: '7f3e2b10',
    origin: 'Marketplace',
    salesChannelId: '3',
    couponCodes: null,
    utms: { source: 'newsletter', medium: null },
    items: [vtexItem('SHIRT', 4, 20), vtexItem('CAP', 1, 9.99)],
  }
  it('gets the discount of one unit for each campaign, and what is near', async () => {
    const { status, body } = await ask(cart)
    expect(status).toBe(200)
    expect(body.items).toEqual([
      {
        id: 'SHIRT',
        quantity: 4,
        promotions: [{ id: 'Third of shirts', discount: 2.5, type: 'Nominal' }],
        originalPrice: 20,
        discountedPrice: 17.5,
      },
      {
        id: 'CAP',
        quantity: 1,
        promotions: [{ id: 'Newsletter', discount: 1, type: 'Nominal' }],
        originalPrice: 9.99,
        discountedPrice: 8.99,
      },
    ])
    expect(body.allPromotions.slice(0, 2)).toEqual([
      {
        id: 'Third of shirts',
        name: 'Half off the third shirt',
        description: 'Half off the third shirt',
        couponCode: null,
      },
      { id: 'Newsletter', name: 'Newsletter', description: 'Newsletter', couponCode: null },
    ])
    expect(body.allPromotions).toContainEqual(
      expect.objectContaining({
        id: 'Big basket',
        name: '5 % from 100 EUR',
        qualificationProgress: { remainingCartWideAmount: 10.01 },
      }),
    )
  })
  it('has each cent of the discount, whatever the quantity', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.constantFrom('SHIRT', 'CAP', 'SOCK'),
            fc.integer({ min: 1, max: 13 }),
            fc.integer({ min: 1, max: 9999 }),
          ),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
        async (drawn) => {
          const items = drawn.map(([sku, quantity, cents]) => vtexItem(sku, quantity, cents / 100))
          const { body } = await ask({ ...cart, items })
          const cart0 = connectors.vtex.cartOf(connectors.vtex.request.parse({ ...cart, items }), rules)
          if ('nothingToDo' in cart0) throw new Error(cart0.nothingToDo)
          const { discount } = prepare(rules).run({
            ...cart0,
            at: new Date().toISOString(),
            usage: { off: ['A mug', 'Free delivery'] },
          })
          type Item = { quantity: number; promotions: { discount: number }[] }
          const cents = (body.items as Item[]).flatMap(({ quantity, promotions }) =>
            promotions.map((each) => each.discount * quantity * 100),
          )
          for (const each of cents) expect(Math.abs(each - Math.round(each))).toBeLessThan(1e-6)
          expect(cents.reduce((sum, each) => sum + Math.round(each), 0)).toBe(Math.round(Number(discount) * 100))
        },
      ),
      { numRuns: 25 },
    )
  })
  it('gets its own prices back for a request that can not be read', async () => {
    const { status, headers, body } = await ask({ ...cart, items: [{ id: 'SHIRT' }] })
    expect([status, body]).toEqual([200, { items: [], allPromotions: [] }])
    expect(headers.get('cartwright-unchanged')).toContain('quantity')
  })
})

describe('VTEX, when an order is placed or cancelled', () => {
  const once = `settings { currency EUR timezone "Europe/Berlin" }
campaign "Once" { when subtotal >= 50 EUR then 5 EUR off cart  limit 1 per customer }`
  const database = join(folder, 'ledger.db')
  let shop: TestService
  beforeAll(async () => {
    mkdirSync(join(folder, 'once'))
    writeFileSync(join(folder, 'once/campaigns.promo'), once)
    await (await openStore(database, { create: true })).close()
    shop = await testService({ rules: join(folder, 'once'), ledger: database })
  })
  afterAll(() => shop.close())

  const price = async (correlationId: string, quantity = 3): Promise<{ discounts: unknown; near: unknown }> => {
    const items = [vtexItem('SHIRT', quantity, 20)]
    const asked = { correlationId, origin: 'Marketplace', salesChannelId: '3', shopperProfileId: 'C-1', items }
    const { body } = await shop.ask('/v1/connect/vtex/calculatePromotion', { body: asked })
    const given = body.items[0].promotions.map(({ id }: { id: string }) => id)
    const all = body.allPromotions.map(({ id }: { id: string }) => id)
    return { discounts: given, near: all.filter((id: string) => !given.includes(id)) }
  }
  const notify = (type: string, orderId: string, correlationId: string | null) =>
    shop.ask('/v1/connect/vtex/notifyUsage', {
      as: 'nobody',
      headers: { 'x-api-key': shop.keyOf.shop },
      body: { type, orderId, correlationId, promotionUsages: [{ promotionId: 'Once', discount: 5, couponCode: null }] },
    })

  it('books what its cart used, once however often it is told, and gives it back', async () => {
    expect(await price('a')).toEqual({ discounts: ['Once'], near: [] })
    for (let time = 0; time < 3; time++) {
      expect(await notify('NewOrder', 'V-1', 'a')).toMatchObject({
        status: 200,
        body: { order: 'V-1', state: 'committed' },
      })
    }
    // The customer's limit is reached: neither given nor offered any more.
    expect(await price('b')).toEqual({ discounts: [], near: [] })
    for (let time = 0; time < 2; time++) {
      expect((await notify('OrderCancellation', 'V-1', null)).body).toEqual({ order: 'V-1', state: 'cancelled' })
    }
    expect(await price('d')).toEqual({ discounts: ['Once'], near: [] })
    expect(await price('e', 1)).toEqual({ discounts: [], near: ['Once'] })
  })
  it('says what it can not book: a cart that it never saw, an order that nobody placed', async () => {
    expect((await notify('NewOrder', 'V-2', 'never')).body).toEqual({ order: 'V-2', state: 'unknown' })
    expect((await notify('NewOrder', 'V-2', null)).body).toEqual({ order: 'V-2', state: 'unknown' })
    expect((await notify('OrderCancellation', 'V-3', null)).body).toEqual({ order: 'V-3', state: 'unknown' })
    // Another try may reach a node that has the cart.
    await price('late')
    expect((await notify('NewOrder', 'V-2', 'late')).body).toEqual({ order: 'V-2', state: 'committed' })
  })
  it('asks for a key that may book orders', async () => {
    const body = { type: 'NewOrder', orderId: 'V-4', promotionUsages: [] }
    const statusAs = async (as: 'reader' | 'test' | 'nobody') =>
      (await shop.ask('/v1/connect/vtex/notifyUsage', { as, body })).status
    expect([await statusAs('reader'), await statusAs('test'), await statusAs('nobody')]).toEqual([403, 403, 401])
  })
})

describe('Adobe Commerce', () => {
  const ask = (body: object) => service.ask('/v1/connect/adobe/total-modifications', { body })
  const item = (item_id: string, sku: string, qty: number, base_price: number | string) => ({
    item_id,
    sku,
    qty,
    base_price,
  })
  const quote = { entity_id: '1', store_id: 1, base_currency_code: 'EUR', customer_id: null, coupon_code: 'hello' }
  it('gets a patch of the totals and of each item', async () => {
    const { body } = await ask({
      total: {},
      quote,
      shippingAssignment: {
        items: [item('7', 'SHIRT', 3, '20.0000'), item('8', 'CAP', 1, 9.99), item('9', 'SHIRT', 2, 20)],
      },
    })
    // The third of five shirts, 10.00; then 5 % of 109.99 - 10.00, 5.00.
    expect(body).toEqual([
      {
        op: 'replace',
        path: 'result',
        value: {
          code: 'discount',
          base_discount: 15,
          discount_type: 'fixed',
          discount_description_array: ['5 % from 100 EUR', 'Half off the third shirt'],
          discount_rule_id_array: ['Big basket', 'Third of shirts'],
          discount_item_id_array: ['7', '8', '9'],
        },
      },
      { op: 'add', path: 'shippingAssignment/items/0/base_discount_amount', value: expect.any(Number) },
      { op: 'add', path: 'shippingAssignment/items/1/base_discount_amount', value: expect.any(Number) },
      { op: 'add', path: 'shippingAssignment/items/2/base_discount_amount', value: expect.any(Number) },
    ])
    const [, ...items] = body as { value: number }[]
    expect(items.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(15, 10)
  })
  it('gets no change where nothing applies, or its currency is another', async () => {
    const items = [item('7', 'SOCK', 1, 5)]
    expect((await ask({ quote, shippingAssignment: { items } })).body).toEqual([{ op: 'success' }])
    const other = await ask({ quote: { ...quote, base_currency_code: 'JPY' }, shippingAssignment: { items } })
    expect(other.body).toEqual([{ op: 'success' }])
    expect(other.headers.get('cartwright-unchanged')).toBe('the rules have no amounts in JPY')
  })
})

describe('commercetools', () => {
  const ask = (obj: object, resource: object = {}) =>
    service.ask('/v1/connect/commercetools', {
      body: { action: 'Update', resource: { typeId: 'cart', id: 'c1', obj, ...resource } },
    })
  const money = (centAmount: number) => ({ type: 'centPrecision', currencyCode: 'EUR', centAmount, fractionDigits: 2 })
  const item = (id: string, sku: string | undefined, quantity: number, cents: number, more: object = {}) => ({
    id,
    productId: `product of ${id}`,
    quantity,
    variant: {
      id: 1,
      ...(sku !== undefined && { sku }),
      attributes: [{ name: 'colour', value: { key: 'red', label: 'Rot' } }],
    },
    price: { value: money(cents) },
    ...more,
  })
  const cart = {
    id: 'c1',
    totalPrice: money(0),
    lineItems: [item('l1', 'SHIRT', 3, 2000), item('l2', undefined, 2, 3000)],
    shippingInfo: { shippingMethodName: 'DHL', price: money(490) },
    custom: { fields: { codes: ['HELLO'] } },
  }
  const discounts = [
    { target: { type: 'lineItems', predicate: 'sku = "SHIRT"' }, cents: 1885 },
    { target: { type: 'lineItems', predicate: 'product.id = "product of l2" and variant.id = 1' }, cents: 490 },
    { target: { type: 'shipping' }, cents: 490 },
  ].map(({ target, cents }) => ({
    value: { type: 'absolute', money: [{ currencyCode: 'EUR', centAmount: cents }] },
    target,
  }))

  it('gets direct discounts for goods and delivery', async () => {
    // 5 % of 120.00; 1.00 off each of five red ones; half of the third shirt as it is then.
    const { body } = await ask(cart)
    expect(body).toEqual({ actions: [{ action: 'setDirectDiscounts', discounts: expect.any(Array) }] })
    expect(body.actions[0].discounts.map((each: { target: object }) => each.target)).toEqual(
      discounts.map(({ target }) => target),
    )
    const result = prepare(rules).run({
      at: new Date().toISOString(),
      currency: 'EUR',
      codes: ['HELLO'],
      delivery: { method: 'DHL', price: '4.90' },
      lines: [
        { sku: 'SHIRT', quantity: '3', price: '20.00', attributes: { colour: 'red' } },
        { sku: 'OTHER', quantity: '2', price: '30.00', attributes: { colour: 'red' } },
      ],
      usage: { off: ['A mug'] },
    })
    const cents = body.actions[0].discounts.map((each: (typeof discounts)[number]) => each.value.money[0]?.centAmount)
    expect(cents).toEqual([...result.lines.map(({ discount }) => Math.round(Number(discount) * 100)), 490])
  })
  it('gets no action where its cart has these discounts already, so that it does not come again and again', async () => {
    const [{ discounts: now }] = (await ask(cart)).body.actions
    const { body } = await ask({ ...cart, directDiscounts: now.map((each: object) => ({ id: 'd', ...each })) })
    expect(body).toEqual({ actions: [] })
    const { body: gone } = await ask({
      ...cart,
      lineItems: [item('l1', 'CAP', 1, 100)],
      custom: { fields: {} },
      directDiscounts: now,
    })
    expect(gone).toEqual({ actions: [{ action: 'setDirectDiscounts', discounts: [] }] })
  })
  it.each([
    ['has discount codes of the platform', { ...cart, discountCodes: [{}] }, 'discount codes of the platform'],
    ['has a currency that the rules do not know', { ...cart, totalPrice: { currencyCode: 'JPY' } }, 'JPY'],
    ['has another shape', { lineItems: 'none' }, 'lineItems'],
  ])('is never held up: a cart that %s stays as it is', async (_, obj, why) => {
    const { status, headers, body } = await ask(obj)
    expect([status, body]).toEqual([200, { actions: [] }])
    expect(headers.get('cartwright-unchanged')).toContain(why)
  })
  it('is asked for its key like any other caller', async () => {
    const { status } = await service.ask('/v1/connect/commercetools', { as: 'nobody', body: {} })
    expect(status).toBe(401)
  })
})
