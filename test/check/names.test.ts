import { describe, expect, it } from 'vitest'
import { codes, findings } from './findings.ts'

const shop = 'settings { currency PLN }\n'

describe('a name that nothing declares', () => {
  it.each([
    ['fact or let', 'let MIN_BASKET = 100 PLN', 'when subtotal >= MIN_BASKT', 'MIN_BASKT', '`MIN_BASKET`'],
    [
      'products',
      'products "Power tools" = category "Tools"',
      'when contains products "Power tool"',
      '"Power tool"',
      '`Power tools`',
    ],
    ['segment', 'segment "VIP" external', 'when segment "VPI"', '"VPI"', '`VIP`'],
    ['coupon pool', 'coupons "Summer" { code "A" }', 'when coupon "summer"', '"summer"', '`Summer`'],
    ['code', 'coupons "Summer" { code "SUN26" }', 'when code "SUN2026"', '"SUN2026"', '`SUN26`'],
    ['group', 'group "Basket" pick best', 'in group "Baskets"', '"Baskets"', '`Basket`'],
    ['program', 'program "Club" { 1 point worth 0.10 PLN }', 'when points in "Clubb" >= 5', '"Clubb"', '`Club`'],
    ['membership', 'membership "Prime" { price 49 PLN per month }', 'when member of "Prima"', '"Prima"', '`Prime`'],
  ])('%s', (what, declaration, line, at, meant) => {
    expect(findings(`${shop}${declaration}\ncampaign "One" { ${line} then 5% off cart }`)).toContainEqual({
      code: 'unknown-name',
      at,
      message: `there is no ${what} \`${at.replaceAll('"', '')}\``,
      help: `did you mean ${meant}?`,
    })
  })
  it('says how to declare it where nothing is like it', () => {
    expect(findings(`${shop}campaign "One" { when segment "VIP" then 5% off cart }`)[0]?.help).toBe(
      'declare it: `segment "VIP" …`',
    )
  })
  it.each([
    ['subtotl >= 5 PLN', 'did you mean `subtotal`?'],
    ['ordres >= 5', 'did you mean `orders`?'],
    ['MINIMUM >= 5 PLN', 'declare it: `let MINIMUM = …`'],
  ])('a bare word may have meant a fact: %s', (condition, help) => {
    expect(findings(`${shop}campaign "One" { when ${condition} then 5% off cart }`)[0]?.help).toBe(help)
  })
  it('a tier is one of its program', () => {
    const club = 'program "Club" { tiers by spend { "Silver" from 3000 PLN   "Gold" from 5000 PLN } }\n'
    expect(
      findings(`${shop}${club}campaign "One" { when tier in "Club" at least "Golden" then 5% off cart }`)[0],
    ).toMatchObject({ code: 'unknown-name', at: '"Golden"', help: 'did you mean `Gold`?' })
  })
  it('scenarios and tests name campaigns and lets', () => {
    const text = `${shop}let MIN = 5 PLN
campaign "Autumn" { when subtotal >= MIN then 5% off cart }
scenario "Less" { set MAX = 4 PLN   disable "Autum" }
test "It applies" { cart at 2026-10-01T12:00 { 1 x sku "A" at 10 PLN } expect applied "Autumm" }`
    expect(findings(text).map(({ at, help }) => [at, help])).toEqual([
      ['MAX', 'declare it outside the scenario: `let MAX = …`'],
      ['"Autum"', 'did you mean `Autumn`?'],
      ['"Autumm"', 'did you mean `Autumn`?'],
    ])
  })
})

describe('a name that is taken', () => {
  it('is reported at the second, pointing to the first', () => {
    expect(findings(`${shop}campaign "A" { then 5% off cart }\ncampaign "A" { then free shipping }`)).toContainEqual({
      code: 'duplicate-name',
      at: '"A"',
      message: 'the campaign `A` is declared twice',
      help: 'give one of them another name',
    })
  })
  it('may be shared by declarations of different kinds', () => {
    expect(codes(`${shop}group "A" pick best\ncampaign "A" { in group "A" then 5% off cart }`)).not.toContain(
      'duplicate-name',
    )
  })
  it('settings and catalogue stand once', () => {
    expect(findings(`${shop}settings { timezone "UTC" }`)[0]).toMatchObject({
      code: 'duplicate-name',
      message: 'a rule set can have only one `settings` block',
    })
  })
})

describe('deliveries of a test', () => {
  const cart = (statements: string) =>
    findings(`${shop}test "T" { cart at 2026-10-01T12:00 { ${statements} } expect goods 1 PLN }`)
  const line = '1 x sku "A" at 1 PLN delivery'
  it('are named by lines that know their ids, or their places', () => {
    expect(cart(`${line} "home" delivery "post" at 1 PLN id "home"`)).toEqual([])
    expect(cart(`${line} "2" delivery "post" at 1 PLN delivery "courier" at 1 PLN`)).toEqual([])
    expect(cart(`${line} "hoem" delivery "post" at 1 PLN id "home"`)[0]).toMatchObject({
      code: 'unknown-name',
      message: 'there is no delivery `hoem`',
      help: 'did you mean `home`?',
    })
    expect(cart(`${line} "1" delivery "post" at 1 PLN`)[0]).toMatchObject({
      at: '"1"',
      help: 'add it: `delivery "courier" at 15 PLN id "1"`',
    })
  })
  it('have one id each', () => {
    expect(cart('delivery "post" at 1 PLN id "2" delivery "courier" at 1 PLN')).toContainEqual({
      code: 'duplicate-name',
      at: 'delivery "courier" at 1 PLN',
      message: 'two deliveries in this cart have the id `2`',
      help: 'give it another id: a delivery without an id uses its position, `1`, `2` and so on',
    })
  })
})

describe('definitions in a circle', () => {
  it.each([
    ['let A = B + 1 PLN\nlet B = A', 'A', '`A` is defined by itself through `B`'],
    [
      'products "A" = products "B"\nproducts "B" = sku "X" or products "A"',
      '"A"',
      '`A` is defined by itself through `B`',
    ],
    ['segment "A" = orders > 1 and not segment "A"', '"A"', '`A` is defined by itself'],
    [
      'group "A" pick all, in group "B"\ngroup "B" pick all, in group "A"',
      '"A"',
      '`A` is defined by itself through `B`',
    ],
  ])('%s', (text, at, message) => {
    expect(findings(shop + text).filter(({ code }) => code === 'cyclic-definition')).toEqual([
      { code: 'cyclic-definition', at, message, help: 'define one of them without using the others' },
    ])
  })
})

describe('with a catalogue', () => {
  const files = { 'products.csv': 'sku,price,categories,brand,labels\nD-1,100,Tools/Drills,Bosch,autumn' }
  const catalogue = `${shop}catalogue from "products.csv"\n`

  it.each(['sku "D-1"', 'category "Tools"', 'category "Tools/Drills"', 'brand "Bosch"', 'label "autumn"'])(
    'knows %s',
    (goods) => {
      expect(codes(`${catalogue}products "Some" = ${goods}`, files)).not.toContain('not-in-catalogue')
    },
  )
  it('warns of what no product has', () => {
    expect(findings(`${catalogue}products "Some" = brand "Bosh"`, files)).toContainEqual({
      code: 'not-in-catalogue',
      at: '"Bosh"',
      message: 'no product in the catalogue has the brand `Bosh`',
      help: 'did you mean `Bosch`?',
    })
  })
})
