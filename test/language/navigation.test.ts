import { describe, expect, it } from 'vitest'
import { definition } from '../../src/language/definition.ts'
import { documentHighlights } from '../../src/language/document-highlight.ts'
import { references } from '../../src/language/references.ts'
import { fixture, placed } from './marked.ts'

const definitionIn = (files: Parameters<typeof fixture>[0]) => {
  const { project, path, position, ranges } = fixture(files)
  return { found: placed(definition(project, path, position)), ranges }
}

describe('definition', () => {
  it.each([
    ['a let', 'let <|MIN|> = 1 PLN\ncampaign "A" {\n  when subtotal >= <|>MIN\n  then 5% off cart\n}'],
    [
      'a segment',
      'segment <|"VIP"|> external\ncampaign "A" {\n  when signed in and segment "North", "V<|>IP"\n  then 5% off cart\n}',
    ],
    ['a set of products', 'products <|"Toys"|> = category "T"\ncampaign "A" {\n  then 5% off products "Toys<|>"\n}'],
    [
      'a set in an exception',
      'products <|"Toys"|> = category "T"\nproducts "Rest" = everything except products <|>"Toys"',
    ],
    [
      'a pool',
      'coupons <|"Pool"|> {\n  code "X"\n}\ncampaign "A" {\n  when coupon "<|>Pool"\n  then issue coupon "Pool"\n}',
    ],
    ['a pool to issue', 'coupons <|"Pool"|> {\n  code "X"\n}\ncampaign "A" {\n  then issue coupon "<|>Pool"\n}'],
    [
      'a typed code, however it is spelt',
      'coupons "Pool" {\n  code <|"X-1"|>\n}\ncampaign "A" {\n  when code " x<|>-1"\n  then 5% off cart\n}',
    ],
    ['a group', 'group <|"G"|> pick best\ncampaign "A" {\n  in group "<|>G"\n  then 5% off cart\n}'],
    ['a parent group', 'group <|"G"|> pick best\ngroup "H" pick first, in group "<|>G"'],
    ['a campaign in a scenario', 'campaign <|"A"|> {\n  then 5% off cart\n}\nscenario "S" {\n  disable "<|>A"\n}'],
    ['a let in a scenario', 'let <|MIN|> = 1 PLN\nscenario "S" {\n  set M<|>IN = 2 PLN\n}'],
    [
      'a programme',
      'program <|"Club"|> {\n  1 point worth 0.10 PLN\n}\ncampaign "A" {\n  then earn 10 points in "<|>Club"\n}',
    ],
    [
      'a tier',
      'program "Club" {\n  tiers by spend {\n    <|"Gold"|> from 5 PLN\n  }\n}\ncampaign "A" {\n  when tier in "Club" at least "G<|>old"\n  then 5% off cart\n}',
    ],
    [
      'a tier of steps',
      'program "Club" {\n  tiers by spend {\n    <|"Gold"|> from 5 PLN\n  }\n}\ncampaign "A" {\n  then by tier in "Club" {\n    from "<|>Gold": 5% off cart\n  }\n}',
    ],
    [
      'a membership',
      'membership <|"Prime"|> {\n  price 4 PLN per month\n}\ncampaign "A" {\n  when member of "<|>Prime"\n  then 5% off cart\n}',
    ],
    [
      'an attribute',
      'attributes {\n  customer.<|age|>: number\n}\ncampaign "A" {\n  when customer.a<|>ge > 3\n  then 5% off cart\n}',
    ],
    ['an attribute of a selector', 'attributes {\n  item.<|color|>: text\n}\nproducts "Red" = item.<|>color = "red"'],
    [
      'a campaign in a test',
      'campaign <|"A"|> {\n  then 5% off cart\n}\ntest "T" {\n  cart at 2026-01-01 {\n    1 x sku "S" at 1 PLN\n  }\n  expect applied "A<|>"\n}',
    ],
    [
      'a group that stood in the way',
      'group <|"G"|> pick best\ntest "T" {\n  cart at 2026-01-01 {\n    1 x sku "S" at 1 PLN\n  }\n  expect "A" not applied because group "<|>G"\n}',
    ],
  ])('finds %s', (_what, text) => {
    const { found, ranges } = definitionIn(text)
    expect(found).toEqual(ranges)
  })

  it('finds it in another file', () => {
    const { found, ranges } = definitionIn({
      'a/lists.promo': 'segment <|"VIP"|> external',
      'b.promo': 'campaign "A" {\n  when segment "VIP<|>"\n  then 5% off cart\n}',
    })
    expect(found).toEqual(ranges)
  })

  it('finds nothing for a name that nobody declares, nor where no name stands', () => {
    expect(definitionIn('campaign "A" {\n  when segment "VI<|>P"\n  then 5% off cart\n}').found).toEqual([])
    expect(definitionIn('campaign "A" {\n  wh<|>en segment "VIP"\n  then 5% off cart\n}').found).toEqual([])
  })

  it('keeps names of different kinds apart', () => {
    const { found, ranges } = definitionIn(
      'products "VIP" = everything\nsegment <|"VIP"|> external\ncampaign "VIP" {\n  when segment "VI<|>P"\n  then 5% off products "VIP"\n}',
    )
    expect(found).toEqual(ranges)
  })

  it('works beside a declaration that cannot be read', () => {
    const { found, ranges } = definitionIn(
      'segment <|"VIP"|> external\ncampaign "Broken" {\n  when when\n}\ncampaign "A" {\n  when segment "<|>VIP"\n  then 5% off cart\n}',
    )
    expect(found).toEqual(ranges)
  })
})

describe('references', () => {
  const files = {
    'a.promo': 'segment <|"VIP"|> external\nsegment "North" external',
    'b.promo': 'campaign "A" {\n  when segment "North", <|"V<|>IP"|> or not segment <|"VIP"|>\n  then 5% off cart\n}',
    'c.promo':
      'test "T" {\n  cart at 2026-01-01 {\n    customer "C-1" segment <|"VIP"|>\n    1 x sku "VIP" at 1 PLN\n  }\n}',
  }

  it('are all places of all files', () => {
    const { project, path, position, ranges } = fixture(files)
    expect(placed(references(project, path, position))).toEqual(ranges)
  })

  it('leave the declaration out where only uses are wanted', () => {
    const { project, path, position, ranges } = fixture(files)
    const found = references(project, path, position, { declarations: false })
    expect(placed(found)).toEqual(ranges.slice(1))
  })
})

it('highlights the places of a name in its file, the declaration as written', () => {
  const { project, path, position, ranges } = fixture(
    'let <|MIN|> = 1 PLN\nlet TWICE = <|MIN|> * 2\ncampaign "A" {\n  when subtotal >= <|M<|>IN|>\n  then 5% off cart\n}',
  )
  const found = documentHighlights(project, path, position)
  expect(found.map(({ range }) => range)).toEqual(ranges.map(({ range }) => range))
  expect(found.map(({ kind }) => kind)).toEqual([3, 2, 2])
})
