/** A small shop whose rules use all kinds of cart input. */
import { engineApi } from '../../../editor/ui/engine/api.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'

export const shop = `
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
export const rows = [
  ['sku', 'name', 'price', 'categories', 'brand'],
  ['DRILL', 'Wiertarka udarowa 18V', '100', 'Tools/Drills', 'Bosch'],
  ['MUG', 'Kubek', '25', 'Gifts', ''],
  ['SAW', 'Piła tarczowa', '80', 'Tools', 'Łódzka'],
]

export const cart: Cart = {
  at: '2026-10-03T12:00:00+02:00',
  currency: 'PLN',
  lines: [
    { sku: 'DRILL', quantity: '2' },
    { sku: 'MUG', quantity: '1' },
  ],
}

/** An engine with the shop, or another text, and a cart. */
export function engineWith(text = shop, looked: Cart | undefined = cart) {
  const engine = engineApi()
  engine.open({
    files: [{ path: 'shop.promo', text }],
    imports: new Map([['products.csv', { rows }]]),
    today: '2026-10-03',
  })
  engine.setCart(looked)
  return engine
}
