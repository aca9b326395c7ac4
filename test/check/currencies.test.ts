import { describe, expect, it } from 'vitest'
import { check } from '../../src/check/check.ts'
import { compile } from '../../src/compile/compile.ts'
import { readRules } from '../../src/compile/read-rules.ts'
import { currenciesOfRules, rulesIn } from '../../src/compile/rules.ts'
import { rulesSchema } from '../../src/compile/rules-schema.ts'
import { CartError } from '../../src/evaluate/cart/cart-error.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { offersFor } from '../../src/evaluate/explanation/offers.ts'
import { priceList } from '../../src/evaluate/result/price-list.ts'
import { returnGoods } from '../../src/evaluate/result/returns.ts'
import { parse } from '../../src/syntax/parse.ts'
import { runTests } from '../../src/testing/run-tests.ts'
import { writeTest } from '../../src/testing/write-test.ts'
import { compiled } from '../compiled.ts'
import { diagnose, findings } from './findings.ts'

const settings = 'settings {\n  currencies EUR, PLN, CZK\n}\n'
const shop = `${settings}
let FREE = 100 EUR or 450 PLN or 2500 CZK

campaign "Ten off" {
  when subtotal >= FREE
  then 10 EUR or 45 PLN or 250 CZK off cart
}
`

const checked = (text: string, rows?: string[][]) =>
  check([parse(text, 'shop.promo').file], new Map(rows && [['products.csv', { rows }]]))
const rules = (text: string, rows?: string[][]) => compiled(checked(text, rows))
const cart = (currency: string, price?: string) => ({
  at: '2026-10-03T12:00:00Z',
  currency,
  lines: [{ sku: 'A', quantity: '1', ...(price !== undefined && { price }) }],
})

describe('a cart', () => {
  it.each([
    ['EUR', '100.00', '90.00'],
    ['EUR', '99.99', '99.99'],
    ['PLN', '450.00', '405.00'],
    ['PLN', '449.99', '449.99'],
    ['CZK', '2500.00', '2250.00'],
  ])('in %s of %s comes to %s', (currency, price, total) => {
    const evaluator = prepare(rules(shop))
    expect(evaluator.run(cart(currency, price))).toMatchObject({ currency, total, rules: evaluator.rules.version })
    expect(evaluator.totals(cart(currency, price)).toResult().total).toBe(total)
  })

  it('in no currency of the rules is refused, and those there are named', () => {
    const evaluator = prepare(rules(shop))
    expect(() => evaluator.run(cart('USD', '100.00'))).toThrow(
      'the cart is in `USD`, but these rules are in EUR, CZK, PLN',
    )
  })

  it('comes back in its own minor units', () => {
    const yen = rules(`settings {\n  currencies EUR, JPY\n}\ncampaign "Ten" { then 10% off cart }\n`)
    const order = { ...cart('JPY', '1000'), lines: [{ sku: 'A', quantity: '2', price: '1000' }] }
    const { refund, keptTotal } = returnGoods(prepare(yen), order, [{ line: '1', quantity: '1' }])
    expect([refund, keptTotal]).toEqual(['900', '900'])
  })

  it('is offered what is missing in its own currency', () => {
    const [offer] = offersFor(prepare(rules(shop)), cart('PLN', '400.00')).available
    expect(offer?.sentence).toContain('50.00 PLN more')
  })

  it('takes prices of the catalogue in its currency alone', () => {
    const text = `${settings}catalogue from "products.csv"\n`
    const evaluator = prepare(
      rules(text, [
        ['sku', 'price', 'price PLN'],
        ['A', '10', '45'],
      ]),
    )
    expect(evaluator.run(cart('EUR')).total).toBe('10.00')
    expect(evaluator.run(cart('PLN')).total).toBe('45.00')
    expect(() => evaluator.run(cart('CZK'))).toThrow(CartError)
  })
})

it('a price in another currency is read by the rules in that one', () => {
  const files = { 'products.csv': 'sku,price,price PLN,colour\nA,10,45,red\n' }
  const said = diagnose(`${settings}catalogue from "products.csv"\n`, files).diagnostics.map(({ message }) => message)
  expect(new Set(said)).toEqual(new Set(['`products.csv`: the column `colour` is not read']))
})

describe('prices', () => {
  const text = `${settings}catalogue from "products.csv"
campaign "Sale" { on prices then 1 EUR or 5 PLN or 20 CZK off each everything }\n`
  const all = rules(text, [
    ['sku', 'price', 'list price', 'price PLN'],
    ['A', '10', '12', '45'],
    ['B', '20', '', ''],
  ])
  const at = Date.parse('2026-10-03T12:00:00Z')
  const rows = (currency?: string) =>
    priceList(all, at, currency).map(({ sku, listPrice, price }) => [sku, listPrice, price])

  it('are in the first currency, or in the one named, of what has a price there', () => {
    expect(rows()).toEqual([
      ['A', '12.00', '9.00'],
      ['B', '20.00', '19.00'],
    ])
    expect(rows('PLN')).toEqual([['A', '45.00', '40.00']])
    expect(rows('CZK')).toEqual([])
    expect(() => rows('USD')).toThrow('the rules are in EUR, CZK, PLN, not in USD')
  })
})

