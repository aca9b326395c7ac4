/** The shop used in tests of completion. */
import type { CompletionItem } from 'vscode-languageserver-types'
import { completions } from '../../../src/language/completion/index.ts'
import { atCursor, rowsOf } from '../project-of.ts'

export const shop = {
  path: 'shop.promo',
  text: `settings {
  currency PLN
  timezone "Europe/Warsaw"
}

catalogue from "products.csv"

attributes {
  customer.age: number
  customer.city: text
  item.color: text
  event.rating: number
}

let MIN_BASKET = 100 PLN

let RATE = 5%

products "Power tools" = category "Tools" and brand "Bosch"

segment "VIP" external

coupons "Summer" {
  code "SUMMER26" limit 1000 uses
}

group "Basket" pick best

program "Club" {
  1 point worth 0.10 PLN
  tiers by spend in last 12 months {
    "Silver" from 3000 PLN
    "Gold" from 5000 PLN
  }
}

membership "Prime" {
  price 49 PLN per month
}

campaign "Card" {
  priority 4
  when payment "card", "blik" and delivery "courier" and channel "web"
  then 1% off cart
  funded 50% by "Bosch"
}

segment "Cities" = customer.city in ("Kraków", "Gdańsk")
`,
}

const products = rowsOf(`
  sku,name,price,categories,brand,labels,item.color
  DRILL-18V,Drill with case,100.00,Tools/Drills,Bosch,autumn,green
  CD-1,Cordless drill 18V,99.00,Tools/Drills,Yato,,
  SAW,Jigsaw,60.00,Tools/Saws,Bosch,,
  MUG,Mug,15.00,Gifts,,gift,
`)

export const imports = new Map([['products.csv', products]])

/** Completions at the cursor `<|>` of a text in a workspace with the shop. */
export function offeredIn(text: string): readonly CompletionItem[] {
  const { project, path, position } = atCursor(text, [shop], imports)
  return completions(project, path, position).items
}

export const labelsIn = (text: string): readonly string[] => offeredIn(text).map(({ label }) => label)

/** Puts lines into a campaign. */
export const inCampaign = (lines: string): string =>
  `campaign "New" {\n  ${lines}\n}\n\ncampaign "Next" {\n  then 1% off cart\n}`
