import { describe, expect, it } from 'vitest'
import { InsertTextFormat } from 'vscode-languageserver-types'
import { completions } from '../../../src/language/completion/index.ts'
import { namesFile } from '../../../src/language/completion/names-file.ts'
import { openProject } from '../../../src/language/project.ts'
import { atCursor, rowsOf } from '../project-of.ts'
import { imports, inCampaign, labelsIn, offeredIn, shop } from './shop.ts'

/** A place in a campaign, some of what is offered there, and what is not. */
const places: readonly (readonly [lines: string, offered: readonly string[], not: readonly string[]])[] = [
  [
    '<|>',
    ['when', 'then', 'never combine with similar', 'on prices', 'draft', 'budget 20000 PLN'],
    ['campaign', 'subtotal'],
  ],
  ['priority 3\n  <|>', ['when'], ['priority 10', 'priority']],
  ['on prices\n  <|>', ['then', 'never combine'], ['customer chooses', 'limit 100 uses', 'on prices']],
  ['never <|>', ['combine', 'combine with similar', 'combine later on same item'], ['when', 'with similar']],
  ['never combine <|>', ['with similar', 'on same item'], ['when', 'combine']],
  ['limit 2 <|>', ['uses', 'units per customer', 'per customer per day'], ['per code', 'days']],
  ['every <|>', ['day from 17:00 to 19:00', 'sat', 'sun'], ['saturday']],
  ['active <|>', ['2026-10-03', '2026-10-31', 'from 2026-10-03'], ['100 PLN', '5%', 'MIN_BASKET']],
  ['in group <|>', ['"Basket"'], ['"VIP"']],
  ['funded 60% by <|>', ['"Bosch"'], ['"courier"']],

  [
    'when <|>',
    ['subtotal', 'segment "VIP"', 'customer.age', 'not'],
    ['price', 'item.color', 'event.rating', '100 PLN'],
  ],
  ['on event "review"\n  when <|>', ['event.rating'], ['item.color']],
  ['on prices\n  when <|>', ['signed in', 'segment "VIP"'], ['subtotal', 'contains category "Tools"']],
  ['when subtotal <|>', ['>=', 'between', 'of category "Tools"'], ['and', 'then']],
  ['when subtotal >= <|>', ['MIN_BASKET', '100 PLN', 'running total'], ['RATE', 'quantity', '5%', 'customer.age']],
  ['when subtotal >= 100 <|>', ['PLN'], ['days', 'EUR', '>=']],
  ['when subtotal >= 100 PLN <|>', ['and', 'or'], ['then', 'when', '>=']],
  ['when customer.<|>', ['age', 'city'], ['color', 'customer.age']],
  ['when customer.city <|>', ['=', '!=', 'in'], ['>=', 'between']],
  ['when customer.city = <|>', ['"Gdańsk"', '"Kraków"'], ['"VIP"']],
  ['when customer.city in ("Kraków", <|>', ['"Gdańsk"'], ['"VIP"']],
  ['then 5% off item.color = "<|>"', ['"green"'], ['"Gdańsk"']],
  ['when segment <|>', ['"VIP"'], ['"Club"', '"SUMMER26"']],
  ['when segment "VIP" <|>', ['and', 'or'], ['=', '>=']],
  ['when coupon <|>', ['"Summer"'], ['"SUMMER26"']],
  ['when code <|>', ['"SUMMER26"'], ['"Summer"']],
  ['when payment <|>', ['"card"', '"blik"'], ['"courier"']],
  ['when tier in <|>', ['"Club"'], ['"Gold"']],
  ['when tier in "Club" <|>', ['at least', 'is'], ['>=']],
  ['when tier in "Club" at least <|>', ['"Silver"', '"Gold"'], ['"Club"']],
  ['when member of <|>', ['"Prime"'], ['"Club"']],
  ['when spend in <|>', ['last'], ['last 12']],
  ['when spend in last <|>', ['12 months', '30 days'], ['100 PLN']],
  [
    'when contains <|>',
    ['category "Tools"', 'everything', 'products "Power tools"', 'item.color'],
    ['subtotal', 'customer.age'],
  ],

  [
    'then <|>',
    ['5% off cart', 'free shipping', 'RATE', 'buy 2 of category "Tools" get 1 of category "Tools" free'],
    ['when', 'subtotal'],
  ],
  ['on prices\n  then <|>', ['5% off category "Tools"'], ['free shipping', 'bundle 3 of category "Tools" for 10 PLN']],
  ['then 5% <|>', ['off cart', 'off shipping', 'off'], ['5%', ', at most 200 PLN']],
  ['then 10 PLN off <|>', ['cart', 'each category "Tools"', 'category "Tools"', 'sku'], ['off']],
  ['then 5% off cart <|>', [', at most 200 PLN', ', spread evenly'], [', up to 2 times', ', replacing', 'then']],
  ['then 5% off cart, <|>', ['at most 200 PLN'], ['up to 2 times']],
  ['then buy 2 of sku "SAW" <|>', ['get 1 of category "Tools" free', 'and', 'except'], ['free']],
  ['then buy 2 of sku "SAW" get 1 of sku "MUG" <|>', ['free', 'at 50% off', 'at 1 PLN'], ['get']],
  ['when customer.city in <|>', ['('], ['"Kraków"']],
  ['when customer.city in ("Kraków" <|>', [',', ')'], ['and']],
  ['then one of {\n    50% <|>\n  }', [':'], ['off']],
  ['then earn 10 <|>', ['points in "Club"', 'points in'], ['point']],
  ['then issue <|>', ['coupon', 'coupon "Summer"'], ['"Summer"']],
  ['then by subtotal {\n    <|>\n  }', ['from 10 PLN: 5% off cart'], ['from 10 PLN: 5% off cart }', 'when']],
  ['then by tier in "Club" {\n    from <|>\n  }', ['"Gold"', '"Silver"'], []],
  ['then 10% off category <|>', ['"Tools"', '"Tools/Drills"', '"Gifts"'], ['"Bosch"']],
  ['then 10% off brand <|>', ['"Bosch"', '"Yato"'], ['"Tools"']],
  ['then 10% off products <|>', ['"Power tools"'], ['"SAW"']],
  ['then 10% off item.color <|>', ['='], ['>=']],
]

