import { describe, expect, it } from 'vitest'
import { codes, findings, sound } from './findings.ts'

const shop = 'settings { currency PLN   timezone "Europe/Warsaw" }\n'

describe('settings', () => {
  it.each([
    ['settings { currency PNL }', 'unknown-currency', 'PNL', 'did you mean `PLN`?'],
    [
      'settings { currency PLN timezone "Europe/Warszaw" }',
      'unknown-timezone',
      '"Europe/Warszaw"',
      'did you mean `Europe/Warsaw`?',
    ],
    ['settings { currency PLN currency EUR }', 'duplicate-statement', 'currency EUR', 'keep one of the two'],
    ['settings { currency PLN guard discount at most 160% of subtotal }', 'percent-out-of-range', '160%', undefined],
  ])('%s', (text, code, at, help) => {
    const found = findings(text).find((each) => each.code === code)
    expect(found).toMatchObject({ at })
    if (help !== undefined) expect(found?.help).toBe(help)
  })
  it('a currency is needed as soon as there is a campaign, and taken from the amounts written', () => {
    expect(codes('products "Some" = sku "A"')).not.toContain('no-currency')
    expect(findings('campaign "One" { then 5 EUR off cart }')).toContainEqual({
      code: 'no-currency',
      at: '"One"',
      message: 'no currency is set',
      help: 'write `settings { currency EUR }`',
    })
  })
  it('have defaults', () => {
    expect(sound('settings { currency JPY }').settings).toMatchObject({
      currency: 'JPY',
      digits: 0,
      timezone: 'UTC',
      rounding: { mode: 'half-up', scope: 'discount' },
      guards: [],
      returns: 'keep',
    })
  })
  it('a hint says that dates count in UTC when no zone is set', () => {
    const dated = 'settings { currency PLN }\ncampaign "One" { every sat from 10:00 to 12:00 then 5% off cart }'
    expect(findings(dated)).toContainEqual({
      code: 'no-timezone',
      at: 'every sat from 10:00 to 12:00',
      message: 'no time zone is set, so dates and times are in UTC',
      help: 'write `settings { timezone "Europe/Warsaw" }`',
    })
  })
})

