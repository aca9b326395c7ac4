import { describe, expect, it } from 'vitest'
import { engineApi } from '../../../editor/ui/engine/api.ts'
import { withChange } from '../../../editor/ui/engine/cart-change.ts'
import type { Cart } from '../../../src/evaluate/cart.ts'

const shop = `
settings { currency PLN timezone "Europe/Warsaw" }
catalogue from "products.csv"
attributes { customer.city: text cart.gift_wrap: yes/no }
segment "VIP" external
membership "Prime" { price 49 PLN per month }
coupons "Summer" { code "SUN10" }
program "Club" { 1 point worth 0.10 PLN tiers by spend { "Silver" from 3000 PLN "Gold" from 5000 PLN } }
campaign "Autumn" {
  priority 1
  active 2026-10-01 to 2026-12-31
  when subtotal >= 300 PLN
  then 10% off cart
}
campaign "Mugs" { priority 2 when quantity of sku "MUG" >= 3 then 5 PLN off sku "MUG" }
campaign "Card" { priority 3 when payment "card", "blik" then 1 PLN off cart }
campaign "Pick me" { priority 4 title "Wybierz mnie" customer chooses then 2 PLN off cart }
campaign "Cities" { priority 5 when customer.city in ("Kraków", "Łódź") and delivery "courier" then 3 PLN off cart }
campaign "Saw" { priority 6 when contains sku "SAW" then 20% off sku "SAW" }
`
const rows = [
  ['sku', 'name', 'price', 'categories', 'brand'],
  ['DRILL', 'Wiertarka udarowa 18V', '100', 'Tools/Drills', 'Bosch'],
  ['MUG', 'Kubek', '25', 'Gifts', ''],
  ['SAW', 'Piła tarczowa', '80', 'Tools', 'Łódzka'],
]

const cart: Cart = {
  at: '2026-10-03T12:00:00+02:00',
  currency: 'PLN',
  lines: [
    { sku: 'DRILL', quantity: '2' },
    { sku: 'MUG', quantity: '1' },
  ],
}

function engineWith(text = shop, looked: Cart | undefined = cart) {
  const engine = engineApi()
  engine.open({
    files: [{ path: 'shop.promo', text }],
    imports: new Map([['products.csv', { rows }]]),
    today: '2026-10-03',
  })
  engine.setCart(looked)
  return engine
}

describe('what the rules ask of a cart', () => {
  it('names the values that conditions compare with', () => {
    expect(engineWith().cartFacts()).toMatchObject({
      attributes: {
        customer: [{ name: 'city', type: 'text', values: ['Kraków', 'Łódź'] }],
        cart: [{ name: 'gift_wrap', type: 'yes/no', values: [] }],
        item: [],
      },
      segments: ['VIP'],
      memberships: ['Prime'],
      programs: [{ name: 'Club', tiers: ['Silver', 'Gold'], pays: true }],
      payments: ['blik', 'card'],
      deliveries: ['courier'],
      codes: [{ code: 'SUN10', pool: 'Summer' }],
      selectable: [{ campaign: 'Pick me', title: 'Wybierz mnie' }],
      asksForSpend: true,
      asksForBirthday: false,
    })
  })
})

describe('when the rules change', () => {
  it('gives the local times at which campaigns begin and end', () => {
    expect(engineWith().moments()?.moments).toEqual([
      { at: '2026-10-01', begin: ['Autumn'], end: [] },
      { at: '2027-01-01', begin: [], end: ['Autumn'] },
    ])
  })

  it('leaves out what is retired', () => {
    const retired = shop.replace('campaign "Autumn" {', 'campaign "Autumn" {\n  retired')
    expect(engineWith(retired).moments()?.moments).toEqual([])
  })
})

describe('looking for products', () => {
  const found = (text: string) =>
    engineWith()
      .searchCatalogue(text, 10)
      .products.map(({ sku }) => sku)

  it.each([
    ['mug', ['MUG']],
    ['wiert', ['DRILL']],
    ['18v udar', ['DRILL']],
    ['PILA', ['SAW']],
    ['nothing like it', []],
    ['', ['DRILL', 'MUG', 'SAW']],
  ])('%j finds %j', (text, skus) => expect(found(text)).toEqual(skus))

  it('puts a SKU that begins so before a name that holds it', () => {
    const more = [...rows, ['K-1', 'Drill bits', '5', '', '']]
    const engine = engineApi()
    engine.open({
      files: [{ path: 'a.promo', text: shop }],
      imports: new Map([['products.csv', { rows: more }]]),
      today: '2026-10-03',
    })
    expect(engine.searchCatalogue('drill', 10).products.map(({ sku }) => sku)).toEqual(['DRILL', 'K-1'])
  })

  it('says how many there are beyond those it gives', () => {
    expect(engineWith().searchCatalogue('', 1)).toMatchObject({ products: [{ sku: 'DRILL' }], total: 3 })
  })
})

