import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/check/check.ts'
import type { RuleSet } from '../../src/check/rule-set.ts'
import type { Rules } from '../../src/compile/rules.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { CartError } from '../../src/evaluate/cart/cart-error.ts'
import { readCart } from '../../src/evaluate/cart/read-cart.ts'
import { type Evaluator, prepare } from '../../src/evaluate/evaluate.ts'
import { format } from '../../src/syntax/format.ts'
import { parse } from '../../src/syntax/parse.ts'
import type { PromoFile } from '../../src/syntax/tree.ts'
import { runTests } from '../../src/testing/run-tests.ts'
import { sameCart } from '../../src/testing/same-cart.ts'
import { writeTest } from '../../src/testing/write-test.ts'
import { textOf } from '../../src/words/text-of.ts'
import { compiled } from '../compiled.ts'
import { cases } from '../oracle/cases.ts'
import { folderOf, openWorkspace, samples } from '../samples/workspace.ts'

interface Opened {
  readonly trees: readonly PromoFile[]
  readonly imports: ReadonlyMap<string, import('../../src/check/imports.ts').ImportedFile>
  readonly ruleSet: RuleSet
  readonly rules: Rules
  readonly evaluator: Evaluator
}

const writtenFor = (cart: Cart, { ruleSet, rules, evaluator }: Opened) =>
  writeTest({ name: 'as it is', cart, result: evaluator.run(cart), ruleSet, rules })

/** What is wrong with a written test among the rules it was written for; nothing where it holds all it promises. */
function faultsOf(text: string, cart: Cart, { trees, imports, rules, evaluator }: Opened): string[] {
  const test = parse(text, 'written.promo')
  const before = check(trees, imports, { analyse: false }).diagnostics.length
  const { ruleSet, diagnostics } = check([...trees, test.file], imports, { analyse: false })
  const own = diagnostics.filter(({ path }) => path === 'written.promo')
  const report = runTests(ruleSet, rules, evaluator).find(({ path }) => path === 'written.promo')
  return [
    ...test.diagnostics.map(({ message }) => message),
    ...own.map(({ message }) => message),
    ...(diagnostics.length - own.length > before ? ['other files have errors now'] : []),
    ...(report ? report.failures.map((failure) => `${failure.expected}, but ${failure.actual}`) : ['it does not run']),
    ...(report?.cart && sameCart(report.cart, cart, rules) ? [] : ['it has another cart']),
  ]
}

function open(files: Readonly<Record<string, string>>, imports: Opened['imports'] = new Map()): Opened {
  const trees = Object.entries(files).map(([path, text]) => parse(text, path).file)
  const checked = check(trees, imports, { analyse: false })
  const rules = compiled(checked)
  return { trees, imports, ruleSet: checked.ruleSet, rules, evaluator: prepare(rules) }
}

describe.each(samples)('the carts of the sample %s', async (sample) => {
  const opened = await openWorkspace(folderOf(sample))
  const carts = readdirSync(`${folderOf(sample)}/carts`).filter((file) => !file.endsWith('.expected.json'))

  it.each(carts)('%s becomes a test that passes', (file) => {
    const cart = readCart(JSON.parse(readFileSync(`${folderOf(sample)}/carts/${file}`, 'utf8')))
    const written = writtenFor(cart, opened)
    if (!('text' in written)) throw new Error(textOf(written.refused))
    expect(faultsOf(written.text, cart, opened)).toEqual([])
    expect(format(written.text, 'written.promo')).toEqual({ text: written.text })
  })
})

describe('any cart', () => {
  it('becomes a test that passes, or is refused with a sentence', () => {
    const seen = { written: 0, refused: 0 }
    fc.assert(
      fc.property(cases, ({ rules: { files, imports }, carts }) => {
        const opened = open(files, imports)
        for (const cart of carts) {
          if (!isSense(cart, opened)) continue
          const written = writtenFor(cart, opened)
          seen['text' in written ? 'written' : 'refused']++
          if ('text' in written) expect(faultsOf(written.text, cart, opened)).toEqual([])
          else expect(textOf(written.refused)).not.toBe('a test cannot express everything in this cart')
        }
      }),
      { numRuns: 60 },
    )
    expect(seen.written).toBeGreaterThan(20)
    expect(seen.refused).toBeGreaterThan(20)
  })
})

