import { describe, expect, it } from 'vitest'
import { textOf } from '../../src/language/project.ts'
import { prepareRename, rename } from '../../src/language/rename.ts'
import { uriOf } from '../../src/language/uri.ts'
import { apply } from './apply.ts'
import { fixture, type MarkedContext } from './marked.ts'

type Files = Parameters<typeof fixture>[0]

/** The texts after the rename, by path; or why there is none. */
function renamed(files: Files, to: string, around?: MarkedContext): Record<string, string> | string {
  const { project, path, position } = fixture(files, around)
  const outcome = rename(project, path, position, to)
  if ('refused' in outcome) return outcome.refused
  return Object.fromEntries(
    [...project.parsed.keys()].map((each) => [
      each,
      apply(textOf(project, each), outcome.changes?.[uriOf(each)] ?? []),
    ]),
  )
}

const prepared = (files: Files, around?: MarkedContext) => {
  const { project, path, position, ranges } = fixture(files, around)
  return { outcome: prepareRename(project, path, position), ranges: ranges.map(({ range }) => range) }
}

describe('rename', () => {
  it('changes a segment in every file, and nothing else of that name', () => {
    const files = {
      'a.promo': 'segment "VIP" external\n',
      'b b.promo': 'campaign "VIP" {\n  when segment "North", "V<|>IP"\n  then 5% off category "VIP"\n}\n',
      'c.promo':
        'test "T" {\n  cart at 2026-01-01 {\n    customer "C-1" segment "VIP"\n    1 x sku "VIP" at 1 PLN\n  }\n}\n',
    }
    expect(renamed(files, 'Gold "customers"')).toEqual({
      'a.promo': 'segment "Gold \\"customers\\"" external\n',
      'b b.promo':
        'campaign "VIP" {\n  when segment "North", "Gold \\"customers\\""\n  then 5% off category "VIP"\n}\n',
      'c.promo':
        'test "T" {\n  cart at 2026-01-01 {\n    customer "C-1" segment "Gold \\"customers\\""\n    1 x sku "VIP" at 1 PLN\n  }\n}\n',
    })
  })

  it('changes a let, which has no quotes', () => {
    expect(renamed('let MI<|>N = 1 PLN\nlet TWICE = MIN * 2\nscenario "S" {\n  set MIN = 2 PLN\n}', 'LEAST')).toEqual({
      'main.promo': 'let LEAST = 1 PLN\nlet TWICE = LEAST * 2\nscenario "S" {\n  set LEAST = 2 PLN\n}',
    })
  })

  it("changes an attribute in a test's cart", () => {
    const rules = (name: string) =>
      `attributes {\n  cart.${name}: yes/no\n}\ntest "T" {\n  cart at 2026-01-01 {\n    cart.${name} yes\n  }\n}`
    expect(renamed(rules('gi<|>ft'), 'wrapped')).toEqual({ 'main.promo': rules('wrapped') })
  })

  it('changes an attribute behind its owner', () => {
    const text =
      'attributes {\n  customer.age: number\n  cart.age: number\n}\nsegment "Grown" = customer.a<|>ge >= 18\nsegment "Old" = customer.age >= 60'
    expect(renamed(text, 'years')).toEqual({
      'main.promo':
        'attributes {\n  customer.years: number\n  cart.age: number\n}\nsegment "Grown" = customer.years >= 18\nsegment "Old" = customer.years >= 60',
    })
  })

  it('changes a tier in its own programme only', () => {
    const text = `program "A" {\n  tiers by spend {\n    "G<|>old" from 5 PLN\n  }\n}
program "B" {\n  tiers by spend {\n    "Gold" from 5 PLN\n  }\n}
segment "S" = tier in "A" at least "Gold" or tier in "B" at least "Gold"`
    expect(renamed(text, 'Best')).toEqual({
      'main.promo': text
        .replace('G<|>old', 'Best')
        .replace('tier in "A" at least "Gold"', 'tier in "A" at least "Best"'),
    })
  })

  it('changes what campaigns share without declaring it', () => {
    const text =
      'campaign "A" {\n  similar as "x<|>"\n  then grant "x"\n}\ncampaign "B" {\n  similar as "x"\n  then 1% off cart\n}'
    expect(renamed(text, 'y')).toEqual({
      'main.promo':
        'campaign "A" {\n  similar as "y"\n  then grant "x"\n}\ncampaign "B" {\n  similar as "y"\n  then 1% off cart\n}',
    })
  })

  it('leaves a campaign alone that shares its name with the group that stood in the way', () => {
    const text = `group "G" pick first
campaign "G" {
  then 5% off cart
}
test "T" {
  cart at 2026-01-01 {
  }
  expect "A" not applied because group "G"
  expect applied "G"
}`
    const changed = (cursor: string) => renamed(text.replace(cursor, cursor.replace('"G', '"G<|>')), 'H')
    expect(changed('group "G"')).toEqual({
      'main.promo': text.replace('group "G" pick', 'group "H" pick').replace('because group "G"', 'because group "H"'),
    })
    expect(changed('campaign "G"')).toEqual({
      'main.promo': text.replace('campaign "G"', 'campaign "H"').replace('applied "G"', 'applied "H"'),
    })
  })

  it('may only change the case of a code', () => {
    expect(renamed('coupons "P" {\n  code "a<|>b"\n}\nsegment "S" = code "AB"', 'AB')).toEqual({
      'main.promo': 'coupons "P" {\n  code "AB"\n}\nsegment "S" = code "AB"',
    })
  })
})

