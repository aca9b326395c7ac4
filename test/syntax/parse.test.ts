import { describe, expect, it } from 'vitest'
import { parse } from '../../src/syntax/parse.ts'
import { printEffect } from '../../src/syntax/print.ts'
import type { Declaration, Effect } from '../../src/syntax/tree.ts'
import { bracketed, goods } from './brackets.ts'
import { outline } from './outline.ts'

function read(text: string): readonly Declaration[] {
  const { file, diagnostics } = parse(text, 'a.promo')
  expect(diagnostics).toEqual([])
  return file.declarations
}

function condition(text: string): string {
  const [segment] = read(`segment "S" = ${text}`)
  if (segment?.kind !== 'segment' || segment.source.kind !== 'condition') throw new Error('no condition')
  return bracketed(segment.source.condition)
}

function selector(text: string): string {
  const [products] = read(`products "P" = ${text}`)
  if (products?.kind !== 'products' || products.source.kind !== 'goods') throw new Error('no goods')
  return goods(products.source.goods)
}

function effect(text: string): Effect {
  const [campaign] = read(`campaign "C" { then ${text} }`)
  const statement = campaign?.kind === 'campaign' ? campaign.statements[0] : undefined
  if (statement?.kind !== 'then') throw new Error('no effect')
  return statement.effect
}

describe('in a condition', () => {
  it.each([
    ['first order or signed in and no segment', '(first-order or (signed-in and no-segment))'],
    ['(first order or signed in) and no segment', '((first-order or signed-in) and no-segment)'],
    ['not signed in and first order', '((not signed-in) and first-order)'],
    ['not orders >= 3', '(not (orders >= 3))'],
    ['not not signed in', '(not (not signed-in))'],
    ['orders + 2 * 3 - 1 > -2 / X', '(((orders + (2 * 3)) - 1) > ((-2) / X))'],
    ['orders between 1 and 3 and signed in', '((orders between 1 and 3) and signed-in)'],
    ['customer.city in ("Kraków", "Łódź") or first order', '((customer.city in "Kraków", "Łódź") or first-order)'],
    ['segment "A", "B" and segment "C"', '(segment "A", "B" and segment "C")'],
    ['spend in last 12 months >= 5 PLN', '(spend-in-last 12 months >= 5 PLN)'],
    ['tier in "Club" at least "Gold" or tier in "Club" is "Silver"', '(tier Club >= Gold or tier Club = Silver)'],
    ['birthday within WINDOW and member of "Prime"', '(birthday WINDOW and member "Prime")'],
    ['quantity of one product >= 3', '(one-product >= 3)'],
    ['quantity of one product in sku "A" >= 3', '(one-product [sku A] >= 3)'],
    ['quantity of one product in (3, 4)', '(one-product in 3, 4)'],
    ['quantity of sku "A" >= MIN', '(quantity [sku A] >= MIN)'],
    ['contains 2 of sku "A"', 'contains 2 [sku A]'],
    ['contains N of sku "A"', 'contains N [sku A]'],
    [
      'running total > 5 PLN and running subtotal of everything > 5 PLN',
      '((running-total > 5 PLN) and (running-subtotal [everything] > 5 PLN))',
    ],
    [
      'subscribed for >= 12 months and subscribed since < 2026-01-01',
      '((subscribed-for >= 12 months) and (subscribed-since < 2026-01-01))',
    ],
    ['cart.gift_wrap = yes and cart.wrapped = no', '((cart.gift_wrap = yes) and (cart.wrapped = no))'],
    ['customer.orders > 1 and event.and = 2', '((customer.orders > 1) and (event.and = 2))'],
  ])('`%s` is understood as %s', (text, understood) => {
    expect(condition(text)).toBe(understood)
  })
})

describe('a selector inside of a condition', () => {
  it.each([
    ['contains category "A" and subtotal >= 5 PLN', '(contains [category A] and (subtotal >= 5 PLN))'],
    ['contains category "A" and brand "B"', 'contains [[category A] and [brand B]]'],
    ['contains category "A" and contains brand "B"', '(contains [category A] and contains [brand B])'],
    ['(contains category "A") and item.size = 5', '(contains [category A] and (item.size = 5))'],
    ['contains category "A" and not discounted', 'contains [[category A] and [not [discounted]]]'],
    ['contains category "A" and not signed in', '(contains [category A] and (not signed-in))'],
    ['contains category "A" and (brand "B" or on sale)', 'contains [[category A] and [[brand B] or [on-sale]]]'],
    ['contains category "A" and (orders > 1 or signed in)', '(contains [category A] and ((orders > 1) or signed-in))'],
    ['subtotal of category "A" or sku "B" >= 5 PLN', '(subtotal [[category A] or [sku B]] >= 5 PLN)'],
    [
      'contains everything except price < 5 PLN and cost > 1 PLN',
      'contains [[everything] except [[(price < 5 PLN)] and [(cost > 1 PLN)]]]',
    ],
    ['contains item.fragile or first order', '(contains [item.fragile] or first-order)'],
    [
      'contains price between 1 PLN and 5 PLN and signed in',
      '(contains [(price between 1 PLN and 5 PLN)] and signed-in)',
    ],
  ])('`%s` is understood as %s', (text, understood) => {
    expect(condition(text)).toBe(understood)
  })
})