describe('dates and times', () => {
  it.each([
    ['active 2026-02-01 to 2026-02-30', 'impossible-date', '2026-02-30', 'the date `2026-02-30` does not exist'],
    [
      'active 2026-10-01T25:00 to 2026-12-31',
      'impossible-date',
      '2026-10-01T25:00',
      'the date `2026-10-01T25:00` does not exist',
    ],
    ['every day from 17:00 to 24:00', 'impossible-date', '24:00', 'the time `24:00` does not exist'],
    ['active 2026-10-02 to 2026-10-01', 'dates-reversed', '2026-10-01', '`2026-10-01` is before `2026-10-02`'],
    ['active 2026-10-01T18:00 to 2026-10-01T17:59', 'dates-reversed', '2026-10-01T17:59', undefined],
    ['every day from 00:00 to 00:00', 'one-minute', 'every day from 00:00 to 00:00', undefined],
    ['every sat from 18:00 to 18:00', 'one-minute', 'every sat from 18:00 to 18:00', undefined],
    [
      'active 2026-10-01T18:00 to 2026-10-01T18:00',
      'one-minute',
      '2026-10-01T18:00',
      'this period lasts only the minute `2026-10-01T18:00`',
    ],
    ['active 2026-10-01 to 2026-10-31 except 2026-10-02 to 2026-10-01', 'dates-reversed', '2026-10-01', undefined],
    ['active except 5', 'type-mismatch', '5', undefined],
    ['every 6th mon of month', 'impossible-date', 'every 6th mon of month', 'no month has a 6th mon'],
    ['every 32nd of month', 'impossible-date', 'every 32nd of month', 'no month has a day 32'],
    ['active 2026-10-01 to 5', 'type-mismatch', '5', 'an end is a date, but `5` is a number'],
  ])('%s', (line, code, at, message) => {
    const found = findings(`${shop}campaign "One" { ${line} then 5% off cart }`).find((each) => each.code === code)
    expect(found).toMatchObject({ at })
    if (message !== undefined) expect(found?.message).toBe(message)
  })
  it.each([
    'active 2026-10-01T18:00 to 2026-10-01',
    'active 2028-02-29 to 2028-02-29',
    'every fri from 22:00 to 02:00',
    'every day from 00:00 to 00:01',
    'every day from 00:00 to 23:59',
    'every last day, 5th mon of month',
  ])('%s is fine', (line) => {
    const found = codes(`${shop}campaign "One" { ${line} then 5% off cart }`)
    expect(found).not.toContain('one-minute')
    expect(found).not.toContain('dates-reversed')
    expect(found).not.toContain('impossible-date')
  })
  it('a time of one minute is corrected by leaving out the hours', () => {
    const helps = (line: string) =>
      findings(`${shop}campaign "One" { ${line} then 5% off cart }`).flatMap(({ code, help }) =>
        code === 'one-minute' ? help : [],
      )
    expect(helps('every day from 00:00 to 00:00')).toEqual(['write `every day` for the whole day, or a later end'])
    expect(helps('every sat, sun from 08:00 to 08:00')).toEqual([
      'write `every sat, sun` for the whole day, or a later end',
    ])
    expect(helps('active 2026-10-01T18:00 to 2026-10-01T18:00')).toEqual([
      'write a later end, or `2026-10-01` for the whole day',
    ])
    expect(codes(`${shop}coupons "P" { code "A" valid from 2026-10-01T18:00 to 2026-10-01T18:00 }`)).toContain(
      'one-minute',
    )
  })
  it('take lets and durations', () => {
    const { lets } = sound(`${shop}let START = 2026-01-31\nlet END = START + 1 month`)
    expect(lets.get('END')?.value).toEqual({ kind: 'date', value: '2026-02-28' })
  })
})

describe('always combine', () => {
  const found = (group: string) =>
    findings(`${shop}${group} campaign "One" { in group "G" always combine then 5% off cart }`).filter(
      ({ code }) => code === 'always-in-group',
    )
  it.each(['first', 'best', 'least', 'best per line'])('in a group that picks %s is an error that says why', (pick) => {
    expect(found(`group "G" pick ${pick}`)).toMatchObject([
      { at: 'always combine', message: '`One` cannot always combine: its group `G` picks only one member' },
    ])
  })
  it('also where the group stands in one that picks', () => {
    expect(found('group "G", in group "Outer" group "Outer" pick best')).toHaveLength(1)
  })
  it('is fine in a group of all', () => {
    expect(found('group "G"')).toEqual([])
  })
})