describe('offers a little away', () => {
  const offers = (looked = cart) => engineWith(shop, looked).offers()?.offers ?? []
  const offer = (name: string, looked = cart) => offers(looked).find(({ campaign }) => campaign === name)

  it('raise the line that costs least more', () => {
    expect(offer('Autumn')).toMatchObject({
      missing: { fact: 'subtotal', amount: '75.00' },
      change: { kind: 'quantity', line: 1, sku: 'MUG', quantity: '4', more: '3' },
    })
  })

  it('count units by their price where what is missing is the value of some goods', () => {
    const gifts = `${shop}\ncampaign "Gifts" { priority 7 when subtotal of category "Gifts" >= 60 PLN then 5% off category "Gifts" }`
    const [found] = (engineWith(gifts).offers()?.offers ?? []).filter(({ campaign }) => campaign === 'Gifts')
    expect(found).toMatchObject({
      missing: { amount: '35.00' },
      change: { kind: 'quantity', sku: 'MUG', quantity: '3', more: '2' },
    })
  })

  it('raise only a line that counts', () => {
    expect(offer('Mugs')?.change).toEqual({ kind: 'quantity', line: 1, sku: 'MUG', quantity: '3', more: '2' })
  })

  it.each([
    ['Pick me', { kind: 'choose', campaign: 'Pick me' }],
    ['Card', { kind: 'payment', payment: 'blik' }],
    ['Saw', { kind: 'add', sku: 'SAW', quantity: '1' }],
  ])('%s is brought by %j', (name, change) => expect(offer(name)?.change).toEqual(change))

  it('come true when their change is made', () => {
    for (const { campaign, change } of offers()) {
      if (!change) continue
      const { result } = engineWith(shop, withChange(cart, change)).setCart(withChange(cart, change)).cart ?? {}
      expect(result?.applied.map((entry) => entry.campaign)).toContain(campaign)
    }
  })

  it('leave out what the customer can do nothing about', () => {
    expect(offer('Cities')).toBeUndefined()
  })

  it('are none for a cart that makes no sense', () => {
    expect(engineWith(shop, { ...cart, currency: 'EUR' }).offers()).toBeUndefined()
  })
})

describe('what a change of text does to a pinned cart', () => {
  it('names lines and campaigns before and after', () => {
    const engine = engineWith()
    engine.setBaseline([{ path: 'shop.promo', text: shop }])
    engine.setPinned([{ name: 'basket', cart: { ...cart, payment: 'card' } }])
    expect(engine.difference('basket')).toMatchObject({ goods: [], campaigns: [], gains: [] })
    engine.edit(
      'shop.promo',
      shop.replace('>= 300 PLN', '>= 200 PLN').replace('when payment "card", "blik"', 'when payment "blik"'),
    )
    expect(engine.difference('basket')).toEqual({
      total: { before: '224.00', after: '202.50' },
      goods: [
        {
          what: 'line',
          id: '1 DRILL',
          name: 'DRILL',
          before: '199.11',
          after: '180.00',
          campaigns: [
            { campaign: 'Autumn', after: '20.00' },
            { campaign: 'Card', before: '0.89' },
          ],
        },
        {
          what: 'line',
          id: '2 MUG',
          name: 'MUG',
          before: '24.89',
          after: '22.50',
          campaigns: [
            { campaign: 'Autumn', after: '2.50' },
            { campaign: 'Card', before: '0.11' },
          ],
        },
      ],
      campaigns: [
        { campaign: 'Autumn', after: '22.50' },
        { campaign: 'Card', before: '1.00' },
      ],
      gains: [],
    })
  })

  it('compares with rules that were compiled elsewhere too', () => {
    const engine = engineWith()
    engine.setPinned([{ name: 'basket', cart }])
    const other = engineWith(shop.replace('>= 300 PLN', '>= 100 PLN')).compiledRules()
    if (!other) throw new Error('the fixture has errors')
    engine.setBaselineRules(other)
    expect(engine.difference('basket')?.total).toEqual({ before: '202.50', after: '225.00' })
    expect(engine.beforeAndAfter()?.before.version).toBe(other.version)
  })

  it('is not known while the text has errors', () => {
    const engine = engineWith()
    engine.setBaseline([{ path: 'shop.promo', text: shop }])
    engine.edit('shop.promo', `${shop}\ncampaign "Broken" { then }`)
    expect(engine.beforeAndAfter()).toBeUndefined()
  })
})

describe('carts and tests', () => {
  it('writes a cart as a test of a free name, and reads it back', () => {
    const engine = engineWith()
    const first = engine.cartAsTest('basket', cart)
    if (!('text' in first)) throw new Error(first.refused)
    engine.edit('tests.promo', first.text)
    expect(engine.testCarts()).toEqual([{ name: 'basket', cart }])
    expect(engine.cartAsTest('basket', cart)).toMatchObject({ text: expect.stringContaining('test "basket 2" {') })
  })

  it('says why a cart can be no test', () => {
    expect(engineWith().cartAsTest('basket', { ...cart, currency: 'EUR' })).toEqual({
      refused: 'the cart is in `EUR`, these rules are in PLN',
    })
  })
})
