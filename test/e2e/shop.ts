/** A small shop for the flows, with so few rules that every amount is known by heart. */
import { workspaceOf } from './workspaces.ts'

const settings = `settings {
  currency PLN
  timezone "Europe/Warsaw"
}

catalogue from "products.csv"

let MIN_BASKET = 100 PLN

segment "VIP" external
`

const campaigns = `campaign "Autumn basket" {
  priority 10
  when subtotal >= MIN_BASKET
  then 5% off cart
}

campaign "For VIPs" {
  priority 20
  when segment "VIP"
  then 10 PLN off cart
}
`

const products = `sku,name,price,categories
DRILL,Drill 18 V,100.00,Tools
SAW,Hand saw,40.00,Tools
LAMP,Work lamp,60.00,Light
`

const basket = {
  id: 'basket',
  at: '2026-06-01T12:00:00+02:00',
  currency: 'PLN',
  customer: { id: 'C-1', segments: ['VIP'] },
  lines: [{ id: '1', sku: 'DRILL', quantity: '2' }],
}
const small = { ...basket, id: 'small', customer: undefined, lines: [{ id: '1', sku: 'SAW', quantity: '1' }] }

/** Under its rules the basket costs 180.00 (200.00 less 5 % and 10.00), and the small one 40.00. */
export const shop = (files: Readonly<Record<string, string>> = {}): string =>
  workspaceOf({
    'shop.promo': settings,
    'autumn.promo': campaigns,
    'products.csv': products,
    'carts/basket.json': JSON.stringify(basket),
    'carts/small.json': JSON.stringify(small),
    ...files,
  })