describe('limits, budgets, funding', () => {
  it.each([
    ['limit 0 uses', 'not-whole', '0'],
    ['limit 1.5 per customer', 'not-whole', '1.5'],
    ['limit 1 per code', 'limit-not-here', '1 per code'],
    ['budget 0 PLN', 'not-positive', '0 PLN'],
    ['priority 0', 'not-whole', '0'],
    ['funded 60% by "A" funded 50% by "B"', 'shares-over-100', '50%'],
    ['limit 1 per customer.household', 'unknown-name', 'customer.household'],
    ['limit 1 per customer.age', 'type-mismatch', 'customer.age'],
    ['budget 5 PLN per item.color', 'limit-not-here', 'item.color'],
    ['limit 1 per 30 PLN', 'type-mismatch', '30 PLN'],
    ['limit 1 per 0 days', 'not-whole', '0 days'],
    ['budget 5 per store', 'type-mismatch', '5'],
    ['budget 5 PLN per code', 'limit-not-here', 'budget 5 PLN per code'],
  ])('%s', (line, code, at) => {
    const attributes = 'attributes { customer.age: number  item.color: text }'
    expect(findings(`${shop}${attributes} campaign "One" { then 5% off cart ${line} }`)).toContainEqual(
      expect.objectContaining({ code, at }),
    )
  })
  it.each([
    'limit 1 per customer.household per 30 days, 2 units per day per store',
    'limit 500 PLN of orders per customer per week',
    'budget 2000 PLN per customer per year budget 20000 PLN per month per store',
    'budget 5 PLN per cart.till',
  ])('%s is fine', (lines) => {
    const attributes = 'attributes { customer.household: text  cart.till: text }'
    const found = codes(`${shop}${attributes} campaign "One" { then 5% off cart ${lines} }`)
    expect(found.filter((code) => code !== 'limit-without-customer' && code !== 'unused')).toEqual([])
  })
  it.each([
    ['earn 10 points in "Club"', ['budget-without-money', 'limit-not-here']],
    ['grant "Repair"', ['budget-without-money', 'limit-not-here']],
    ['by quantity { from 1: earn 1 point in "Club" }', ['budget-without-money', 'limit-not-here']],
    ['cashback 5% to "Wallet"', ['limit-not-here']],
    ['free shipping', ['limit-not-here']],
    ['one of { 50%: earn 1 point in "Club"   50%: 5% off cart }', []],
  ])('of money and units behind `%s`', (effect, expected) => {
    const text = `${shop}program "Club" { 1 point worth 1 PLN }
campaign "One" { then ${effect} budget 100 PLN limit 5 units }`
    expect(codes(text).filter((code) => code === 'budget-without-money' || code === 'limit-not-here')).toEqual(expected)
  })
  it.each([
    ['limit 1 per store', 'when store "KRK-1"', []],
    ['limit 1 per store', '', ['limit-without-customer']],
    ['budget 5 PLN per customer.household', 'when signed in', ['limit-without-customer']],
    ['budget 5 PLN per customer.household', 'when customer.household != ""', []],
    ['in group "G"', '', ['limit-without-customer']],
    ['in group "G"', 'when signed in', []],
  ])('that a cart escapes: %s, %s', (line, when, expected) => {
    const text = `${shop}attributes { customer.household: text } group "G", limit 1 per customer
campaign "One" { ${when} then 5% off cart ${line} }`
    expect(codes(text).filter((code) => code === 'limit-without-customer')).toEqual(expected)
  })
  it.each([
    ['when signed in', []],
    ['when segment "VIP" and subtotal > 5 PLN', []],
    ['when segment "VIP" or customer.age > 18', []],
    ['when segment "VIP" or subtotal > 5 PLN', ['limit-without-customer']],
    ['', ['limit-without-customer']],
  ])('a limit per customer behind `%s`', (when, expected) => {
    const text = `${shop}attributes { customer.age: number }\nsegment "VIP" external\ncampaign "One" { ${when} then 5% off cart limit 1 per customer }`
    expect(codes(text).filter((code) => code === 'limit-without-customer')).toEqual(expected)
  })
})

describe('the limit of a pool that a cart escapes', () => {
  it.each([
    ['limit 1 per customer', 'coupon "P"', ['the limit per customer of the pool `P`']],
    ['limit 1 per customer', 'coupon "P" and signed in', []],
    ['limit 2 per store', 'coupon "P" and signed in', ['the limit per store of the pool `P`']],
    ['limit 2 per store', 'coupon "P" and store "KRK-1"', []],
    [
      'limit 1 per customer.household per 30 days',
      'coupon "P"',
      ['the limit per `customer.household` of the pool `P`'],
    ],
    ['limit 1 per code', 'coupon "P"', []],
    ['limit 5 uses', 'coupon "P"', []],
  ])('%s, when %s', (limit, when, expected) => {
    const text = `${shop}attributes { customer.household: text }
coupons "P" {
  code "A"
  ${limit}
}
campaign "One" { when ${when} then 5% off cart }`
    const told = findings(text).filter(({ code }) => code === 'limit-without-customer')
    expect(told.map(({ message }) => message.replace(/ does not count carts without .*$/, ''))).toEqual(expected)
  })
})

