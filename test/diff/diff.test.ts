/** What changes between two rule sets, said in the terms of the rules. */
import { describe, expect, it } from 'vitest'
import { check } from '../../src/check/check.ts'
import type { Imports } from '../../src/check/imports.ts'
import { diffInWords } from '../../src/compare/changes-words.ts'
import { compile } from '../../src/compile/compile.ts'
import { type DescribedRules, diffRules } from '../../src/diff/diff.ts'
import type { RulesDiff } from '../../src/diff/model.ts'
import { outlineOf } from '../../src/diff/outline.ts'
import { parse } from '../../src/syntax/parse.ts'
import { textOf } from '../../src/words/text-of.ts'

const settings = 'settings { currency PLN timezone "Europe/Warsaw" }\n'

function described(text: string, { imports = new Map(), scenario }: { imports?: Imports; scenario?: string } = {}) {
  const { file, diagnostics } = parse(`${settings}${text}`, 'rules.promo')
  const { checked, ruleSet, diagnostics: found } = check([file], imports, { analyse: false })
  expect([...diagnostics, ...found].filter(({ severity }) => severity === 'error')).toEqual([])
  if (checked === undefined) throw new Error('the rules have errors')
  const rules = compile(checked, scenario === undefined ? {} : { scenario })
  return { outline: outlineOf(ruleSet, scenario), rules } satisfies DescribedRules
}

const diff = (a: string, b: string): RulesDiff => diffRules(described(a), described(b))
const inWords = (changes: Parameters<typeof diffInWords>[0]): string[] =>
  diffInWords(changes).map((each) => textOf(each))
const words = (a: string, b: string): string[] => inWords(diff(a, b))

const fiskars = (then: string, more = ''): string => `campaign "Promo 2 Fiskars" {\n  ${more}\n  then ${then}\n}\n`

describe('a change of a campaign is said by', () => {
  it.each([
    [
      'its effect',
      fiskars('11% off brand "Fiskars"'),
      fiskars('15% off brand "Fiskars"'),
      '11% → 15% off brand "Fiskars"',
    ],
    [
      'its condition',
      fiskars('5% off cart', 'when subtotal >= 100 PLN and quantity >= 2'),
      fiskars('5% off cart', 'when subtotal >= 80 PLN and quantity >= 2'),
      'subtotal >= 100 → 80 PLN',
    ],
    ['a new condition', fiskars('5% off cart'), fiskars('5% off cart', 'when quantity >= 2'), 'now when quantity >= 2'],
    [
      'a limit that is gone',
      fiskars('5% off cart', 'limit 10 uses, 1 per customer'),
      fiskars('5% off cart', 'limit 1 per customer'),
      'no longer limit 10 uses',
    ],
    [
      'its dates',
      fiskars('5% off cart', 'active 2026-10-01 to 2026-10-31'),
      fiskars('5% off cart', 'active 2026-10-01 to 2026-11-30'),
      'active 2026-10-01 to 2026-10-31 → 2026-11-30',
    ],
    ['its priority', fiskars('5% off cart', 'priority 10'), fiskars('5% off cart', 'priority 2'), 'priority 10 → 2'],
    ['its status', fiskars('5% off cart'), fiskars('5% off cart', 'draft'), 'live → draft'],
    ['its budget', fiskars('5% off cart'), fiskars('5% off cart', 'budget 500 PLN'), 'now budget 500 PLN'],
    ['another effect altogether', fiskars('5% off cart'), fiskars('free shipping'), '5% off cart → free shipping'],
  ])('%s', (_, a, b, said) => {
    expect(words(a, b)).toEqual([`Promo 2 Fiskars: ${said}`])
  })
})

it('says nothing of layout, comments, the order of declarations and of lines that hold together', () => {
  const a = `let MIN = 100 PLN\n${fiskars('5% off cart', 'when subtotal >= MIN and quantity >= 2')}`
  const b = `// a comment\ncampaign   "Promo 2 Fiskars" { when subtotal >= MIN
    when quantity >= 2 // both
    then 5% off cart }\nlet MIN = 50 PLN * 2`
  expect(diff(a, b)).toEqual({ changes: [], text: '' })
})

