/** Where ranges, days of campaigns and texts end. */
import { describe, expect, it } from 'vitest'
import type { Segment } from '../../../src/compile/rules.ts'
import { prepareActiveBitmap } from '../../../src/evaluate/conditions/active-bitmap.ts'
import { wholeRange } from '../../../src/evaluate/conditions/conditions.ts'
import { codeSegments } from '../../../src/evaluate/conditions/segments.ts'
import { fraction } from '../../../src/money/fraction.ts'
import type { CompareOperator } from '../../../src/syntax/tree.ts'
import { and, campaignOf, cartOf, compare, fact, holds, money, or, rulesOf, segmentOf, truthOf } from '../build.ts'

describe('whole numbers beside a constant', () => {
  const numbers = Array.from({ length: 13 }, (_, i) => i - 6)
  const inRange = (operator: CompareOperator, n: bigint, d = 1n) => {
    const { low, high } = wholeRange(operator, fraction(n, d))
    return numbers.filter((each) => each >= low && each <= high)
  }
  it.each<[CompareOperator, number[], number[], number[]]>([
    // 2, 2.5 and -2.5
    ['>=', [2, 3, 4, 5, 6], [3, 4, 5, 6], [-2, -1, 0, 1, 2, 3, 4, 5, 6]],
    ['>', [3, 4, 5, 6], [3, 4, 5, 6], [-2, -1, 0, 1, 2, 3, 4, 5, 6]],
    ['<=', [-6, -5, -4, -3, -2, -1, 0, 1, 2], [-6, -5, -4, -3, -2, -1, 0, 1, 2], [-6, -5, -4, -3]],
    ['<', [-6, -5, -4, -3, -2, -1, 0, 1], [-6, -5, -4, -3, -2, -1, 0, 1, 2], [-6, -5, -4, -3]],
    ['=', [2], [], []],
    ['!=', [2], [], []],
  ])('%s', (operator, two, twoAndAHalf, minus) => {
    expect([inRange(operator, 2n), inRange(operator, 5n, 2n), inRange(operator, -5n, 2n)]).toEqual([
      two,
      twoAndAHalf,
      minus,
    ])
  })
  it('of a negative whole constant', () => {
    expect([inRange('>=', -4n), inRange('<', -4n)]).toEqual([numbers.slice(2), [-6, -5]])
  })
})

describe('which campaigns are active', () => {
  const day = 86_400_000
  /** Of forty the place-th is active from that day on, for a day. */
  const campaigns = Array.from({ length: 40 }, (_, place) =>
    campaignOf(`${place}`, { from: place * day, until: (place + 1) * day }),
  )
  const open = campaignOf('open')
  const places = (bits: Uint32Array): number[] =>
    Array.from({ length: bits.length * 32 }, (_, place) => place).filter(
      (place) => ((bits[place >>> 5] ?? 0) >>> (place & 31)) & 1,
    )

  it('begin at their instant, end before theirs, and are there in any order of asking', () => {
    const at = prepareActiveBitmap([...campaigns, open])
    expect(places(at(-1))).toEqual([40])
    expect(places(at(0))).toEqual([0, 40])
    expect(places(at(day - 1))).toEqual([0, 40])
    expect(places(at(day))).toEqual([1, 40])
    // More stretches than are kept.
    for (const place of [39, ...campaigns.keys(), 0]) expect(places(at(place * day + 5))).toEqual([place, 40])
    expect(places(at(40 * day))).toEqual([40])
    expect(at(5)).toBe(at(6))
  })
  it('are the same in whatever order they are written', () => {
    const at = prepareActiveBitmap([open, ...campaigns.toReversed()])
    for (const place of [0, 20, 39, 7]) expect(places(at(place * day))).toEqual([0, 40 - place])
    expect([places(at(-1)), places(at(40 * day))]).toEqual([[0], [0]])
  })
  it('are all of those without days', () => {
    expect(places(prepareActiveBitmap([open, open])(0))).toEqual([0, 1])
    expect(prepareActiveBitmap([])(0)).toHaveLength(0)
  })
})

describe('segments of segments', () => {
  const inSegment = (name: string) => holds('segment', { names: [name] })
  const rules = rulesOf({
    segments: {
      // Each is declared before what it asks for.
      Nobody: segmentOf({ condition: holds('no-segment') }),
      Best: segmentOf({ condition: or(inSegment('Good'), inSegment('Coded')) }),
      Good: segmentOf({ condition: inSegment('Rich') }),
      Rich: segmentOf({ condition: compare(fact('spend'), '>=', money('10')) }),
      Coded: segmentOf({ condition: holds('code', { names: ['SUN'] }) }),
      Self: segmentOf({ condition: inSegment('Self') }),
    },
  })
  const isIn = (name: string, spend: string) =>
    truthOf(inSegment(name), cartOf({ customer: { id: 'C', spend } }), rules)

  it('are known after those that they ask for; who is in none last of all', () => {
    expect(['Rich', 'Good', 'Best', 'Nobody'].map((name) => isIn(name, '10'))).toEqual([1, 1, 1, 0])
    expect(['Rich', 'Good', 'Best', 'Nobody'].map((name) => isIn(name, '9'))).toEqual([0, 0, 0, 1])
    expect(isIn('Self', '10')).toBe(0)
  })
  it('depend on a code where one of them does', () => {
    expect([...codeSegments(rules.segments)].sort()).toEqual(['Best', 'Coded', 'Nobody'])
    expect(codeSegments({ Nobody: segmentOf({ condition: holds('no-segment') }) }).size).toBe(0)
  })
  it('depend on none because of a customer who is called like one', () => {
    const named = segmentOf({ condition: holds('customer', { names: ['Coded'] }) })
    expect([...codeSegments({ Coded: rules.segments.Coded as Segment, Named: named })]).toEqual(['Coded'])
    const either = segmentOf({ condition: holds('segment', { names: ['Rich', 'Coded'] }) })
    expect([...codeSegments({ ...rules.segments, Either: either })]).toContain('Either')
  })
  it('of those who are in none come last, whatever else they ask for and whoever is called like them', () => {
    const ordered = rulesOf({
      segments: {
        Called: segmentOf({ condition: holds('customer', { names: ['Nobody'] }) }),
        Nobody: segmentOf({ condition: and(holds('no-segment'), holds('signed-in')) }),
        Rich: segmentOf({ condition: compare(fact('spend'), '>=', money('10')) }),
      },
    })
    const inNone = (spend: string) => truthOf(inSegment('Nobody'), cartOf({ customer: { id: 'C', spend } }), ordered)
    expect([inNone('10'), inNone('9')]).toEqual([0, 1])
  })
})
