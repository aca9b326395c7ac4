/** What `one of` draws: the same for the same order and campaign, whatever letters their names have (M23). */
import { describe, expect, test } from 'vitest'
import { cart, evaluator, run } from '../promo.ts'
import { effect, evaluate, gives, off } from '../rules.ts'

const cartWith = (id: string) => cart(['1 x A at 200'], { id })

/** A hundred choices of 1 %: the first takes 1 PLN, the last 100 PLN. */
const hundred = Array.from({ length: 100 }, (_, i) => `1%: ${i + 1} PLN off cart`).join('  ')

/** From 0 to 1: FNV-1a of the UTF-8 of both names, finished as MurmurHash3 does. */
function drawOf(campaign: string, id: string): number {
  const whole = (value: bigint): bigint => value & 0xffff_ffff_ffff_ffffn
  let hash = 0xcbf29ce484222325n
  new TextEncoder().encode(`${campaign}\n${id}`).forEach((byte) => {
    hash = whole((hash ^ BigInt(byte)) * 0x100000001b3n)
  })
  for (const factor of [0xff51afd7ed558ccdn, 0xc4ceb9fe1a85ec53n]) hash = whole((hash ^ (hash >> 33n)) * factor)
  return Number((hash ^ (hash >> 33n)) >> 32n) / 2 ** 32
}

describe('each in a hundred', () => {
  const rules = evaluator(`campaign "C" { then one of { ${hundred} } }`)

  test.each([
    ['plain letters', ['o-1', 'o-2', 'A', 'z', '~', '\u007f']],
    ['letters of two bytes', ['\u0080', '\u00bf', '\u00c0', 'é', 'Ж-7', 'Zażółć', '\u07c0', '\u07ff']],
    ['letters of three bytes', ['\u0800', '\u0fff', '\u1000', '漢字', '€ 5', '\ud7ff', '\ue000', '\uffff']],
    ['letters of four bytes', ['\u{10000}', '\u{1003f}', '\u{10040}', '\u{3ffff}', '🔩', '🔩🔩', '\u{10ffff}']],
    ['halves of letters', ['\ud800', '\udbff', '\udc00', '\udfff', 'a\udc00b', '\udc00\ud800', '\ud800z']],
  ])('is drawn for an id of %s', (_, ids) => {
    const drawn = ids.map((id) => rules.run(cartWith(id)).discount)
    expect(drawn).toEqual(ids.map((id) => `${Math.floor(drawOf('C', id) * 100) + 1}.00`))
  })
})

describe('where a draw meets an edge', () => {
  const halves = 'one of { 50%: 1 PLN off cart  50%: 2 PLN off cart }'
  const drawn = (effect: string, id: string): string => run(`campaign "C" { then ${effect} }`, cartWith(id)).discount

  test('it is the choice above: a half is in the second of two halves, and nothing in the first', () => {
    expect([drawOf('C', 'o-1606028728'), drawOf('C', 'o-1406700484')]).toEqual([0.5, 0])
    expect([drawn(halves, 'o-1606028728'), drawn(halves, 'o-1406700484')]).toEqual(['2.00', '1.00'])
  })

  test('a quarter is in the second of four quarters', () => {
    const quarters = 'one of { 25%: 1 PLN off cart  25%: 2 PLN off cart  25%: 3 PLN off cart  25%: 4 PLN off cart }'
    expect(drawOf('C', 'o-131629417')).toBe(0.25)
    expect(drawn(quarters, 'o-131629417')).toBe('2.00')
  })
})

describe('nothing is drawn', () => {
  test('above all chances, where rules that are read have less than 100 % of them', () => {
    const choices = ['1', '2'].map((amount) => ({ percent: '25', effect: off(amount) }))
    const quarters = gives('C', [effect({ kind: 'one-of', choices })])
    const drawn = ['o-1406700484', 'o-131629417', 'o-1606028728'].map((id) => evaluate(cartWith(id), [quarters]))
    expect(drawn.map(({ discount }) => discount)).toEqual(['1.00', '2.00', '0.00'])
  })

  const mystery = 'campaign "C" { then one of { 50%: 10% off sku "X"  50%: 20% off sku "X" } }'

  test('for a cart without an id and codes, which is asked for nothing either', () => {
    expect(run(mystery, cart(['1 x A at 100'])).notApplied).toMatchObject([
      { sentence: 'it changes nothing in this cart' },
    ])
    expect(run(mystery, cartWith('o-1')).notApplied).toMatchObject([{ sentence: 'needs one more of sku `X`' }])
  })
})