it('says which campaigns a let reaches, through other lets, sets and segments', () => {
  const rules = (min: number): string => `let MIN = ${min} PLN\nlet BIG = MIN * 2
    segment "Good" = spend in last 12 months >= BIG
    campaign "Direct" { when subtotal >= MIN then 5% off cart }
    campaign "Far" { when segment "Good" then 5% off cart }
    campaign "Other" { then free shipping }`
  expect(words(rules(100), rules(80))).toEqual(['BIG: 200 → 160 PLN (in Far)', 'MIN: 100 → 80 PLN (in Direct, Far)'])
})

it('says what a scenario sets and switches, and who is new, gone or renamed', () => {
  const text = `let MIN = 100 PLN
    campaign "Autumn" { when subtotal >= MIN then 5% off cart }
    scenario "Lower" { set MIN = MIN - 20 PLN disable "Autumn" }`
  expect(inWords(diffRules(described(text), described(text, { scenario: 'Lower' })))).toEqual([
    'Autumn: live → draft',
    'MIN: 100 → 80 PLN (in Autumn)',
  ])
  expect(diffRules(described(text), described(text, { scenario: 'Lower' })).text).toBe(`@@ campaign Autumn @@
 campaign "Autumn" {
+  draft
   when subtotal >= MIN
   then 5% off cart
 }
@@ let MIN @@
-let MIN = 100 PLN
+let MIN = 80 PLN
`)
  expect(words('campaign "A" { then 5% off cart }', 'campaign "B" { then 5% off cart }')).toEqual(['Renamed: A → B'])
  expect(words('campaign "A" { then 5% off cart }', 'campaign "B" { then 6% off cart }')).toEqual([
    'Removed: A (5% off cart)',
    'New: B (6% off cart)',
  ])
})

it('says what changed in segments, sets, pools, groups and programs', () => {
  const a = `segment "Good" = orders in last 12 months >= 3
    products "Saws" = sku "A"
    coupons "Spring" { code "S1" limit 10 uses }
    group "Best" pick best
    program "Club" { 1 point worth 0.10 PLN }`
  const b = `segment "Good" = orders in last 12 months >= 5
    products "Saws" = sku "A", "B"
    coupons "Spring" { code "S1" limit 20 uses }
    group "Best" pick first
    program "Club" { 1 point worth 0.20 PLN }`
  expect(words(a, b)).toEqual([
    'segment Good: orders in last 12 months >= 3 → 5',
    'products Saws: sku "A" → sku "A", "B"',
    'coupons Spring: code "S1" limit 10 → 20 uses',
    'group Best: pick best → first',
    'program Club: 1 point worth 0.10 → 0.20 PLN',
  ])
})

it('counts what came and went in files, and names prices of the catalogue', () => {
  const text = 'catalogue from "products.csv"\nsegment "VIP" from "vip.csv"\n'
  const files = (price: string, vips: readonly string[]): Imports =>
    new Map([
      [
        'products.csv',
        {
          rows: [
            ['sku', 'name', 'price'],
            ['SAW', 'Saw', price],
            ['AXE', 'Axe', '10.00'],
          ],
        },
      ],
      ['vip.csv', { rows: [['customer'], ...vips.map((each) => [each])] }],
    ])
  const a = described(text, { imports: files('549.00', ['1', '2']) })
  const b = described(text, { imports: files('499.00', ['2', '3', '4']) })
  expect(inWords(diffRules(a, b))).toEqual([
    'segment VIP: customers 2 → 3 (+2 −1)',
    'Catalogue: 1 changed',
    'Saw (SAW): price 549.00 → 499.00',
  ])
})

it('shows two whole statements where hardly a word is the same', () => {
  const a = fiskars('buy 2 of sku "A" get 1 of sku "B" free')
  const b = fiskars('15% off brand "Fiskars", at most 50 PLN')
  expect(words(a, b)).toEqual([
    'Promo 2 Fiskars: buy 2 of sku "A" get 1 of sku "B" free → 15% off brand "Fiskars", at most 50 PLN',
  ])
})