describe('what can be renamed', () => {
  it('is shown without its quotes', () => {
    const { outcome, ranges } = prepared('segment "<|V<|>IP|>" external')
    expect(outcome).toEqual({ range: ranges[0], placeholder: 'VIP' })
  })

  it('is nothing where no name stands', () => {
    expect(prepared('seg<|>ment "VIP" external').outcome).toBeNull()
  })

  const catalogue = new Map([
    [
      'p.csv',
      {
        rows: [
          ['sku', 'item.color'],
          ['DRILL', 'red'],
        ],
      },
    ],
  ])
  it.each([
    [
      'a SKU of the catalogue',
      'catalogue from "p.csv"\nproducts "S" = sku "DRI<|>LL"',
      '`DRILL` is a SKU of the catalogue; change it there',
    ],
    [
      'any other SKU',
      'products "S" = sku "SA<|>W"',
      '`SAW` is a SKU of the shop; change it in the shop’s product data',
    ],
    [
      'a category',
      'products "S" = category "To<|>ols"',
      "`Tools` is a category of the shop's products; change it in the shop’s product data",
    ],
    [
      'a payment method',
      'segment "S" = payment "ca<|>rd"',
      '`card` comes from outside the rules and would no longer be recognised',
    ],
    [
      'a column of the catalogue',
      'catalogue from "p.csv"\nattributes {\n  item.co<|>lor: text\n}',
      '`item.color` is a column of the catalogue; change it there',
    ],
    ['a code of an imported list', 'segment "S" = code "AB<|>C"', 'the code `ABC` is not written in the rules'],
    ['a name that nobody declares', 'segment "S" = segment "VI<|>P"', '`VIP` is not declared; declare it first'],
  ])('is not %s', (_what, text, refused) => {
    expect(prepared(text, { imports: catalogue }).outcome).toEqual({ refused })
    expect(renamed(text, 'Other', { imports: catalogue })).toBe(refused)
  })
})

describe('a new name is refused', () => {
  it.each([
    ['empty', 'segment "V<|>IP" external', ' ', 'a name must have at least one character'],
    [
      'a keyword',
      'let MI<|>N = 1',
      'orders',
      "`orders` can't name a value: write one word that has no other meaning, such as MIN_BASKET",
    ],
    [
      'two words',
      'let MI<|>N = 1',
      'MIN BASKET',
      "`MIN BASKET` can't name a value: write one word that has no other meaning, such as MIN_BASKET",
    ],
    [
      'no word',
      'attributes {\n  cart.gi<|>ft: yes/no\n}',
      'gift-wrap',
      "`gift-wrap` can't name an attribute: write one word, such as gift_wrap",
    ],
    ['taken', 'segment "North" external\nsegment "V<|>IP" external', 'North', 'there is already a `North` on line 1'],
    ['a code already', 'coupons "P" {\n  code "A<|>B"\n  code "XY"\n}', 'xy', 'there is already a `xy` on line 3'],
  ])('that is %s', (_what, text, to, refused) => {
    expect(renamed(text, to)).toBe(refused)
  })

  it('that stands in another file', () => {
    expect(renamed({ 'a.promo': 'segment "North" external', 'b.promo': 'segment "V<|>IP" external' }, 'North')).toBe(
      'there is already a `North` on line 1 of a.promo',
    )
  })
})