describe('in a selector', () => {
  it.each([
    ['sku "A" or sku "B" and brand "C"', '[[sku A] or [[sku B] and [brand C]]]'],
    ['sku "A" or sku "B" except sku "C" or sku "D"', '[[[sku A] or [sku B]] except [[sku C] or [sku D]]]'],
    ['everything except sku "A" except sku "B"', '[[[everything] except [sku A]] except [sku B]]'],
    ['not discounted and on sale', '[[not [discounted]] and [on-sale]]'],
    ['not (discounted or on sale)', '[not [[discounted] or [on-sale]]]'],
    [
      'price + 1 PLN >= list price * 2 and item.color in ("red")',
      '[[((price + 1 PLN) >= (list-price * 2))] and [(item.color in "red")]]',
    ],
    ['products "A", "B" and label "x"', '[[products A, B] and [label x]]'],
  ])('`%s` is understood as %s', (text, understood) => {
    expect(selector(text)).toBe(understood)
  })
})

describe('an effect', () => {
  const written = [
    '5% off cart',
    '50 PLN off category "A", "B"',
    '10 PLN off each sku "A"',
    '5% off original price of everything',
    '5% off list price of everything',
    '20% off list price >= 100 PLN',
    '50% off cheapest of everything',
    '50% off dearest 2 of everything',
    'cheapest 1 of every 3 in category "A" and brand "B" free',
    'cheapest 1 of every 2 in everything at 50% off',
    '50% off every 2nd of everything',
    'buy 2 of sku "A" get 1 of sku "B" free',
    'buy 1 of sku "A" get dearest 1 of sku "B" at 1 PLN',
    'bundle 3 of category "A" for 50 PLN',
    'bundle 1 of price >= 5 PLN + 1 of sku "B" + N of sku "C" at 10% off',
    'price 9.99 PLN for qualifying items',
    'price 50 PLN for cart',
    'add 1 of sku "SAMPLE" free',
    'free shipping',
    '50% off shipping by "courier", "post"',
    'shipping for 5 PLN by "courier"',
    'earn 10 points in "Club"',
    'earn 1 point per 10 PLN of category "A" in "Club", at most 100 points',
    'earn 2 x points in "Club"',
    'cashback 5% to "Wallet", replacing',
    'cashback 5% of brand "B" to "Wallet"',
    'issue coupon "Next order"',
    'grant "Free repair"',
    'for every 100 PLN of subtotal 10 PLN off cart, up to 3 times',
    'for every 2 of sku "A" add 1 of sku "GIFT" free',
    'for every 3 units 1 PLN off cart',
    'for every 500 points in "Club" issue coupon "A-list"',
    '5% off cart, at most 200 PLN, spread by quantity',
    '5% off cart, up to 3 cheapest units per line, spread evenly',
    '20% off category "Garden", not below cost + 5%, ending .99',
    '20% off category "Garden", ending 9.99',
    '20% off category "Garden", ending 90',
    '20% off category "Garden", not below cost, not below 1 PLN + FLOOR',
  ]

  it.each(written)('`%s` is understood as it is written', (text) => {
    expect(printEffect(effect(text))).toBe(text)
  })

  it('in a repetition keeps the modifiers that the repetition does not take', () => {
    expect(effect('for every 100 PLN of subtotal 5% off cart, at most 9 PLN, up to 3 times')).toMatchObject({
      kind: 'for-every',
      effect: { kind: 'off', modifiers: [{ kind: 'at-most' }] },
      modifiers: [{ kind: 'up-to-times' }],
    })
  })

  it('in a repetition keeps `up to … times` where it takes it itself', () => {
    expect(effect('for every 9 PLN of subtotal bundle 2 of sku "A" for 5 PLN, up to 3 times')).toMatchObject({
      effect: { kind: 'bundle', modifiers: [{ kind: 'up-to-times' }] },
      modifiers: [],
    })
  })

  it('in braces is told from the modifiers of its repetition', () => {
    const text = 'for every 9 PLN of subtotal { bundle 2 of sku "A" for 5 PLN, up to 2 times }, up to 3 times'
    expect(effect(text)).toMatchObject({
      effect: { modifiers: [{ count: { value: '2' } }] },
      modifiers: [{ count: { value: '3' } }],
    })
  })
})

