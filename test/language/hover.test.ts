import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MarkupContent } from 'vscode-languageserver-types'
import { hover } from '../../src/language/hover.ts'
import type { LiveData } from '../../src/language/live-data.ts'
import { everyMeaning } from '../../src/language/meanings/at.ts'
import type { Project } from '../../src/language/project.ts'
import { referenceUri } from '../../src/language/reference.ts'
import { chapters } from '../../src/syntax/chapters.ts'
import { textOf } from '../../src/words/text-of.ts'
import { liveCart, liveTests } from './live-data.ts'
import { fixture, type MarkedContext } from './marked.ts'

/** The hover at the cursor, as Markdown; with the project's first test as the open cart where `live` makes it so. */
function hoverIn(
  files: Parameters<typeof fixture>[0],
  { live, ...around }: MarkedContext & { live?: (project: Project) => LiveData } = {},
): string | undefined {
  const { project, path, position } = fixture(files, around)
  const found = hover(project, path, position, live?.(project))
  return found && MarkupContent.is(found.contents) ? found.contents.value : undefined
}

describe('hover of a word', () => {
  it('says how it is written, what it means, its type and where to read on', () => {
    expect(hoverIn('campaign "A" {\n  when sub<|>total >= 5 PLN\n  then 5% off cart\n}')).toBe(
      [
        '```promo\nsubtotal [of SEL]\n```',
        "Original value of the goods, at the customer's own prices · money",
        '[Facts of the cart](cartwright:reference#facts-of-the-cart)',
      ].join('\n\n'),
    )
  })

  it.each([
    ['a statement', 'campaign "A" {\n  prio<|>rity 1\n}', '1 goes first, no priority last', 'priority-and-combination'],
    [
      'an effect',
      'campaign "A" {\n  then buy 2 of sku "A" g<|>et 1 of sku "B" free\n}',
      'Counts complete sets',
      'buy-and-get',
    ],
    [
      'a modifier',
      'campaign "A" {\n  then 5% off cart, at mo<|>st 5 PLN\n}',
      'The maximum that this effect gives',
      'modifiers',
    ],
    [
      'a selector',
      'campaign "A" {\n  then 5% off cate<|>gory "T"\n}',
      'The category and all its subcategories',
      'selectors',
    ],
    ['a declaration', 'segm<|>ent "A" external', 'A group of customers', 'segment'],
    ['a setting', 'settings {\n  guard disc<|>ount at most 5%\n}', 'A limit for all campaigns', 'guards'],
    [
      'a statement of a cart',
      'test "T" {\n  cart at 2026-01-01 {\n    co<|>de "X"\n  }\n}',
      'A code that the customer entered',
      'test',
    ],
    [
      'an expectation',
      'test "T" {\n  cart at 2026-01-01 {\n  }\n  expect co<|>de "X" "expired"\n}',
      'The expected status of a code',
      'test',
    ],
    ['a code of a pool', 'coupons "P" {\n  co<|>de "X"\n}', 'compared without case', 'coupons'],
    ['an operator', 'segment "S" = signed in a<|>nd orders > 1', 'binds tighter', 'conditions'],
    [
      'a day',
      'campaign "A" {\n  active 2026-10<|>-01 to 2026-10-02\n}',
      'A day or a minute',
      'text-numbers-money-dates',
    ],
    [
      'a word of what cannot be read',
      'campaign "A" {\n  limit limit bud<|>get\n',
      'The total discount that may be given',
      'limits-budget-funding',
    ],
  ])('explains %s', (_what, text, meaning, chapter) => {
    const found = hoverIn(text)
    expect(found).toContain(meaning)
    expect(found).toContain(`(cartwright:reference#${chapter})`)
  })

  it('of a layout says what each column of a catalogue is taken from', () => {
    const said = hoverIn('catalogue from "p.csv" as "shop<|>ify-products"')
    expect(said).toContain('**shopify\\-products** · a Shopify product export')
    expect(said).toContain('- list price: `Variant Compare At Price`, `Compare-at price`')
  })
  it('has its examples in the currency of the rules', () => {
    const found = hoverIn('settings {\n  currency EUR\n}\ncampaign "A" {\n  bud<|>get 5 EUR\n  then 5% off cart\n}')
    expect(found).toContain('budget 20000 EUR')
  })

  it('says nothing of blanks, comments and signs', () => {
    expect(hoverIn('// wh<|>en\nsegment "A" external')).toBeUndefined()
    expect(hoverIn('\n\n<|>\n\nsegment "A" external')).toBeUndefined()
  })

  it('marks the word it is about', () => {
    const { project, path, position, ranges } = fixture('<|segm<|>ent|> "A" external')
    expect(hover(project, path, position)?.range).toEqual(ranges[0]?.range)
  })
})