describe('coupons', () => {
  it.each([
    ['code "A" code " a "', 'duplicate-code', '" a "'],
    ['generate 200 like "SORRY-??"', 'code-pattern', '"SORRY-??"'],
    ['generate 0 like "SORRY-????"', 'not-whole', '0'],
    ['valid from 2026-06-30 to 2026-04-01 code "A"', 'dates-reversed', '2026-04-01'],
    ['limit 5 uses', 'no-codes', '"Pool"'],
    ['code "A" limit 5 uses, valid from 2026-06-30 to 2026-04-01', 'dates-reversed', '2026-04-01'],
    ['code "A" valid from 2026-02-30', 'impossible-date', '2026-02-30'],
    ['code "A" channel "app" channel "web"', 'duplicate-statement', 'channel "web"'],
    ['code "A" limit 2 units', 'limit-not-here', '2 units'],
  ])('%s', (lines, code, at) => {
    expect(findings(`${shop}coupons "Pool" { ${lines} }`)).toContainEqual(expect.objectContaining({ code, at }))
  })
  it('the same code may be in two pools', () => {
    expect(codes(`${shop}coupons "2025" { code "MAY" }\ncoupons "2026" { code "MAY" }`)).not.toContain('duplicate-code')
  })
})

describe('tests', () => {
  const test = (cart: string, expectations = 'expect total 5 PLN') =>
    `${shop}segment "VIP" external\ntest "One" { cart at 2026-10-01T12:00 { ${cart} } ${expectations} }`
  it.each([
    ['1 x sku "A" at 5', 'type-mismatch', '5'],
    ['0 x sku "A" at 5 PLN', 'not-positive', '0'],
    ['1 x sku "A"', 'no-price', '"A"'],
    ['customer "C" orders 1.5', 'not-whole', '1.5'],
    ['customer "C" segment "VPI"', 'unknown-name', '"VPI"'],
    ['customer "C" birthday 1990-02-30', 'impossible-date', '1990-02-30'],
    ['cart.gift yes', 'unknown-name', 'gift'],
    ['customer "C" orders 1 orders 2', 'duplicate-statement', 'orders 2'],
    ['1 x sku "A" at 5 PLN brand "B" brand "C"', 'duplicate-statement', 'brand "C"'],
  ])('cart { %s }', (cart, code, at) => {
    expect(findings(test(cart))).toContainEqual(expect.objectContaining({ code, at }))
  })
  it.each([
    ['expect total 5', 'type-mismatch', '5'],
    ['expect total 5.005 PLN', 'too-many-decimals', '5.005 PLN'],
    ['expect code "X" "too-late"', 'unknown-status', '"too-late"'],
    ['', 'not-tested', '"One"'],
  ])('%s', (expectation, code, at) => {
    expect(findings(test('1 x sku "A" at 5 PLN', expectation))).toContainEqual(expect.objectContaining({ code, at }))
  })
})

describe('scenarios', () => {
  it('set a let to a value of its own type', () => {
    expect(findings(`${shop}let MIN = 100 PLN\nscenario "Less" { set MIN = 80% }`)).toContainEqual({
      code: 'type-mismatch',
      at: '80%',
      message: '`MIN` is money, but `80%` is a percentage',
      help: 'write money here',
    })
  })
})