describe('in a campaign', () => {
  it.each(places)('%s', (lines, offered, not) => {
    const labels = labelsIn(inCampaign(lines))
    expect(labels).toEqual(expect.arrayContaining([...offered]))
    expect(labels.filter((label) => not.includes(label))).toEqual([])
  })
})

const elsewhere: readonly (readonly [text: string, offered: readonly string[], not: readonly string[]])[] = [
  ['<|>', ['campaign', 'let', 'test'], ['when']],
  [
    'campaign "A" {\n  then 5% off cart\n}\n\n<|>\n\nlet X = 5%',
    ['campaign', 'let', 'campaign: coupon'],
    ['when', '+'],
  ],
  ['let X =\n\n<|>', ['campaign'], []],
  ['let X = 5%\n<|>', ['campaign'], ['*']],
  ['campaign "A" {\n  then 5% off cart\n} <|>', [], ['campaign', 'when']],
  ['campaign <|>', ['"New campaign"'], ['{']],
  ['let <|>', ['VALUE_3'], ['5%']],
  ['settings {\n  <|>\n}', ['currency PLN', 'one coupon per cart', 'guard discount at most 500 PLN'], ['when']],
  ['settings {\n  currency P<|>\n}', ['PLN', 'PHP'], ['EUR', '"PLN"']],
  ['settings {\n  timezone "Warsaw<|>\n}', ['"Europe/Warsaw"'], []],
  ['catalogue <|>', ['from'], []],
  ['catalogue from "<|>"', ['"products.csv"'], []],
  ['catalogue from "products.csv" as "<|>"', ['"shopify-products"', '"google-merchant"'], ['"products.csv"']],
  [
    'coupons "New" {\n  <|>\n}',
    ['limit 1 per code', 'generate 1000 like "NAME-????-????"'],
    ['limit 2 units per customer'],
  ],
  ['attributes {\n  customer.vip: <|>\n}', ['yes/no', 'number', 'text'], ['yes', 'percent', 'duration']],
  ['scenario "B" {\n  set <|>\n}', ['MIN_BASKET', 'RATE'], ['5%']],
  ['scenario "B" {\n  set RATE = <|>\n}', ['10%'], ['100 PLN', 'MIN_BASKET', 'subtotal']],
  ['scenario "B" {\n  disable <|>\n}', ['"Card"'], ['"VIP"']],
  ['test "T" {\n  cart at 2026-10-03 {\n    1 x sku <|>\n  }\n}', ['"SAW"'], []],
  ['test "T" {\n  cart at 2026-10-03 {\n    1 x sku "SAW" <|>\n  }\n}', ['at 100 PLN', 'label', 'category'], ['when']],
  [
    'test "T" {\n  cart at 2026-10-03 {\n    delivery "post" at 5 PLN id "home"\n    1 x sku "SAW" delivery "<|>"\n  }\n}',
    ['"home"'],
    ['"SAW"'],
  ],
  [
    'test "T" {\n  cart at 2026-10-03 {\n    delivery "post" at 5 PLN id "home"\n    1 x sku "SAW" delivery "home"\n    delivery <|>\n  }\n}',
    ['"post"', '"courier"'],
    [],
  ],
  ['test "T" {\n  expect applied <|>\n}', ['"Card"'], ['"SAW"']],
  ['test "T" {\n  expect "Card" not applied because <|>\n}', ['condition', 'not active', 'must be alone'], ['alone']],
  ['// a note <|>', [], ['campaign']],
  ['/* a note <|> */', [], ['campaign']],
]

