/** Units for the parts of a set, no unit twice: compared with trying out every choice (M16). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RankedUnit, toSlices, withBought } from '../../../src/evaluate/units/selection.ts'
import { disjointSets, disjointUnits, largest, setsWorth, shortages } from '../../../src/evaluate/units/sets.ts'

/** Single units of lines: the line is the number, the amount its price. */
const unit = (line: number, amount = 0): RankedUnit => ({ line, unit: 0, amount })
const lines = (units: readonly RankedUnit[]) => units.map(({ line }) => line)

describe('units that several parts could take', () => {
  const [a, b, c, d] = [1, 2, 3, 4].map((line) => unit(line)) as [RankedUnit, RankedUnit, RankedUnit, RankedUnit]

  test('go to each part in its order, but those that a later part cannot do without', () => {
    const first = [a, b, c]
    expect(
      disjointSets(
        [
          { count: 1, units: first },
          { count: 1, units: [a] },
        ],
        9,
      ).map(lines),
    ).toEqual([[2], [1]])
    const pair = [
      { count: 1, units: first },
      { count: 1, units: [a, d] },
    ]
    expect(disjointSets(pair, 1).map(lines)).toEqual([[1], [4]])
    expect(disjointSets(pair, 9).map(lines)).toEqual([
      [2, 3],
      [1, 4],
    ])
  })

  test('are as many as each part asks for at its own rate', () => {
    const demandsOf = (times: number) => [times, 2 * times]
    expect(
      disjointUnits(
        [
          [a, b, c, d],
          [a, b, c, d],
        ],
        demandsOf,
        9,
      ).map(lines),
    ).toEqual([[1], [2, 3]])
    expect(disjointUnits([[a, b, c, d], [a]], demandsOf, 9)).toEqual([[], []])
    expect(
      disjointUnits(
        [
          [a, b, c, d],
          [a, b, c, d],
        ],
        demandsOf,
        0,
      ),
    ).toEqual([[], []])
  })

  test('that lack are counted, the first part served first', () => {
    expect(
      shortages(
        [
          [a, b],
          [b, c],
        ],
        [1, 2],
      ),
    ).toEqual([0, 0])
    expect(
      shortages(
        [
          [a, b],
          [b, c],
        ],
        [2, 2],
      ),
    ).toEqual([0, 1])
    expect(shortages([[a, b], [b, c], [a]], [1, 1, 1])).toEqual([0, 0, 0])
    expect(shortages([[a, b], [b, c], [a]], [2, 1, 1])).toEqual([0, 0, 1])
    expect(shortages([[], [a]], [3, 0])).toEqual([3, 0])
  })

  test('make as many sets as any choice could', () => {
    const component = fc.record({ count: fc.integer({ min: 1, max: 2 }), lines: fc.subarray([1, 2, 3, 4, 5, 6]) })
    fc.assert(
      fc.property(fc.array(component, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 3 }), (of, upTo) => {
        const components = of.map(({ count, lines: own }) => ({ count, units: own.map((line) => unit(line)) }))
        const chosen = disjointSets(components, upTo)
        const sets = (chosen[0]?.length ?? 0) / (components[0]?.count ?? 1)
        const all = chosen.flatMap(lines)
        expect(new Set(all).size).toBe(all.length)
        chosen.forEach((units, place) => {
          expect(of[place]?.lines).toEqual(expect.arrayContaining(lines(units)))
          expect(units.length).toBe(sets * (of[place]?.count ?? 0))
        })
        const possible = (times: number): boolean =>
          canFill(of.flatMap(({ count, lines: own }) => Array.from({ length: count * times }, () => own)))
        expect(possible(sets)).toBe(true)
        expect(sets === upTo || !possible(sets + 1)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

/** Whether each place can have a line of its own. */
function canFill(places: readonly (readonly number[])[], taken: ReadonlySet<number> = new Set()): boolean {
  const [first, ...others] = places
  if (first === undefined) return true
  return first.some((line) => !taken.has(line) && canFill(others, new Set([...taken, line])))
}

describe('the largest number', () => {
  test('that is enough, is looked for up to the given one', () => {
    expect([0, 1, 7, 10].map((enough) => largest(10, (times) => times <= enough))).toEqual([0, 1, 7, 10])
    expect(largest(0, () => true)).toBe(0)
    expect(largest(1, () => true)).toBe(1)
  })
})

describe('sets worth an amount', () => {
  test('are closed as soon as they reach it, in the order of their units', () => {
    const units = [unit(1, 40), unit(2, 50), unit(3, 60), unit(4, 100), unit(5, 10)]
    const worth = (amount: number, upTo: number) => setsWorth(units, amount, upTo).map(lines)
    expect(worth(90, 9)).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(worth(91, 9)).toEqual([[1, 2, 3], [4]])
    expect(worth(40, 9)).toEqual([[1], [2], [3], [4]])
    expect(worth(40, 2)).toEqual([[1], [2]])
    expect(worth(40, 0)).toEqual([])
    expect(worth(1000, 9)).toEqual([])
  })
})

describe('units', () => {
  test('of lines are put in the order of the cart', () => {
    const mixed = [
      { line: 1, unit: 2 },
      { line: 0, unit: 3 },
      { line: 1, unit: 0 },
    ]
    expect(toSlices(mixed)).toEqual([
      { line: 0, units: [3] },
      { line: 1, units: [0, 2] },
    ])
  })

  test('that are bought with others are the dearest that are not given', () => {
    const units = [unit(1, 10), unit(2, 30), unit(3, 20), unit(4, 5)]
    const [, dearest] = units
    if (dearest === undefined) throw new Error('there are four')
    expect(lines(withBought(units, [dearest], 3))).toEqual([2, 3, 1])
    expect(lines(withBought(units, [dearest], 1))).toEqual([2])
    expect(lines(withBought(units, [], 2))).toEqual([2, 3])
  })
})
