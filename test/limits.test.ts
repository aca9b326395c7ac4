/**
 * What is bounded, and what takes no more than its size: each of these took minutes, all memory or the stack before it had a
 * bound, so that to finish at all is what they assert.
 */
import { describe, expect, it } from 'vitest'
import { compile } from '../src/compile/compile.ts'
import { readCart } from '../src/evaluate/cart/read-cart.ts'
import { prepare } from '../src/evaluate/evaluate.ts'
import { millionths } from '../src/history/import/amounts.ts'
import { format } from '../src/syntax/format.ts'
import { similarName } from '../src/syntax/similar-name.ts'
import { codes, findings, sound } from './check/findings.ts'
import { cart, promo, run } from './evaluate/promo.ts'

const shop = 'settings { currency PLN }\n'
const repeat = (count: number, text: (i: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(between)
const long = `1.${'3'.repeat(200_000)}`

describe('numbers have at most 40 characters', () => {
  const rules = promo('attributes { item.size: number }\nprogram "Club" { 1 point worth 0.10 PLN }')
  const line = { sku: 'A', quantity: '1', price: '5' }

  it.each([
    ['lines[0].price', cart([{ ...line, price: long }])],
    ['lines[0].quantity', cart([{ ...line, quantity: long }])],
    ['lines[0].weight', cart([{ ...line, weight: long }])],
    ['delivery.price', cart([line], { delivery: { method: 'courier', price: long } })],
    ['customer.programs.Club.points', cart([line], { customer: { id: 'C', programs: { Club: { points: long } } } })],
    ['pay.points.Club', cart([line], { pay: { points: { Club: long } } })],
    ['usage.campaigns.X.discount', cart([line], { usage: { campaigns: { X: { discount: long } } } })],
  ])('of a cart: %s', (path, given) => {
    const refusal = {
      path,
      message: expect.stringContaining('has 200002 characters, but a number can have at most 40'),
    }
    expect(() => run(rules, given)).toThrow(expect.objectContaining(refusal))
    expect(() => readCart(given)).toThrow(expect.objectContaining(refusal))
  })
  it('of a cart: an attribute', () => {
    expect(() => run(rules, cart([{ ...line, attributes: { size: long } }]))).toThrow('a number can have at most 40')
  })
  it('of the rules', () => {
    const found = findings(`${shop}campaign "A" { then ${long} PLN off cart }\nlet B = ${long}% `)
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ['long-number', 'this number has 200002 characters, but a number can have at most 40'],
      ['long-number', 'this number has 200002 characters, but a number can have at most 40'],
    ])
  })
  it('of a catalogue', () => {
    const text = `${shop}attributes { item.size: number }\ncatalogue from "p.csv"`
    const messages = findings(text, { 'p.csv': `sku,price,item.size\nA,${long},${long}` }).map(({ message }) => message)
    expect(messages.filter((message) => message.includes('has 200002 characters'))).toHaveLength(2)
  })
  it('of an imported history', () => {
    expect(millionths(long, '.')).toBeUndefined()
    expect(millionths(`USD ${'1,234.50'}`, '.')).toBe(1_234_500_000)
  })
  it('but as many as 40', () => {
    const most = `1.${'3'.repeat(38)}`
    expect(run(rules, cart([{ ...line, price: most }])).total).toBe('1.33')
    expect(codes(`${shop}campaign "A" { when subtotal > ${most} PLN then 5 PLN off cart }`)).not.toContain(
      'long-number',
    )
  })
})