describe('elsewhere', () => {
  it.each(elsewhere)('%s', (text, offered, not) => {
    const labels = labelsIn(text)
    expect(labels).toEqual(expect.arrayContaining([...offered]))
    expect(labels.filter((label) => not.includes(label))).toEqual([])
  })
})

describe('in text that is broken', () => {
  it('goes on behind a statement that cannot be read', () => {
    expect(labelsIn(inCampaign('when subtotal >== 100\n  then 5% off <|>'))).toContain('cart')
  })
  it('begins a statement behind one that breaks off', () => {
    expect(labelsIn(inCampaign('when\n  th<|>'))).toContain('then')
  })
  it('knows a block whose head is broken', () => {
    expect(labelsIn('test "T" {\n  cart at {\n    <|>')).toContain('customer "ID"')
  })
  it('leaves a block that was not closed', () => {
    expect(labelsIn(inCampaign('then by subtotal {\n    from 100 PLN: 5% off cart\n  limit 1 <|>'))).toContain(
      'per customer',
    )
  })
})

describe('in a long block', () => {
  const codes = Array.from({ length: 300 }, (_, at) => `  code "C-${at}" limit ${at + 1} uses, 1 per customer`).join(
    '\n',
  )

  it('is as in a short one', () => {
    expect(labelsIn(`coupons "Many" {\n${codes}\n  <|>\n}`)).toEqual(labelsIn('coupons "Many" {\n  <|>\n}'))
    expect(labelsIn(`coupons "Many" {\n${codes}\n  limit 2 <|>\n}`)).toContain('uses')
  })
  it('goes on with a list of many lines', () => {
    const names = Array.from({ length: 100 }, (_, at) => `"A-${at}"`).join(',\n    ')
    expect(labelsIn(inCampaign(`then 5% off sku ${names},\n    <|>`))).toContain('"SAW"')
  })
  it('offers nothing where brackets are nested too deep to be read', () => {
    expect(labelsIn(inCampaign(`when ${'('.repeat(60)}<|>`))).toEqual([])
  })
})

