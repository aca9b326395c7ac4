import type { Condition, Value } from '../../compile/rules.ts'
import { compare, type Fraction, fraction } from '../../money/fraction.ts'
import type { GoodsMatcher, OpenLine } from '../model.ts'
import { ranked, selectUnits } from '../units/selection.ts'
import type { EffectContext, EffectOf } from './effect-context.ts'
import type { PreparedEffect, Turn } from './turn.ts'
import { boundInSequence, boundOfAny, boundRepeated, type InitialState, type UpperBound } from './upper-bound.ts'

/** `by subtotal { from 500 PLN: 3% off cart }`: the highest step reached, for the cart, a line or each unit (M22). */
export function steps(effect: EffectOf<'steps'>, context: EffectContext): PreparedEffect {
  switch (effect.mode) {
    case 'cart':
      return byCart(effect, context)
    case 'per-line':
      return byLine(effect, context)
    case 'graduated':
      return byUnit(effect, context)
  }
}

function byCart(effect: EffectOf<'steps'>, context: EffectContext): PreparedEffect {
  const highestFirst = effect.steps
    .map(({ from, effect: inner }) => ({
      reached: context.test(reaches(effect.by, from)),
      inner: context.inner(inner),
    }))
    .reverse()
  return {
    apply: (turn) => {
      const { state } = turn
      highestFirst.find(({ reached }) => reached(state.cart, state) === 1)?.inner.apply(turn)
    },
    upperBound: (initial) => ceilingOfAny(highestFirst, initial),
  }
}

/** A tier is reached by name, everything else by its value. */
function reaches(by: Value, from: Value): Condition {
  if (by.kind === 'fact' && by.fact === 'tier' && from.kind === 'text') {
    return { kind: 'holds', fact: { ...by, level: { atLeast: true, tier: from.value } } }
  }
  return { kind: 'compare', operator: '>=', left: by, right: from }
}

function byLine(effect: EffectOf<'steps'>, context: EffectContext): PreparedEffect {
  const { steps, goods, isQuantity } = bands(effect, context)
  return {
    apply: (turn) => {
      const { state, onlyLine } = turn
      for (const line of state.cart.lines) {
        if (onlyLine >= 0 && onlyLine !== line.index) continue
        if (goods !== undefined && !goods.matches(line, state.cart, state.isReduced(line.index))) continue
        const value = isQuantity ? quantityOf(line) : fraction(BigInt(line.original))
        const step = steps.findLast(({ from }) => from(turn, value))
        turn.onlyLine = line.index
        step?.inner.apply(turn)
        turn.onlyLine = onlyLine
      }
    },
    upperBound: (initial) => {
      const bound = ceilingOfAny(steps, { ...initial, isStable: false })
      return { ...boundRepeated(bound, initial.state.cart.lines.length), share: bound.share }
    },
  }
}

function byUnit(effect: EffectOf<'steps'>, context: EffectContext): PreparedEffect {
  const { steps, goods } = bands(effect, context)
  return {
    apply: (turn) => {
      const units = ranked(turn.state, selectUnits(turn, goods), 'dearest')
      const ofStep = steps.map(() => new Map<number, Set<number>>())
      units.forEach(({ line, unit }, place) => {
        const number = fraction(BigInt(place + 1))
        const of = ofStep[steps.findLastIndex(({ from }) => from(turn, number))]
        if (of === undefined) return
        const known = of.get(line)
        if (known === undefined) of.set(line, new Set([unit]))
        else known.add(unit)
      })
      const outer = turn.onlyUnits
      steps.forEach(({ inner }, i) => {
        const of = ofStep[i]
        if (of === undefined || of.size === 0) return
        turn.onlyUnits = of
        inner.apply(turn)
        turn.onlyUnits = outer
      })
    },
    upperBound: (initial) =>
      boundInSequence(
        steps.map(({ inner }) => inner.upperBound({ ...initial, isStable: false })),
        initial,
      ),
  }
}

const ceilingOfAny = (steps: readonly { readonly inner: PreparedEffect }[], initial: InitialState): UpperBound =>
  boundOfAny(
    steps.map(({ inner }) => inner.upperBound(initial)),
    initial,
  )

interface Bands {
  readonly steps: readonly { from(turn: Turn, value: Fraction): boolean; readonly inner: PreparedEffect }[]
  readonly goods: GoodsMatcher | undefined
  readonly isQuantity: boolean
}

function bands(effect: EffectOf<'steps'>, context: EffectContext): Bands {
  const { by } = effect
  return {
    goods: by.kind === 'fact' && by.goods !== undefined ? context.goods(by.goods) : undefined,
    isQuantity: by.kind === 'fact' && by.fact === 'quantity',
    steps: effect.steps.map(({ from, effect: inner }) => {
      const threshold = context.number(from)
      return {
        inner: context.inner(inner),
        from: ({ state }, value) => {
          const reached = threshold(state.cart, state)
          return reached !== undefined && compare(value, reached) >= 0
        },
      }
    }),
  }
}

const quantityOf = (line: OpenLine): Fraction => fraction(BigInt(line.quantity), 1_000_000n)
