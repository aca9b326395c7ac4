/** A Shopify function takes from each line what the evaluator takes, and leaves out by name what it can't do. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../../src/check/check.ts'
import type { Rules } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { shopifyFunction } from '../../../src/publish/targets/shopify/function.ts'
import { parse } from '../../../src/syntax/parse.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { compiled } from '../../compiled.ts'

const products = [
  ['sku', 'category', 'brand', 'labels', 'price'],
  ['SHIRT', 'Clothes/Shirts', 'North', 'summer', '20'],
  ['CAP', 'Clothes', '', 'summer', '10'],
  ['MUG', '', 'North', '', '7'],
]

const rulesIn = (text: string): Rules =>
  compiled(check([parse(text, 'a.promo').file], new Map([['products.csv', { rows: products }]])))

const head = `settings { currency EUR timezone "Europe/Warsaw" }
catalogue from "products.csv"
coupons "Welcome" { code "HELLO" }
segment "VIP" external
let FROM = 60 EUR
`

interface Input {
  readonly cart: {
    readonly buyerIdentity?: { readonly customer?: { readonly hasTags: readonly { tag: string; hasTag: boolean }[] } }
    readonly lines: readonly unknown[]
    readonly deliveryGroups: readonly { readonly id: string }[]
  }
  readonly discount: { readonly discountClasses: readonly string[] }
  readonly triggeringDiscountCode?: string
  readonly shop?: { readonly localTime: Readonly<Record<string, boolean>> }
}

interface Candidate {
  readonly message: string
  readonly targets: readonly [
    { readonly cartLine?: { readonly id: string }; readonly deliveryGroup?: { readonly id: string } },
  ]
  readonly value: { readonly fixedAmount?: { readonly amount: string; readonly appliesToEachItem: boolean } }
}

type Run = (input: Input) => {
  operations: {
    productDiscountsAdd?: { candidates: Candidate[] }
    deliveryDiscountsAdd?: { candidates: Candidate[] }
  }[]
}

const moduleOf = async (
  source: string,
): Promise<{ cartLinesDiscountsGenerateRun: Run; cartDeliveryOptionsDiscountsGenerateRun: Run }> =>
  import(`data:text/javascript,${encodeURIComponent(source)}`)

/** What Shopify sends for a cart of ours. */
const inputOf = ({ lines, codes = [], customer, delivery }: Cart): Input => ({
  cart: {
    ...(customer && {
      buyerIdentity: { customer: { hasTags: [{ tag: 'VIP', hasTag: customer.segments?.includes('VIP') === true }] } },
    }),
    lines: lines.map(({ id = '', sku, quantity, price = '' }) => ({
      id: `gid://shopify/CartLine/${id}`,
      quantity: Number(quantity),
      cost: { amountPerQuantity: { amount: price, currencyCode: 'EUR' } },
      merchandise: { __typename: 'ProductVariant', sku },
    })),
    deliveryGroups: delivery === undefined ? [] : [{ id: 'gid://shopify/CartDeliveryGroup/1' }],
  },
  discount: { discountClasses: ['PRODUCT', 'SHIPPING'] },
  ...(codes[0] !== undefined && { triggeringDiscountCode: String(codes[0]) }),
})