function isSense(cart: Cart, { evaluator }: Opened): boolean {
  try {
    evaluator.run(cart)
    return true
  } catch (error) {
    if (error instanceof CartError) return false
    throw error
  }
}

describe('what it writes', () => {
  const opened = open({
    'shop.promo': `
settings { currency PLN timezone "Europe/Warsaw" }
attributes { customer.age: number item.color: text cart.gift_wrap: yes/no }
segment "VIP" external
coupons "Summer" { code "SUN" }
campaign "Tools" { when segment "VIP" then 10% off category "Tools" }
campaign "Thanks" { then grant "Free repair" }
`,
  })
  const cart: Cart = {
    at: '2026-10-03T10:00:00Z',
    currency: 'PLN',
    customer: { id: 'C "1"', segments: ['VIP'], attributes: { age: 31 } },
    lines: [
      { sku: 'DRILL', quantity: '2', price: '100.00', categories: ['Tools/Drills'], attributes: { color: 'red' } },
    ],
    codes: ['SUN'],
    delivery: { method: 'courier', price: '15.00' },
    attributes: { gift_wrap: true },
  }

  it('is laid out as someone would write it, the totals first', () => {
    expect(writtenFor(cart, opened)).toEqual({
      text: `test "as it is" {
  cart at 2026-10-03T12:00 {
    customer "C \\"1\\"" segment "VIP"
    customer.age 31
    2 x sku "DRILL" at 100.00 PLN category "Tools/Drills" item.color "red"
    code "SUN"
    delivery "courier" at 15.00 PLN
    cart.gift_wrap yes
  }
  expect total 195.00 PLN
  expect discount 20.00 PLN
  expect delivery 15.00 PLN
  expect line "DRILL" 180.00 PLN
  expect applied "Thanks"
  expect applied "Tools" 20.00 PLN
  expect perk "Free repair"
  expect code "SUN" "unused"
}
`,
    })
  })

  it('says which delivery brings a line', () => {
    const sent = (delivery: Cart['delivery'], ...names: (string | undefined)[]): string => {
      const lines = names.map((name) => ({ sku: 'A', quantity: '1', price: '9', ...(name && { delivery: name }) }))
      const written = writtenFor({ at: cart.at, currency: 'PLN', lines, ...(delivery && { delivery }) }, opened)
      return 'text' in written ? (written.text.match(/cart at .*?\n {2}\}/s)?.[0] ?? '') : textOf(written.refused)
    }
    const [home, shop] = [
      { id: 'home', method: 'courier', price: '15' },
      { id: 'shop', method: 'locker', price: '10' },
    ]
    expect(sent([home, shop], 'shop', undefined)).toBe(`cart at 2026-10-03T12:00 {
    1 x sku "A" at 9 PLN delivery "shop"
    1 x sku "A" at 9 PLN
    delivery "courier" at 15 PLN id "home"
    delivery "locker" at 10 PLN id "shop"
  }`)
    expect(sent([home], 'home')).toContain('delivery "courier" at 15 PLN id "home"')
    expect(sent({ ...home, id: '1' }, '1')).toContain('delivery "courier" at 15 PLN id "1"')
    expect(
      sent(
        [
          { ...home, id: '1' },
          { ...shop, id: '2' },
        ],
        '2',
      ),
    ).toContain('delivery "locker" at 10 PLN\n')
  })

  it.each([
    [
      'seconds',
      { at: '2026-10-03T10:00:30Z' },
      "the cart's time has seconds, but a test can only state minutes: set it to 2026-10-03 12:00",
    ],
    [
      'the second of two hours',
      { at: '2026-10-25T01:30:00Z' },
      "the cart's time is in the second of two hours that a clock change repeats, but a test means the first",
    ],
    [
      'a segment that nobody declared',
      { customer: { id: 'C-1', segments: ['Gone'] } },
      'the cart contains the segment `Gone`, which the rules do not declare',
    ],
    [
      'no past orders',
      { customer: { id: 'C-1', history: [] } },
      'the cart states that the customer ordered nothing recently, but a test can only state what they bought',
    ],
  ] satisfies [string, Partial<Cart>, string][])('refuses %s and says so', (_, more, refused) => {
    const written = writtenFor({ ...cart, ...more }, opened)
    expect('refused' in written && textOf(written.refused)).toBe(refused)
  })
})