describe('hover of a name', () => {
  it('tells the value of a let, worked out', () => {
    const found = hoverIn(
      'let MIN = 100 PLN\nlet TWICE = MIN * 2\ncampaign "A" {\n  when subtotal >= TWI<|>CE\n  then 5% off cart\n}',
    )
    expect(found).toContain('**TWICE** · value')
    expect(found).toContain('let TWICE = MIN * 2')
    expect(found).toContain('is `200 PLN`')
  })

  it('sums a campaign up', () => {
    const found = hoverIn(`campaign "A" {
  title "Jesień"
  priority 2
  // quietly
  when subtotal
    >= 5 PLN
  then 5% off cart, at most 9 PLN
  limit 10 uses
}
campaign "B" {
  priority 1
  then 1 PLN off cart
}
scenario "S" {
  disable "A<|>"
}`)
    expect(found).toContain('“Jesień” · 2nd of 2 in turn')
    expect(found).toContain('```promo\nwhen subtotal >= 5 PLN\nthen 5% off cart, at most 9 PLN\nlimit 10 uses\n```')
    expect(found).toContain('[Campaign](cartwright:reference#campaign)')
  })

  const imports = new Map([
    [
      'p.csv',
      {
        rows: [
          ['sku', 'name', 'price', 'categories', 'brand', 'item.color'],
          ['DRILL', 'Drill <b>18 V</b>', '100.00', 'Tools/Drills|New', 'Bosch', 'red'],
          ['SAW', 'Saw', '60.00', 'Tools', 'Bosch', ''],
        ],
      },
    ],
    ['s.csv', { rows: [['customer'], ['C-1'], ['C-2']] }],
    [
      'c.csv',
      {
        rows: [
          ['ABC', '10'],
          ['XYZ', '1'],
        ],
      },
    ],
  ])
  const shop = 'settings {\n  currency PLN\n}\ncatalogue from "p.csv"\nattributes {\n  item.color: text\n}\n'

  it.each([
    [
      'a segment by its condition',
      'segment "V" = orders > 3\nsegment "W" = segment "<|>V"',
      ['segment "V" = orders > 3'],
    ],
    [
      'a segment from a list',
      'segment "V" from "s.csv"\nsegment "W" = segment "<|>V"',
      ['segment "V" from "s.csv"', '2 customers'],
    ],
    ['a segment the cart names', 'segment "V<|>" external', ['the cart lists who is in it']],
    ['a set of products from a list', 'products "P<|>" from "p.csv"', ['2 SKUs: `DRILL`, `SAW`']],
    [
      'a pool',
      'coupons "P<|>" {\n  code "K"\n  codes from "c.csv"\n}',
      ['3 codes known to the rules', 'codes from "c.csv"'],
    ],
    ['a code', 'coupons "P" {\n  codes from "c.csv"\n}\nsegment "S" = code "ab<|>c"', ['a code of the pool `P`']],
    [
      'a group',
      'group "G<|>" pick best\ncampaign "A" {\n  in group "G"\n  then 5% off cart\n}',
      ['group "G" pick best', '1 campaign: `A`'],
    ],
    [
      'a tier',
      'program "C" {\n  tiers by spend {\n    "Gold" from 5 PLN\n  }\n}\nsegment "S" = tier in "C" at least "Go<|>ld"',
      ['a tier of `C`, from `5 PLN`'],
    ],
    ['an attribute', 'products "P" = item.col<|>or = "red"', ['item.color: text']],
    [
      'a product',
      'products "P" = sku "DRI<|>LL"',
      [
        'Drill &lt;b\\>18 V&lt;/b\\>',
        '- price: 100\\.00 PLN',
        '- item\\.color: red',
        '- categories: Tools/Drills, New',
      ],
    ],
    ['a SKU the catalogue lacks', 'products "P" = sku "NO<|>NE"', ['not in the catalogue']],
    ['a category', 'products "P" = category "Too<|>ls"', ['2 products of the catalogue']],
    ['a brand', 'products "P" = brand "Bos<|>ch"', ['2 products of the catalogue']],
  ])('describes %s', (_what, text, expected) => {
    const found = hoverIn(shop + text, { imports })
    for (const part of expected) expect(found).toContain(part)
  })

  it('still says what kind of name it is when nobody declares it', () => {
    expect(hoverIn('segment "S" = segment "Nob<|>ody"')).toContain('**Nobody** · segment')
  })
})