const carts: fc.Arbitrary<Cart> = fc
  .record({
    lines: fc.array(
      fc.record({
        sku: fc.constantFrom('SHIRT', 'CAP', 'MUG', 'OTHER'),
        quantity: fc.integer({ min: 1, max: 9 }).map(String),
        price: fc.integer({ min: 0, max: 5000 }).map((cents) => (cents / 100).toFixed(2)),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    code: fc.option(fc.constantFrom('HELLO', 'hello', 'OTHER'), { nil: undefined }),
    segments: fc.option(fc.constantFrom([], ['VIP']), { nil: undefined }),
    delivers: fc.boolean(),
  })
  .map(({ lines, code, segments, delivers }) => ({
    at: '2026-10-03T12:00:00+02:00',
    currency: 'EUR',
    lines: lines.map((line, place) => ({ ...line, id: String(place + 1) })),
    ...(code !== undefined && { codes: [code] }),
    ...(segments !== undefined && { customer: { id: 'C-1', segments } }),
    ...(delivers && { delivery: { method: 'post', price: '4.90' } }),
  }))

const goods = [
  'cart',
  'sku "SHIRT"',
  'category "Clothes"',
  'brand "North" and label "summer"',
  'everything except sku "CAP"',
]
const offs = ['5% off', '12.5% off', '33% off', '7 EUR off', '0.05 EUR off']
const effects = [
  ...offs.flatMap((off) => goods.map((selector) => `${off} ${selector}`)),
  '50% off cart, at most 4 EUR',
  'by subtotal { from 20 EUR: 3% off cart from 60 EUR: 7 EUR off cart }',
  'by quantity of category "Clothes" { from 3: 10% off category "Clothes" }',
]
const conditions = [
  '',
  'when subtotal >= FROM',
  'when quantity of category "Clothes" between 2 and 5',
  'when contains 2 of sku "MUG" or coupon "Welcome"',
  'when segment "VIP" and not coupon "Welcome"',
]
const combinations = ['', '', 'never combine', 'never combine with similar']

const campaigns: fc.Arbitrary<string> = fc
  .array(
    fc.record({
      condition: fc.constantFrom(...conditions),
      combination: fc.constantFrom(...combinations),
      effects: fc.array(fc.constantFrom(...effects), { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((drawn) =>
    drawn
      .map(
        ({ condition, combination, effects }, place) =>
          `campaign "C${place}" {\n priority ${100 - place}\n ${condition}\n ${effects.map((effect) => `then ${effect}`).join('\n ')}\n ${combination}\n}`,
      )
      .join('\n'),
  )

describe('the function', () => {
  it('takes from each line what the evaluator takes', async () => {
    await fc.assert(
      fc.asyncProperty(campaigns, fc.array(carts, { minLength: 5, maxLength: 5 }), async (text, drawn) => {
        const rules = rulesIn(head + text)
        const { files, losses } = shopifyFunction(rules)
        expect(losses).toEqual([])
        const { cartLinesDiscountsGenerateRun } = await moduleOf(files['src/index.js'] ?? '')
        const evaluator = prepare(rules)
        for (const cart of drawn) {
          const [operation] = cartLinesDiscountsGenerateRun(inputOf(cart)).operations
          const taken = new Map(
            operation?.productDiscountsAdd?.candidates.map(({ targets: [{ cartLine }], value }) => [
              cartLine?.id.split('/').at(-1),
              value.fixedAmount?.amount,
            ]),
          )
          const expected = evaluator.run(cart).lines.filter(({ discount }) => discount !== '0.00')
          expect(taken).toEqual(new Map(expected.map(({ id, discount }) => [id, discount])))
        }
      }),
      { numRuns: 60 },
    )
  })
  it('says once what the campaigns of a line are called, and makes delivery free', async () => {
    const rules = rulesIn(`${head}
      campaign "A" { title "5 % off" then 5% off cart }
      campaign "B" { then 1 EUR off sku "SHIRT" }
      campaign "C" { title "Free delivery" when subtotal >= 20 EUR then free shipping }`)
    const { files } = shopifyFunction(rules)
    const run = await moduleOf(files['src/index.js'] ?? '')
    const input = inputOf({
      at: '2026-10-03T12:00:00+02:00',
      currency: 'EUR',
      lines: [{ id: '1', sku: 'SHIRT', quantity: '1', price: '20.00' }],
      delivery: { method: 'post', price: '4.90' },
    })
    expect(run.cartLinesDiscountsGenerateRun(input)).toEqual({
      operations: [
        {
          productDiscountsAdd: {
            candidates: [
              {
                message: '5 % off, B',
                targets: [{ cartLine: { id: 'gid://shopify/CartLine/1' } }],
                value: { fixedAmount: { amount: '2.00', appliesToEachItem: false } },
              },
            ],
            selectionStrategy: 'ALL',
          },
        },
      ],
    })
    expect(run.cartDeliveryOptionsDiscountsGenerateRun(input).operations).toMatchObject([
      { deliveryDiscountsAdd: { candidates: [{ message: 'Free delivery', value: { percentage: { value: '100' } } }] } },
    ])
    expect(
      run.cartLinesDiscountsGenerateRun({ ...input, discount: { discountClasses: ['SHIPPING'] } }).operations,
    ).toEqual([])
  })
  it("asks Shopify for the shop's own time, and for no more than its campaigns need", () => {
    const rules = rulesIn(`${head}
      campaign "October" { active 2026-10-01 to 2026-10-31 then 5% off cart }
      campaign "Left out" { when segment "VIP" and weight > 3 then 5% off cart }`)
    const { files } = shopifyFunction(rules)
    const query = files['src/cart_lines_discounts_generate_run.graphql'] ?? ''
    expect(query).toContain('dateTimeAfter(dateTime: "2026-10-01T00:00:00")')
    expect(query).toContain('dateTimeBefore(dateTime: "2026-11-01T00:00:00")')
    expect(query).not.toContain('hasTags')
  })
  it('gives nothing rather than something inexact', async () => {
    const { files } = shopifyFunction(rulesIn(`${head} campaign "A" { then 5% off cart }`))
    const run = await moduleOf(files['src/index.js'] ?? '')
    const line = { id: '1', sku: 'SHIRT', quantity: '1', price: '20.005' }
    expect(run.cartLinesDiscountsGenerateRun(inputOf({ at: '', currency: 'EUR', lines: [line] }))).toEqual({
      operations: [],
    })
  })
})

describe('what a function can not do', () => {
  it.each([
    [
      'then buy 1 of sku "CAP" get 1 of sku "MUG" free',
      'it reduces single units, and its function would need more instructions than Shopify allows',
    ],
    [
      'then 1 EUR off each sku "CAP"',
      'it reduces single units, and its function would need more instructions than Shopify allows',
    ],
    ['then add 1 of sku "MUG" free', 'it adds goods to the cart, which a discount function cannot do'],
    ['then 5% off cart limit 1 per customer', 'it has a limit or a budget, but a discount function has no memory'],
    ['when payment "card" then 5% off cart', 'it uses a fact that Shopify does not send to a discount function'],
    ['every fri then 5% off cart', 'it is only active at certain times or weekdays, or has exceptions'],
  ])('%s', (text, reason) => {
    const { losses, campaigns } = shopifyFunction(
      rulesIn(`${head} campaign "A" { ${text} } campaign "B" { then 5% off cart }`),
    )
    expect(losses.map(({ campaign, reason }) => [campaign, textOf(reason)])).toEqual([['A', reason]])
    expect(campaigns).toEqual(['B'])
  })
  it('every campaign, where the rules as a whole ask for more', () => {
    const { losses } = shopifyFunction(
      rulesIn(`settings { currency EUR timezone "Europe/Warsaw" guard discount at most 30% of subtotal }
        campaign "A" { then 5% off cart }`),
    )
    expect(losses.map(({ campaign }) => campaign)).toEqual(['A'])
  })
})