describe('what is written', () => {
  const textOf = (text: string, label: string) => {
    const edit = offeredIn(text).find((item) => item.label === label)?.textEdit
    return edit && 'range' in edit ? [edit.newText, edit.range.start.character, edit.range.end.character] : undefined
  }
  it('takes the place of the whole word', () => {
    expect(textOf('campaign "A" {\n  when sub<|>to\n}', 'subtotal')).toEqual(['subtotal', 7, 12])
  })
  it('ends in a space where something has to follow, so that it goes on from there', () => {
    expect(textOf('cat<|>', 'catalogue from')?.[0]).toBe('catalogue from ')
    expect(textOf('segment "VIP" <|>', 'from')?.[0]).toBe('from ')
    expect(textOf('segment "VIP" ex<|>', 'external')?.[0]).toBe('external')
    expect(textOf('campaign "A" {\n  whe<|>\n}', 'when')?.[0]).toBe('when $0')
  })
  it('takes the place of a text with its quotes, wherever the cursor is in it', () => {
    expect(textOf('campaign "A" {\n  when segment "V<|>X"\n}', '"VIP"')).toEqual(['"VIP"', 15, 19])
    expect(textOf('campaign "A" {\n  when segment "V<|>\n}', '"VIP"')).toEqual(['"VIP"', 15, 17])
    expect(textOf('campaign "A" {\n  when segment V<|>\n}', '"VIP"')).toEqual(['"VIP"', 15, 16])
  })
  it('keeps a number that was begun', () => {
    expect(textOf('campaign "A" {\n  when subtotal >= 15<|>\n}', '15 PLN')).toEqual(['15 PLN', 19, 21])
    expect(textOf('campaign "A" {\n  then 15<|>\n}', '15%')).toEqual(['15%', 7, 9])
  })
  it('is a snippet where something is to be filled in', () => {
    const item = offeredIn('campaign "A" {\n  then <|>\n}').find(({ label }) => label === '5% off cart')
    expect(item).toMatchObject({ insertTextFormat: InsertTextFormat.Snippet, detail: expect.stringContaining('cart') })
    expect(item?.textEdit).toMatchObject({ newText: `$${'{1:5%}'} off cart` })
  })
  it('quotes what has quotes in its name', () => {
    const { project, path, position } = atCursor('segment "A \\"B\\"" external\ncampaign "C" { when segment <|> }')
    expect(completions(project, path, position).items.map(({ label }) => label)).toContain('"A \\"B\\""')
  })
})

describe('in several currencies', () => {
  const several = { path: 'settings.promo', text: 'settings {\n  currencies EUR, PLN, JPY\n}' }
  const offered = (text: string): readonly string[] => {
    const { project, path, position } = atCursor(text, [several])
    return completions(project, path, position).items.map(({ label }) => label)
  }
  it.each([
    ['when subtotal >= <|>', '100 EUR or 100 PLN or 100 JPY'],
    ['when subtotal >= 15<|>', '15 EUR or 15 PLN or 15 JPY'],
    ['when subtotal >= 1.50<|>', '1.50 EUR or 1.50 PLN or 2 JPY'],
    ['when subtotal >= 15 EUR or <|>', '100 PLN or 100 JPY'],
    ['when subtotal >= 15 EUR or 60 <|>', 'PLN'],
    ['when subtotal >= 15 EUR or 60 PLN or 2000 <|>', 'JPY'],
    ['then 5% off cart\n  <|>', 'budget 20000 EUR or 20000 PLN or 20000 JPY'],
    ['then <|>', '10 EUR or 10 PLN or 10 JPY off cart'],
  ])('an amount is one in each of them: %s', (line, label) => {
    expect(offered(inCampaign(line))).toContain(label)
  })
  it('a currency is offered once in an amount', () => {
    const labels = offered(inCampaign('when subtotal >= 15 EUR or 60 PLN or 2000 <|>'))
    expect(labels).not.toContain('EUR')
    expect(labels).not.toContain('PLN')
  })
  it("a test's amounts are in the currency of its cart", () => {
    expect(offered('test "A" {\n  cart {\n    currency PLN\n    1 x sku "A" at <|>\n  }\n}')).toContain('100 PLN')
    expect(offered('test "A" {\n  cart {\n    1 x sku "A" at 5 EUR\n  }\n  <|>\n}')).toContain('expect total 100 EUR')
  })
})

it('what authors write is text and nothing else in what is told of it', () => {
  const shop = { path: 'shop.promo', text: 'segment "``` <img src=x onerror=alert(1)>" external\n' }
  const rows = rowsOf('sku,name,brand\nA,<script>,[x](javascript:alert)')
  const { project, path, position } = atCursor(
    'catalogue from "p.csv"\ncampaign "C" { when segment <|> }',
    [shop],
    new Map([['p.csv', rows]]),
  )
  const [segment] = completions(project, path, position).items
  expect(segment?.documentation).toMatchObject({ value: expect.stringMatching(/^````promo\n[\s\S]*\n````$/) })
  const goods = atCursor('catalogue from "p.csv"\ncampaign "C" { then 5% off sku <|> }', [], new Map([['p.csv', rows]]))
  const [product] = completions(goods.project, goods.path, goods.position).items
  expect(product?.documentation).toMatchObject({ value: expect.not.stringContaining('[x](') })
})

