/** Rule sets around a faulty statement, and the errors of the parser and the checker in them. */
import { byPlace, check } from '../../../src/check/check.ts'
import { suppressCascades } from '../../../src/check/suppress-cascades.ts'
import type { Diagnostic } from '../../../src/syntax/diagnostic.ts'
import { parse } from '../../../src/syntax/parse.ts'
import { withOwnNames } from '../../../src/syntax/placeholders.ts'
import { type Files, imports } from '../findings.ts'

export type Place = 'attributes' | 'campaign' | 'cart' | 'coupons' | 'file' | 'scenario' | 'settings' | 'test'

const files: Files = {
  'products.csv':
    'sku,name,price,categories,brand\nDRILL,Drill,100,Tools,Bosch\nDRILL-1,Drill,90,Tools,Bosch\nMUG,Mug,15,Gifts,Noname',
  'vip.csv': 'customer\nC-1',
  'codes.csv': 'code\nAAA1\nAAA2',
}

const settings = `settings {
  currency PLN
  timezone "Europe/Warsaw"
}`

const names = `catalogue from "products.csv"
coupons "Welcome" {
  code "WELCOME10"
}
segment "VIP" external
group "Basket" pick best
program "Club" {
  1 point worth 0.01 PLN
  tiers by spend { "Gold" from 1000 PLN }
}
attributes { customer.age: number }
let MIN_BASKET = 100 PLN`

const campaign = (statement: string, effect = '\n  then 1% off cart'): string =>
  `campaign "A" {\n  ${statement}${effect}\n}`

/** The surroundings of a statement; for `settings`, the statement may be the currency itself. */
export const frames: { readonly [P in Place]: (statement: string) => string } = {
  attributes: (entry) => `${settings}\nattributes {\n  ${entry}\n}`,
  campaign: (statement) => `${settings}\n${names}\n${campaign(statement)}`,
  cart: (line) => `${settings}\n${names}\ntest "T" {\n  cart at 2026-10-03T12:00 {\n    ${line}\n  }\n}`,
  coupons: (statement) => `${settings}\ncoupons "X" {\n  code "X1"\n  ${statement}\n}`,
  file: (declaration) => `${settings}\n${names}\n${declaration}\n${campaign('', 'then 1% off cart')}`,
  scenario: (change) => `${settings}\n${names}\n${campaign('')}\nscenario "S" {\n  ${change}\n}`,
  settings: (statement) => `settings {\n  ${/curr/i.test(statement) ? '' : 'currency PLN\n  '}${statement}\n}`,
  test: (statement) =>
    `${settings}\n${names}\n${campaign('')}\ntest "T" {\n  ${
      /^\W*cart/i.test(statement)
        ? `${statement}\n    1 x sku "DRILL"\n  }`
        : `cart at 2026-10-03T12:00 {\n    1 x sku "DRILL"\n  }\n  ${statement}`
    }\n}`,
}

/** The errors, by place. */
export function errorsIn(text: string): readonly Diagnostic[] {
  const { file, diagnostics } = parse(text, 'shop.promo')
  const found = suppressCascades(check([file], imports(files), { analyse: false }).diagnostics, diagnostics, [file])
  return [...withOwnNames(diagnostics, [file]), ...found].filter(({ severity }) => severity === 'error').sort(byPlace)
}

/** The text after applying a finding's fix, or the first of several equally likely ones; undefined if it has none. */
export function fixed(
  text: string,
  { fix: only, alternatives }: Pick<Diagnostic, 'fix' | 'alternatives'>,
): string | undefined {
  const fix = only ?? alternatives?.[0]
  if (fix === undefined) return undefined
  const edits = [...fix.edits].sort((a, b) => b.range.start - a.range.start)
  return edits.reduce((each, { range, text: put }) => each.slice(0, range.start) + put + each.slice(range.end), text)
}
