/** What conditions leave possible, held against all values there are. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Constraint, includes, meet } from '../../../../src/check/analyses/domain/constraint.ts'
import { atLeast, atMost, below } from '../../../../src/check/analyses/domain/interval.ts'
import { fraction } from '../../../../src/money/fraction.ts'

/** "other" stands for all names that no condition mentions. */
const names = ['a', 'b', 'c', 'other']
const subsets = names.reduce<string[][]>((sets, name) => sets.flatMap((set) => [set, [...set, name]]), [[]])
const some = (minLength: number) => fc.subarray(['a', 'b', 'c'], { minLength }).map((each) => new Set(each))

/** A payment is one name; segments are any set of names. */
const isIn = (constraint: Constraint | undefined, value: readonly string[]): boolean => {
  if (constraint?.kind === 'one') return constraint.of.has(value[0] ?? '') !== constraint.negated
  if (constraint?.kind !== 'many') return false
  const { anyOf, noneOf } = constraint
  return anyOf.every((set) => value.some((each) => set.has(each))) && !value.some((each) => noneOf.has(each))
}

const one: fc.Arbitrary<Constraint> = fc.oneof(
  some(1).map((of) => ({ kind: 'one', of, negated: false }) as const),
  some(0).map((of) => ({ kind: 'one', of, negated: true }) as const),
)
const many: fc.Arbitrary<Constraint> = fc
  .record({ anyOf: fc.array(some(1), { maxLength: 3 }), noneOf: some(0) })
  .filter(({ anyOf, noneOf }) => anyOf.every((set) => [...set].some((name) => !noneOf.has(name))))
  .map((parts) => ({ kind: 'many', ...parts }))

describe.each([
  ['one name', one, names.map((name) => [name])],
  ['several names', many, subsets],
] as const)('of %s', (_, constraints, values) => {
  it('both leave what each of them leaves, and nothing only where that is so', () => {
    fc.assert(
      fc.property(constraints, constraints, (a, b) => {
        const both = meet(a, b)
        const left = values.filter((value) => isIn(a, value) && isIn(b, value))
        expect(values.filter((value) => isIn(both, value))).toEqual(left)
        expect(both === undefined).toBe(left.length === 0)
      }),
      { numRuns: 500 },
    )
  })
  it('one includes another where it leaves all that the other does', () => {
    fc.assert(
      fc.property(constraints, constraints, (outer, inner) => {
        const isAll = values.every((value) => !isIn(inner, value) || isIn(outer, value))
        if (includes(outer, inner)) expect(isAll).toBe(true)
        if (outer.kind === 'one') expect(includes(outer, inner)).toBe(isAll)
        expect(includes(outer, outer)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('of several names', () => {
  const many = (anyOf: readonly (readonly string[])[], noneOf: readonly string[] = []): Constraint => ({
    kind: 'many',
    anyOf: anyOf.map((set) => new Set(set)),
    noneOf: new Set(noneOf),
  })
  it('the narrowest demands stay, each once, without what is excluded', () => {
    expect(meet(many([['a', 'b'], ['c']]), many([['a'], ['c']]))).toEqual(many([['c'], ['a']]))
    expect(meet(many([['a', 'b']]), many([], ['b']))).toEqual(many([['a']], ['b']))
    expect(meet(many([['a']], ['c']), many([], ['b']))).toEqual(many([['a']], ['c', 'b']))
  })
  it('a demand is included by a wider one, an exclusion by fewer', () => {
    expect(includes(many([['a', 'b']]), many([['a']]))).toBe(true)
    expect(includes(many([['a']]), many([['a', 'b']]))).toBe(false)
    expect(includes(many([], ['a']), many([], ['a', 'b']))).toBe(true)
    expect(includes(many([], ['a', 'b']), many([], ['a']))).toBe(false)
    expect(includes(many([['a']]), many([]))).toBe(false)
  })
})

describe('of yes and no, and of numbers', () => {
  const is = (value: boolean): Constraint => ({ kind: 'truth', value })
  const from = (low: bigint): Constraint => ({ kind: 'number', interval: atLeast(fraction(low)) })
  const to = (high: bigint): Constraint => ({ kind: 'number', interval: atMost(fraction(high)) })
  it('both hold together or not', () => {
    expect([meet(is(true), is(true)), meet(is(false), is(true))]).toEqual([is(true), undefined])
    expect([includes(is(true), is(true)), includes(is(true), is(false))]).toEqual([true, false])
    expect(meet(from(2n), to(2n))).toEqual({
      kind: 'number',
      interval: { ...atLeast(fraction(2n)), ...atMost(fraction(2n)) },
    })
    expect(meet(from(2n), { kind: 'number', interval: below(fraction(2n)) })).toBeUndefined()
    expect([includes(from(1n), from(2n)), includes(from(2n), from(1n))]).toEqual([true, false])
  })
  it('nothing is both', () => {
    expect(() => meet(is(true), from(1n))).toThrow('a variable cannot be both truth and number')
    expect(includes(is(true), from(1n))).toBe(false)
  })
})
