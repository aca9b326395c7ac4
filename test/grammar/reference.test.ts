import { describe, expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { readCart } from '../../src/evaluate/cart/read-cart.ts'
import { returnGoods } from '../../src/evaluate/result/returns.ts'
import { expressionMeanings, goodsMeanings } from '../../src/language/meanings/conditions-and-effects.ts'
import { cartMeanings, customerMeanings, expectationMeanings, lineMeanings } from '../../src/language/meanings/tests.ts'
import { effects } from '../../src/syntax/effects.ts'
import { facts } from '../../src/syntax/facts.ts'
import { format } from '../../src/syntax/format.ts'
import { modifierKinds } from '../../src/syntax/modifiers.ts'
import { parse } from '../../src/syntax/parse.ts'
import { runTests } from '../../src/testing/run-tests.ts'
import { prepareSample } from '../samples/workspace.ts'
import { examples, imports, json, mentioned, reference, shop, withShop } from './reference.ts'

const named = examples.map((example) => ({ ...example, name: `${example.heading}, line ${example.line}` }))
const right = named.filter(({ mark }) => mark === '' || mark === 'alone' || mark === 'returns')
const wrong = named.filter(({ mark }) => mark.startsWith('error='))

describe('every example of the language reference', () => {
  test('is marked with something the test knows', () => {
    expect(right.length + wrong.length).toBe(named.length)
  })

  test.each(right)('$name', ({ text, mark }) => {
    const { file, diagnostics } = parse(mark === 'alone' ? text : withShop(text), 'example.promo')
    const { ruleSet, rules, evaluator } = prepareSample([file], imports, diagnostics)
    const failures = runTests(ruleSet, rules, evaluator).flatMap(({ name, failures }) =>
      failures.map(({ expected, actual }) => ({ name, expected, actual })),
    )
    expect(failures).toEqual([])
  })

  test.each(right)('$name is formatted', ({ text }) => {
    expect(format(text, 'example.promo')).toEqual({ text })
  })

  test.each(wrong)('$name is refused', ({ text, mark }) => {
    const { file, diagnostics } = parse(withShop(text), 'example.promo')
    const found = [...diagnostics, ...check([file], imports).diagnostics]
    const errors = found.filter(({ severity }) => severity === 'error').map(({ code }) => code)
    expect(errors).toContain(mark.slice('error='.length))
  })
})

describe('the language reference has an example of', () => {
  const trees = [shop, ...right.map(({ text }) => text)].map((text) => parse(text, 'example.promo').file)
  const { kinds, facts: asked } = mentioned(trees)

  test.each(Object.keys(effects))('the effect %s', (kind) => {
    expect(kinds).toContain(kind)
  })

  test.each(Object.keys(facts))('the fact %s', (fact) => {
    expect(asked).toContain(fact)
  })

  test.each([
    ...['settings', 'catalogue', 'attributes', 'let', 'products', 'segment', 'coupons', 'group', 'campaign'],
    ...['program', 'membership', 'gift-cards', 'referral', 'scenario', 'test'],
  ])('the declaration %s', (kind) => {
    expect(kinds).toContain(kind)
  })

  test.each([
    ...['currency', 'timezone', 'rounding', 'coupons-per-cart', 'guard', 'choose-best', 'returns'],
    ...['discount-share', 'discount-amount', 'unit-floor', 'no-discount', 'file', 'goods', 'condition', 'external'],
    ...['pool-code', 'codes-from', 'generate', 'limit', 'valid', 'valid-after-issue'],
    ...[
      'title',
      'message',
      'image',
      'link',
      'terms',
      'priority',
      'combine',
      'each-item-once',
      'similar-as',
      'in-group',
      'status',
    ],
    ...['customer-chooses', 'on-prices', 'on-event', 'active', 'every', 'when', 'then', 'budget', 'funded'],
    ...['weekdays', 'month-days', 'day', 'worth', 'expire', 'pending', 'pay', 'base-earn', 'tiers', 'partners'],
    ...['shared-by', 'membership-price', 'sold-as', 'codes-like', 'card-term', 'referral-reward', 'referral-pending'],
    ...['set', 'disable', 'enable', 'was'],
  ])('the statement %s', (kind) => {
    expect(kinds).toContain(kind)
  })

  test.each([
    ...Object.keys(cartMeanings),
    ...Object.keys(customerMeanings),
    ...Object.keys(lineMeanings),
    ...Object.keys(expectationMeanings),
  ])('the word of a test: %s', (kind) => {
    expect(kinds).toContain(kind)
  })

  test.each([...Object.keys(goodsMeanings), ...Object.keys(expressionMeanings), 'where'])(
    'the selector or operator %s',
    (kind) => {
      expect(kinds).toContain(kind)
    },
  )

  test.each(modifierKinds)('the modifier %s', (kind) => {
    expect(kinds).toContain(kind)
  })
})

describe('refunds on the page', () => {
  const example = examples.find(({ mark }) => mark === 'returns')?.text ?? ''
  const table = [...reference.matchAll(/^\| `(keep|prorate|requalify)` +\| (\S+)/gm)]

  test.each(table.map(([, policy, refund]) => ({ policy, refund })))('$policy: $refund', ({ policy, refund }) => {
    const { file, diagnostics } = parse(withShop(example.replace('prorate', policy ?? '')), 'example.promo')
    const { ruleSet, rules, evaluator } = prepareSample([file], imports, diagnostics)
    const [cart] = runTests(ruleSet, rules, evaluator).map((report) => report.cart)
    expect(cart).toBeDefined()
    if (cart) expect(returnGoods(evaluator, cart, [{ line: '1', quantity: '1' }]).refund).toBe(refund)
  })

  test('stand for all three policies', () => {
    expect(table).toHaveLength(3)
  })
})

describe('carts and results on the page', () => {
  test('the cart gives the result that is printed', () => {
    const [first] = right
    const { file, diagnostics } = parse(withShop(first?.text ?? ''), 'example.promo')
    const { evaluator } = prepareSample([file], imports, diagnostics)
    const result = evaluator.run(readCart(json('cart')))
    expect({ ...result, rules: 'sha256:…' }).toEqual(json('result'))
  })
})

describe('links of the page', () => {
  const slug = (heading: string): string =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-')
  const headings = new Set([...reference.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slug(heading ?? '')))

  test.each([...reference.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor))(
    '#%s leads to a heading',
    (anchor) => {
      expect(headings).toContain(anchor)
    },
  )
})