describe('calculations of the rules', () => {
  it.each([
    ['products', (i: number) => `let X${i + 1} = X${i} * X${i}`],
    ['quotients', (i: number) => `let X${i + 1} = 1 / X${i} / X${i}`],
    ['sums', (i: number) => `let X${i + 1} = X${i} / 7 + X${i} / 11 - X${i}`],
  ])('by repeated %s stay below 40 digits', (_, next) => {
    const found = findings(`let X0 = 999\n${repeat(60, next)}`).filter(({ code }) => code !== 'unused')
    expect(found.map(({ code }) => code)).toEqual(['large-constant'])
    expect(found[0]?.help).toBe('write the value itself, rounded')
  })
  it('may have factors without end as long as they are small', () => {
    expect(
      codes(`${shop}let THIRD = 1 / 3\ncampaign "A" { when subtotal > THIRD * THIRD * 90 PLN then 5% off cart }`),
    ).toEqual([])
  })
  it('of dates stay on the calendar', () => {
    expect(codes('let D = 2026-01-01 + 9000 years\nlet E = 2026-01-01 - 9000 years')).toEqual(
      expect.arrayContaining(['impossible-date', 'impossible-date']),
    )
  })
  it('with what the cart knows have at most 50 steps', () => {
    const steps = (count: number) =>
      codes(`${shop}campaign "A" { when subtotal${' * 3'.repeat(count)} > 5 PLN then 5% off cart }`)
    expect(steps(50)).not.toContain('long-calculation')
    expect(steps(51)).toContain('long-calculation')
  })
})

describe('units', () => {
  const gift = (count: number) => `catalogue from "p.csv"\ncampaign "A" { then add ${count} of sku "G" free }`
  const files = { 'p.csv': 'sku,price\nG,5' }

  it('of a cart are at most 100,000', () => {
    expect(run('campaign "A" { then 50% off every 2nd of everything }', cart(['100000 x A at 3'])).total).toBe(
      '225000.00',
    )
    expect(() => run('', cart(['99999 x A at 3', '2 x B at 3']))).toThrow('the cart has more than 100,000 units')
  })
  it('of a line of decimal quantity are one', () => {
    expect(run('', cart(['1000000.5 x A at 3'])).total).toBe('3000001.50')
  })
  it('that are added are at most 1,000 at once', () => {
    expect(codes(shop + gift(1_000), files)).not.toContain('too-many-units')
    expect(codes(shop + gift(100_000_000), files)).toContain('too-many-units')
  })
  it('that are added again and again count too', () => {
    const text = `${shop}catalogue from "p.csv"\ncampaign "A" { then for every 1 PLN of subtotal add 1000 of sku "G" free }`
    const { run } = prepare(compile(sound(text, files)))
    expect(() => run(cart(['1 x A at 500']))).toThrow('the cart has more than 100,000 units')
  })
})

describe('groups', () => {
  const nested = (count: number) =>
    repeat(
      count,
      (i) => `group "G${i}" pick best${i === 0 ? '' : `, in group "G${i - 1}"`}
campaign "C${i}" { in group "G${i}" then ${i + 1} PLN off cart }`,
    )

  it('stand at most 8 deep inside of one another', () => {
    expect(run(nested(8), cart(['1 x A at 100'])).total).toBe('92.00')
    const found = findings(shop + nested(60)).filter(({ code }) => code === 'deep-groups')
    expect(found).toHaveLength(52)
    expect(found[0]?.message).toBe('`G8` is in more than 7 nested groups')
  })
})

describe('large inputs are read', () => {
  it('a list of 40,000 products is formatted', () => {
    const names = repeat(40_000, (i) => `"S${i}"`, ', ')
    expect(format(`products "A" = sku ${names}\n`, 'a.promo')).toEqual({ text: `products "A" = sku ${names}\n` })
  })
  it('a cart of 100 codes, and no more', () => {
    const given = Array.from({ length: 200_000 }, (_, i) => `K${i}`)
    const withCodes = (codes: readonly string[]) => run('coupons "P" { code "A" }', cart(['1 x A at 5'], { codes }))
    expect(withCodes(given.slice(0, 100)).codes).toHaveLength(100)
    expect(() => withCodes(given.slice(0, 101))).toThrow('the cart has more than 100 codes')
    expect(() => withCodes(given)).toThrow('the cart has more than 100 codes')
  })
  it('a cart chooses at most 1,000 times', () => {
    const campaigns = Array.from({ length: 1_001 }, () => 'A')
    expect(() => run('', cart(['1 x A at 5'], { chosen: { campaigns } }))).toThrow('more than 1,000 choices')
  })
  it('misspelt names of any length', () => {
    const names = Array.from({ length: 2_000 }, (_, i) => `${'abcdefghij'.repeat(200)}${i}`)
    expect(similarName(`${'abcdefghik'.repeat(200)}x`, names)).toBeUndefined()
    expect(similarName('summer', ['winter', 'sumner', 'spring'])).toBe('sumner')
  })
})