describe('compiled rules', () => {
  it('hold the rules of each currency as they would be alone', () => {
    const all = rules(shop)
    expect(currenciesOfRules(all)).toEqual(['EUR', 'CZK', 'PLN'])
    const alone = rules(
      'settings { currency PLN }\nlet FREE = 450 PLN\ncampaign "Ten off" { when subtotal >= FREE then 45 PLN off cart }',
    )
    expect({ ...rulesIn(all, 'PLN'), version: '' }).toEqual({ ...alone, version: '' })
  })

  it('are read back, by the schema too', () => {
    const all = rules(shop)
    expect(readRules(JSON.parse(JSON.stringify(all)))).toEqual(all)
    expect(rulesSchema.parse(all)).toEqual(all)
  })

  it('are the same whatever the order of the other currencies', () => {
    expect(rules(shop.replace('PLN, CZK', 'CZK, PLN'))).toEqual(rules(shop))
  })

  it('in one currency are those of one, and a table gives its amount', () => {
    const one = shop.replace('currencies EUR, PLN, CZK', 'currency EUR').replaceAll(/ or \d+ (PLN|CZK)/g, '')
    expect(rules(one)).not.toHaveProperty('currencies')
    expect(rules(one.replace('currency EUR', 'currencies EUR'))).toEqual(rules(one))
  })

  it('refuse rules that stand under another currency', () => {
    const all = rules(shop)
    const swapped = { ...all, currencies: { PLN: all.currencies?.CZK } }
    expect(() => readRules(swapped)).toThrow('the rules listed under a currency must use that currency')
  })

  it('follow a scenario in each currency', () => {
    const { checked: ruleSet } = checked(`${shop}scenario "Later" { set FREE = 200 EUR or 900 PLN or 5000 CZK }\n`)
    const later = prepare(compile(ruleSet ?? expect.fail(), { scenario: 'Later' }))
    expect(later.run(cart('PLN', '899.99')).total).toBe('899.99')
    expect(later.run(cart('PLN', '900.00')).total).toBe('855.00')
  })
})

describe('findings', () => {
  const found = (text: string) => findings(text).map(({ code, message }) => `${code}: ${message}`)

  it.each([
    [
      'let A = 100 EUR or 450 PLN\ncampaign "C" { then A off cart }',
      ['no-amount: `100 EUR or 450 PLN` has no amount in CZK'],
    ],
    [
      'campaign "C" { when subtotal >= 5 EUR then free shipping }',
      ['no-amount: `5 EUR` has no amount in PLN', 'no-amount: `5 EUR` has no amount in CZK'],
    ],
    [
      'let A = 1 EUR or 4 PLN or 25 CZK or 1 USD\ncampaign "C" { then A off cart }',
      ['currency-mismatch: `USD` is not one of the currencies in the settings'],
    ],
    [
      'let A = 1 EUR or 4 PLN or 25 CZK or 5 PLN\ncampaign "C" { then A off cart }',
      ['duplicate-statement: there are two amounts in PLN'],
    ],
    [
      'campaign "C" { then 1 EUR or 4 PLN or 25 CZK off cart when subtotl >= 5 }',
      ['unknown-name: there is no fact or let `subtotl`'],
    ],
    [
      'test "T" { cart at 2026-10-03 { currency USD 1 x sku "A" at 1 EUR } expect total 1 EUR }',
      ['currency-mismatch: `USD` is not a currency of the settings'],
    ],
  ])('%s', (text, expected) => {
    expect(
      found(`${settings}${text}`)
        .filter((each) => !/^(no-timezone|unused)/.test(each))
        .sort(),
    ).toEqual([...expected].sort())
  })

  it('a repeated currency', () => {
    expect(found('settings { currencies EUR, PLN, EUR }')).toContain('duplicate-statement: `EUR` is listed twice')
  })

  it('`or` between two amounts of one currency joins conditions', () => {
    expect(
      found(
        'settings { currency PLN }\ncampaign "C" { when subtotal >= 5 PLN or 4 PLN < quantity * 1 PLN then free shipping }',
      ).filter((each) => /syntax|unexpected/.test(each)),
    ).toEqual([])
  })
})

describe('a test', () => {
  const tested = `${shop}
test "Crowns" {
  cart at 2026-10-03T12:00 {
    currency CZK
    1 x sku "A" at FREE
  }
  expect total 2250 CZK
}

test "Euro" {
  cart at 2026-10-03T12:00 {
    1 x sku "A" at FREE
  }
  expect total 90 EUR
}
`
  it('runs in the currency of its cart', () => {
    const { ruleSet, diagnostics } = checked(tested)
    const all = rules(tested)
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(runTests(ruleSet, all, prepare(all)).map(({ failures }) => failures)).toEqual([[], []])
  })

  it('is written from a cart in another currency', () => {
    const { ruleSet } = checked(shop)
    const all = rules(shop)
    const one = cart('PLN', '450.00')
    const written = writeTest({ name: 'T', cart: one, result: prepare(all).run(one), ruleSet, rules: all })
    expect(written).toEqual({ text: expect.stringContaining('currency PLN') })
    const again = checked(`${shop}${'text' in written ? written.text : ''}`)
    expect(again.checked).toBeDefined()
  })
})