describe('a file', () => {
  it('may be empty', () => {
    expect(parse('', 'a.promo')).toEqual({
      file: { path: 'a.promo', text: '', declarations: [], comments: [] },
      diagnostics: [],
    })
  })

  it('reads the same with other line breaks, a byte order mark and on one line', () => {
    const text =
      'settings {\n  currency PLN\n}\ncampaign "A" {\n  when orders >= 3\n  in group "G"\n}\nlet B = no\nsegment "C" external\n'
    const shape = 'settings(currency) campaign(when in-group) let segment'
    for (const other of [text, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), `\uFEFF${text}`])
      expect(outline({ ...parse(other, '').file, declarations: read(other) })).toBe(shape)
    const line = text.replaceAll('\n', ' ').replace('no segment', 'yes segment')
    expect(outline({ ...parse(line, '').file, declarations: read(line) })).toBe(shape)
  })

  it('keeps its comments as they are written', () => {
    const { file } = parse('// a\nlet A = /* b */ 1 // c', 'a.promo')
    expect(file.comments.map(({ text }) => text)).toEqual(['// a', '/* b */', '// c'])
  })

  it('larger than twenty million characters is not read', () => {
    expect(parse(' '.repeat(20_000_001), 'a.promo').diagnostics).toMatchObject([{ code: 'unreadable-file' }])
  })
})

describe('words', () => {
  it('that are the singular and the plural of one are one', () => {
    const one = read('program "P" { 1 points worth 1 PLN points expire after 1 months }')
    const other = read('program "P" { 1 point worth 1 PLN point expire after 1 month }')
    expect(outline({ path: '', text: '', comments: [], declarations: one })).toBe('program(worth expire)')
    expect(other).toMatchObject(JSON.parse(JSON.stringify(one, (key, value) => (key === 'range' ? {} : value))))
  })

  it('of the language are names of attributes like any other', () => {
    expect(outline(parse('attributes { customer.orders: number item.and: text cart.when: yes/no }', '').file)).toBe(
      'attributes(customer.orders item.and cart.when)',
    )
  })

  it('of three capitals are names, and currencies behind a number', () => {
    expect(read('let MIN = 5 MIN\nlet A = 5\nlet B = MIN + 1')).toMatchObject([
      { name: { text: 'MIN' }, value: { kind: 'money', currency: 'MIN' } },
      { value: { kind: 'number' } },
      { value: { left: { kind: 'name' } } },
    ])
  })
})

describe('texts', () => {
  it('say quotes, backslashes, new lines and characters by their number', () => {
    expect(read('products "a\\"b\\\\c\\n\\u{1F381}" from "x"')).toMatchObject([{ name: { text: 'a"b\\c\n🎁' } }])
  })
})

describe('a code of a pool', () => {
  it('has the limit on its line; a limit on a line of its own is the pool’s', () => {
    expect(read('coupons "C" {\n  code "A" limit 5 uses\n  code "B"\n  limit 1 per code\n}')).toMatchObject([
      { statements: [{ limits: [{}] }, { limits: [] }, { kind: 'limit' }] },
    ])
  })
})

describe('ranges', () => {
  const text = '  let A = (1 + B) * "x" // c\ncampaign "C" { then 5 % off cart , at most 9 PLN }'
  const { file } = parse(text, '')
  const [first, second] = file.declarations
  const at = ({ range }: { range: { start: number; end: number } }) => text.slice(range.start, range.end)

  it('reach from the first to the last character, brackets included', () => {
    if (first?.kind !== 'let' || first.value.kind !== 'arithmetic') throw new Error('no product')
    expect([first, first.name, first.value, first.value.left, first.value.right].map(at)).toEqual([
      'let A = (1 + B) * "x"',
      'A',
      '(1 + B) * "x"',
      '(1 + B)',
      '"x"',
    ])
  })

  it('of an effect include its modifiers', () => {
    const statement = second?.kind === 'campaign' ? second.statements[0] : undefined
    if (statement?.kind !== 'then') throw new Error('no effect')
    expect([statement, statement.effect, ...statement.effect.modifiers].map(at)).toEqual([
      'then 5 % off cart , at most 9 PLN',
      '5 % off cart , at most 9 PLN',
      'at most 9 PLN',
    ])
  })
})