it.each([
  ['catalogue from ', true],
  ['catalogue from "pro', true],
  ['segment "VIP" from ', true],
  ['  codes from "', true],
  ['catalogue from "products.csv" as "', true],
  ['    from ', false],
  ['  valid from ', false],
  ['  active from ', false],
  ['  when subtotal ', false],
])('files are looked for behind %j: %s', (written, isLookedFor) => {
  expect(namesFile(written)).toBe(isLookedFor)
})

it('files that can be imported are named as the file at the cursor reaches them', () => {
  const importable = ['products.csv', 'rules/sale.xlsx', 'erp.map.json']
  const at = (text: string) => {
    const { project, path, position } = atCursor(text)
    return completions(project, path, position, { importable }).items.map(({ label }) => label)
  }
  expect(at('catalogue from "<|>"')).toEqual(['"products.csv"', '"rules/sale.xlsx"'])
  expect(at('catalogue from "products.csv" as "<|>"')).toContain('"erp.map.json"')
  expect(at('catalogue from "sal<|>"')).toEqual(['"rules/sale.xlsx"'])
})

describe('products', () => {
  it('are found by the beginning of their SKU and by a word of their name', () => {
    const items = offeredIn(inCampaign('then 5% off sku "18V<|>'))
    expect(items.map(({ label, labelDetails }) => [label, labelDetails?.description?.split(' · ')[0]])).toEqual([
      ['"DRILL-18V"', 'Drill with case'],
      ['"CD-1"', 'Cordless drill 18V'],
    ])
    expect(items.every(({ filterText }) => filterText?.includes('18V'))).toBe(true)
  })
  it('come with the SKU that begins so before the others', () => {
    expect(labelsIn(inCampaign('then 5% off sku "drill<|>"'))).toEqual(['"DRILL-18V"', '"CD-1"'])
  })
  it('are found behind a dash among 50,000, each row with code, name and price', () => {
    const rows = Array.from({ length: 50_000 }, (_, at) => `SKU-${String(at).padStart(5, '0')},Product ${at},9.90`)
    const large = new Map([['products.csv', rowsOf(`sku,name,price\n${rows.join('\n')}`)]])
    const { path, position } = atCursor('campaign "A" { then 5% off sku "SKU-4999<|>" }')
    const project = openProject([shop, { path, text: 'campaign "A" { then 5% off sku "SKU-4999" }' }], large)
    const list = completions(project, path, position)
    expect(list.items.slice(0, 2).map(({ label, labelDetails }) => [label, labelDetails?.description])).toEqual([
      ['"SKU-49990"', 'Product 49990 · 9.9 PLN'],
      ['"SKU-49991"', 'Product 49991 · 9.9 PLN'],
    ])
    expect(list.isIncomplete).toBe(true)
  })
  it('of a large catalogue are cut, and the list says so', () => {
    const rows = Array.from({ length: 1000 }, (_, at) => `SKU-${at},Product ${at}`).join('\n')
    const large = new Map([['products.csv', rowsOf(`sku,name\n${rows}`)]])
    const { path, position } = atCursor('campaign "A" { then 5% off sku <|> }')
    const text = 'campaign "A" { then 5% off sku  }'
    const project = openProject([shop, { path, text }], large)
    const list = completions(project, path, position)
    expect(list.isIncomplete).toBe(true)
    expect(list.items.length).toBeLessThan(250)
  })
  it('of the present cart come first', () => {
    const { project, path, position } = atCursor(inCampaign('then 5% off sku <|>'), [shop], imports)
    const cart = { at: '2026-10-03T12:00:00Z', currency: 'PLN', lines: [{ sku: 'MUG', quantity: '1' }] }
    const liveData = { cart: { cart } } as unknown as Parameters<typeof completions>[3]
    expect(completions(project, path, position, liveData).items[0]?.label).toBe('"MUG"')
  })
})