describe('hover beside an open cart', () => {
  const rules = (campaign: string) => `settings {
  currency PLN
}
let MIN = 100 PLN
${campaign}
test "the cart" {
  cart at 2026-10-03T12:00 {
    customer "C-1" orders 4
    2 x sku "DRILL" at 40 PLN category "Tools"
    code "NOPE"
  }
}`
  const live = liveCart

  it('says what a campaign takes off', () => {
    expect(hoverIn(rules('campaign "A<|>" {\n  then 5% off cart\n}'), { live })).toContain(
      'This cart: yes, −4\\.00 PLN',
    )
  })

  it('says why a campaign does not apply', () => {
    expect(hoverIn(rules('campaign "A<|>" {\n  when subtotal >= MIN\n  then 5% off cart\n}'), { live })).toContain(
      'This cart: no, 20\\.00 PLN more in the cart',
    )
    expect(hoverIn(rules('camp<|>aign "A" {\n  draft\n  then 5% off cart\n}'), { live })).toContain(
      'This cart: no, it is a draft',
    )
  })

  it('says what a condition saw', () => {
    expect(
      hoverIn(rules('campaign "A" {\n  when subtotal >= M<|>IN\n  when orders > 3\n  then 5% off cart\n}'), { live }),
    ).toContain('This cart: `subtotal >= 100 PLN` does not hold: the cart has 80\\.00 PLN, 20.00 more needed')
    expect(
      hoverIn(rules('campaign "A" {\n  when subtotal >= MIN\n  when ord<|>ers > 3\n  then 5% off cart\n}'), { live }),
    ).toContain('This cart: `orders > 3` holds: the cart has 4')
    expect(
      hoverIn(rules('campaign "A" {\n  when orders > 3 a<|>nd not signed in\n  then 5% off cart\n}'), { live }),
    ).toContain('This cart: `orders > 3 and not signed in` does not hold')
    expect(
      hoverIn(rules('campaign "A" {\n  when contains categ<|>ory "Tools"\n  then 5% off cart\n}'), { live }),
    ).toContain('This cart: `contains category "Tools"` holds: the cart has 2 in the cart')
  })

  it('says what is paid for a SKU, and what became of a code', () => {
    expect(hoverIn(rules('campaign "A" {\n  then 5% off sku "DR<|>ILL"\n}'), { live })).toContain(
      'In the cart: 2 for 80.00 −4.00 = 76.00 PLN',
    )
    const expired = 'coupons "Old" {\n  code "nope"\n  valid from 2020-01-01 to 2020-12-31\n}\n'
    expect(
      hoverIn(rules(`${expired}campaign "A" {\n  when code "no<|>pe"\n  then 5% off cart\n}`), { live }),
    ).toContain('In the cart: expired')
  })

  it('says how a test came out', () => {
    const text = rules('campaign "A" {\n  then 5% off cart\n}').replace('"the cart"', '"the<|> cart"')
    expect(hoverIn(text, { live: liveTests })).toContain('passes')
    const failing = text.replace(/\n}$/, '\n  expect total 1 PLN\n}')
    expect(hoverIn(failing, { live: liveTests })).toContain('fails: total 1\\.00 PLN, but total 76\\.00 PLN')
  })

  it('says nothing of a condition that the cart was not evaluated with', () => {
    const { project, path, position } = fixture(rules('campaign "New" {\n  when ord<|>ers > 3\n  then 5% off cart\n}'))
    const old = fixture(rules('campaign "A" {\n  then 5% off cart\n}')).project
    const found = hover(project, path, position, liveCart(old))
    expect(found && MarkupContent.is(found.contents) && found.contents.value).not.toContain('This cart')
  })
})

describe('a malicious workspace', () => {
  it('shows nothing but text', () => {
    const found = hoverIn(
      'segment "<img src=x onerror=alert(1)> [a](javascript:alert(1)) `b` ``` c" external\nsegment "S" = segment "<|><img src=x onerror=alert(1)> [a](javascript:alert(1)) `b` ``` c"',
    )
    const outside = found?.replace(/^(`{3,})promo\n[\s\S]*?\n\1$/gm, '')
    expect(outside).not.toMatch(/<img|(?<!\\)\[a(?!\\)\]/)
    expect(found).toContain('````promo\n')
  })
})

describe('the reference', () => {
  const text = readFileSync(new URL('../../grammar/README.md', import.meta.url), 'utf8')
  const headings = new Map(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => [
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
      title,
    ]),
  )

  it.each(Object.entries(chapters))('has the chapter %s', (anchor, title) => {
    expect(headings.get(anchor)).toBe(textOf(title))
  })

  it('is linked by one scheme', () => {
    expect(referenceUri('settings')).toBe('cartwright:reference#settings')
  })
})

it('every meaning is a sentence without its full stop, in the words of the one lists', () => {
  const all = everyMeaning()
  expect(all.length).toBeGreaterThan(150)
  for (const { summary, forms } of all) {
    expect(textOf(summary)).toMatch(/^[^A-Z].*[^.]$/)
    expect(forms.length).toBeGreaterThan(0)
  }
})