describe('imported files', () => {
  it('are named from the folder of the file that imports them', () => {
    expect(findings('products "A" from "lists/a.csv"')).toContainEqual({
      code: 'import-failed',
      at: '"lists/a.csv"',
      message: 'there is no file `lists/a.csv`',
      help: 'save it as `lists/a.csv`: the path is relative to this file',
    })
  })
  it('rows that make no sense are reported at the `from`, by file and row', () => {
    const files = { 'products.csv': 'sku,price,order multiple\nA,ten,1\n,5,1\nB,5,0' }
    expect(findings(`${shop}catalogue from "products.csv"`, files).map(({ at, message }) => [at, message])).toEqual([
      ['"products.csv"', '`products.csv`, line 2, column `price`: the price `ten` is not a decimal such as 12.50'],
      ['"products.csv"', '`products.csv`, line 3: the SKU is missing'],
      [
        '"products.csv"',
        '`products.csv`, line 4, column `order multiple`: the order multiple `0` is not a whole number above zero',
      ],
    ])
  })
  it('a row of more cells than columns is no price without its decimals', () => {
    const files = { 'products.csv': 'sku,name,price\nA,Ball,4,50\nB,Bowl,6.00,' }
    expect(findings(`${shop}catalogue from "products.csv"`, files)).toEqual([
      {
        code: 'import-row',
        at: '"products.csv"',
        message: '`products.csv`, line 2: the row has 4 cells, but the table has 3 columns',
        help: 'put cells that contain a comma in double quotes',
      },
    ])
  })
  it.each([
    ['prise', 'did you mean `price`?'],
    ['item.colour', 'did you mean `item.color`?'],
    ['item.size', 'declare it: `attributes { item.size: text }`'],
  ])('a column `%s` that is not read is told', (column, help) => {
    const files = { 'products.csv': `sku,EAN,${column}\nA,5900,1` }
    const text = `${shop}attributes { item.color: text }\ncatalogue from "products.csv"`
    const found = findings(text, files).filter(({ code }) => code === 'import-column')
    expect(found.map((each) => each.help)).toEqual([help])
  })
  it('many such rows are not all listed', () => {
    const files = { 'a.csv': Array.from({ length: 50 }, () => 'A').join('\n') }
    const found = findings('products "A" from "a.csv"', files)
    expect(found.filter(({ code }) => code === 'import-repeated')).toHaveLength(11)
    expect(found.at(-1)?.message).toBe('`a.csv`: 39 more rows like these')
  })
  it.each<[string, string, [string, string | number | undefined][]]>([
    [
      'a first line without a limit',
      'AAA1\nAAA2,1\nAAA3,2',
      [
        ['AAA1', 1],
        ['AAA2', 1],
        ['AAA3', 2],
      ],
    ],
    [
      'columns by name, in any order',
      'Max uses,Voucher\n5,A\n,B',
      [
        ['A', 5],
        ['B', 1],
      ],
    ],
    ['a header of which one name is known', 'Gutschein,limit\nA,3', [['A', 3]]],
  ])('codes with their limits: %s', (_, csv, expected) => {
    const ruleSet = sound(`${shop}coupons "C" { codes from "c.csv" }`, { 'c.csv': csv })
    const codes = [...(ruleSet.pools.get('C')?.codes.values() ?? [])]
    expect(codes.map(({ code, uses }) => [code, uses])).toEqual(expected)
  })
  it('codes with their dates, by the names of the columns', () => {
    const csv = 'Code,Valid_from,valid to,Limit\nA,2026-12-06,2026-12-24,5\nB,,2026-12-24T18:00,\nC,2026-12-06,,'
    const rows = { 'c.csv': csv }
    const pool = sound(`${shop}coupons "C" { codes from "c.csv" }`, rows).pools.get('C')
    const textOf = (date: unknown) => (date as { value?: string } | undefined)?.value
    expect(
      [...(pool?.codes.values() ?? [])].map(({ code, uses, valid }) => [
        code,
        uses,
        textOf(valid?.from),
        textOf(valid?.to),
      ]),
    ).toEqual([
      ['A', 5, '2026-12-06', '2026-12-24'],
      ['B', 1, undefined, '2026-12-24T18:00'],
      ['C', 1, '2026-12-06', undefined],
    ])
  })
  it.each([
    ['code,to\nA,24.12.2026', 'line 2: `24.12.2026` is not a date', 'write 2026-12-24'],
    ['code,to\nA,10/01/2026', 'line 2: `10/01/2026` is not a date', 'write 2026-01-10 or 2026-10-01'],
    ['code,from\nA,2026-02-30', 'line 2: `2026-02-30` is not a date', undefined],
    ['code,from\nA,soon', 'line 2: `soon` is not a date', undefined],
    [
      'code,from,to\nA,2026-12-24,2026-12-06',
      'line 2: the code `A` ends at `2026-12-06`, before its start at `2026-12-24`',
      undefined,
    ],
    ['code,to,colour\nA,2026-12-24,red', 'line 1: the column `colour` is not a limit', undefined],
  ])('dates of codes that are none: %s', (csv, message, help) => {
    const [found] = findings(`${shop}coupons "C" { codes from "c.csv" }`, { 'c.csv': csv })
    expect(found).toMatchObject({ code: 'import-row', message: `\`c.csv\`, ${message}`, ...(help && { help }) })
  })
  it('a list of the one code `TO` has no header', () => {
    const ruleSet = sound(`${shop}coupons "C" { codes from "c.csv" }`, { 'c.csv': 'TO' })
    expect([...(ruleSet.pools.get('C')?.codes.keys() ?? [])]).toEqual(['TO'])
  })
  it.each([
    ['code,amount\nA,10', 'line 1: the column `amount` is not a limit'],
    ['code,amount,valid\nA,10,x', 'line 1: the column `amount` is not a limit'],
    ['A,12.50', 'line 1: the limit `12.50` is not a whole number above zero'],
    ['A,1,2', 'line 1: there are columns other than code and limit'],
    ['A,1\nB;2', 'line 2: the code `B;2` contains a separator'],
  ])('a list of codes with more than limits is refused: %s', (csv, message) => {
    const found = findings(`${shop}coupons "C" { codes from "c.csv" }`, { 'c.csv': csv })
    expect(found[0]).toMatchObject({ code: 'import-row', message: `\`c.csv\`, ${message}` })
  })
  it('products and customers are found by the name of their column', () => {
    const files = { 'p.csv': 'name,SKU\nBall,A\nBowl,B', 'c.csv': 'email,customer id\na@b,C-1' }
    const ruleSet = sound(`${shop}products "P" from "p.csv"\nsegment "S" from "c.csv"`, files)
    expect(ruleSet.products.get('P')?.skus).toEqual(['A', 'B'])
    expect(ruleSet.segments.get('S')?.customers).toEqual(['C-1'])
  })
  it('SKUs of a list that the catalogue lacks are told', () => {
    const files = { 'products.csv': 'sku,price\nA,5', 'p.csv': 'A\nB\nC\nD\nE' }
    expect(findings(`${shop}catalogue from "products.csv"\nproducts "P" from "p.csv"`, files)).toContainEqual({
      code: 'not-in-catalogue',
      at: '"p.csv"',
      message: '`p.csv`: 4 of 5 SKUs are not in the catalogue: `B`, `C`, `D` and 1 more',
      help: 'fix the list or the catalogue, or leave it if these products will be added later',
    })
  })
  it('give catalogues with attributes, lists and codes with their limits', () => {
    const files = {
      'products.csv': 'SKU,Price,List price,Categories,item.voltage,brand\nA,5,6.50,Tools/Drills|Garden,18,Bosch',
      'a.csv': 'sku\nA\nB',
      'c.csv': 'ABC2020,10\nXYZ123',
    }
    const ruleSet = sound(
      `${shop}attributes { item.voltage: number }\ncatalogue from "products.csv"\nproducts "A" from "a.csv"\ncoupons "C" { codes from "c.csv" }`,
      files,
    )
    expect(ruleSet.catalogue.get('A')).toEqual({
      sku: 'A',
      price: '5',
      listPrice: '6.5',
      categories: ['Tools/Drills', 'Garden'],
      brand: 'Bosch',
      attributes: { voltage: '18' },
    })
    expect(ruleSet.products.get('A')?.skus).toEqual(['A', 'B'])
    expect([...(ruleSet.pools.get('C')?.codes ?? [])].map(([code, { uses }]) => [code, uses])).toEqual([
      ['ABC2020', 10],
      ['XYZ123', 1],
    ])
  })
})
