import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allOf, anyOf, not } from '../../../src/evaluate/conditions/truth.ts'
import type { Truth } from '../../../src/evaluate/model.ts'

const truth = fc.constantFrom<Truth>(1, 0, -1)
const and = (...parts: Truth[]): Truth => allOf(parts, (part) => part)
const or = (...parts: Truth[]): Truth => anyOf(parts, (part) => part)

/** What the result could be if every unknown part were said, one way or the other. */
function possible(parts: readonly Truth[], join: (...parts: Truth[]) => Truth): readonly Truth[] {
  const worlds = parts.reduce<Truth[][]>(
    (worlds, part) =>
      worlds.flatMap((world) =>
        part === -1
          ? [
              [...world, 0 as Truth],
              [...world, 1 as Truth],
            ]
          : [[...world, part]],
      ),
    [[]],
  )
  return [...new Set(worlds.map((world) => join(...world)))]
}

describe('three values', () => {
  it('and, or and not keep to De Morgan and to the order of nothing', () => {
    fc.assert(
      fc.property(fc.array(truth), (parts) => {
        expect(not(and(...parts))).toBe(or(...parts.map(not)))
        expect(not(or(...parts))).toBe(and(...parts.map(not)))
        expect(and(...parts.toReversed())).toBe(and(...parts))
        expect(or(...parts.toReversed())).toBe(or(...parts))
        expect(parts.map(not).map(not)).toEqual(parts)
      }),
    )
  })

  it('are unknown exactly where what is not said could turn it', () => {
    fc.assert(
      fc.property(fc.array(truth, { maxLength: 6 }), (parts) => {
        for (const join of [and, or]) {
          const results = possible(parts, join)
          expect(join(...parts)).toBe(results.length > 1 ? -1 : results[0])
        }
      }),
    )
  })

  it('of no parts at all, all hold and none does', () => {
    expect(and()).toBe(1)
    expect(or()).toBe(0)
  })
})
