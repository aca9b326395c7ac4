import type { Fact, Value } from '../../compile/rules.ts'
import { compare, type Fraction, fraction, subtract } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { sumOf } from '../../money/sum.ts'
import { type Missing, missingFrom } from '../conditions/missing.ts'
import type { Read } from '../conditions/values.ts'
import type { GoodsMatcher, OpenCode, OpenLine } from '../model.ts'
import { ranked, selectUnits } from '../units/selection.ts'
import { savepointOf } from '../units/state.ts'
import { rollBack } from '../units/units.ts'
import { applyGives, countedCodes, needCodes } from './counted-codes.ts'
import type { EffectContext, EffectOf } from './effect-context.ts'
import { countOpen, isMissing, joinLacks, type Lack, lacksNothing, unitsMore } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import type { Turn } from './turn.ts'
import { boundInSequence, boundOfAny, boundRepeated, type InitialState, type UpperBound } from './upper-bound.ts'

/** `by subtotal { from 500 PLN: 3% off cart }`: applies the highest step reached, for the cart, per line or per unit (M22). */
export function steps(effect: EffectOf<'steps'>, context: EffectContext): PreparedEffect {
  switch (effect.mode) {
    case 'cart':
      return byCart(effect, context)
    case 'per-line':
      return byLine(effect, context)
    case 'per-delivery':
      return byDelivery(effect, context)
    case 'graduated':
      return byUnit(effect, context)
  }
}

function byCart(effect: EffectOf<'steps'>, context: EffectContext): PreparedEffect {
  const { by } = effect
  const highestFirst = effect.steps
    .map(({ from, effect: inner }) => ({
      reached: context.test({ kind: 'compare', operator: '>=', left: by, right: from }),
      threshold: context.number(from),
      inner: context.inner(inner),
    }))
    .reverse()
  const codesIn = countedCodes(by)
  const forCodes = ({ state }: Turn, threshold: Read<Fraction>): number =>
    Number(roundFraction(threshold(state.cart, state) ?? fraction(0n), 'up'))
  const highestReached = ({ state }: Turn) => highestFirst.find(({ reached }) => reached(state.cart, state) === 1)
  /** As many codes are needed as the step requires, if it changed something (M65). */
  const applyForCodes = (turn: Turn, codes: readonly OpenCode[]): void => {
    const step = highestFirst.find(({ threshold }) => forCodes(turn, threshold) <= codes.length)
    if (step && applyGives(step.inner, turn, context)) needCodes(turn, codes.slice(0, forCodes(turn, step.threshold)))
  }
  return {
    apply: (turn) => (codesIn ? applyForCodes(turn, codesIn(turn)) : highestReached(turn)?.inner.apply(turn)),
    lacks: (turn, more) => {
      const reached = highestReached(turn)
      if (reached !== undefined && !more) return reached.inner.lacks(turn, false)
      const next = reached ? highestFirst[highestFirst.indexOf(reached) - 1] : highestFirst.at(-1)
      const missing = next && missingTo(turn, by, next.threshold, context)
      return next && missing
        ? joinLacks([missing], next.inner.lacks(turn, false), context)
        : (reached?.inner.lacks(turn, more) ?? lacksNothing)
    },
    upperBound: (initial) => ceilingOfAny(highestFirst, initial),
  }
}

/** The shortfall to a step; undefined if the fact is unknown or not numeric. */
function missingTo({ state }: Turn, by: Value, threshold: Read<Fraction>, context: EffectContext): Missing | undefined {
  if (by.kind !== 'fact') return undefined
  const value = context.number(by)(state.cart, state)
  const from = threshold(state.cart, state)
  return value && from && missingFrom(by, subtract(from, value), context)
}

function byLine(effect: EffectOf<'steps'>, context: EffectContext): PreparedEffect {
  const { steps, goods, isQuantity } = bands(effect, context)
  const linesOf = ({ state, onlyLine }: Turn): OpenLine[] =>
    state.cart.lines.filter(
      (line) =>
        (onlyLine < 0 || onlyLine === line.index) &&
        (goods === undefined || goods.matches(line, state.cart, state.isReduced(line.index))),
    )
  const amountIn = (line: OpenLine): Fraction => (isQuantity ? quantityOf(line) : fraction(BigInt(line.original)))
  return {
    apply: (turn) => {
      const { onlyLine } = turn
      for (const line of linesOf(turn)) {
        const value = amountIn(line)
        const step = steps.findLast(({ from }) => from(turn, value))
        turn.onlyLine = line.index
        step?.inner.apply(turn)
        turn.onlyLine = onlyLine
      }
    },
    lacks: (turn, more) => {
      const lines = linesOf(turn)
      if (goods?.byUnit || lines.length === 0) return more ? lacksNothing : firstOfGoods(effect, steps, turn, context)
      if (!more && lines.some((line) => steps.some(({ from }) => from(turn, amountIn(line))))) return lacksNothing
      return nearestOfLines(
        lines,
        (line) => {
          const value = amountIn(line)
          const next = steps.find(({ from }) => !from(turn, value))?.threshold(turn)
          return next && subtract(next, value)
        },
        isQuantity,
        context,
      )
    },
    upperBound: (initial) => {
      const bound = ceilingOfAny(steps, initial)
      return { ...boundRepeated(bound, initial.state.cart.lines.length), share: bound.share }
    },
  }
}

/** The total of a delivery's lines. Lines without a delivery belong to the only one (M79). */
function byDelivery(effect: EffectOf<'steps'>, context: EffectContext): PreparedEffect {
  const { steps, goods, isQuantity } = bands(effect, context)
  const goodsFor = ({ state }: Turn, place: number): Fraction => {
    const { deliveries, lines } = state.cart
    const of = lines.filter(
      (line) =>
        (line.delivery === undefined ? deliveries.length <= 1 : line.delivery === deliveries[place]?.id) &&
        (goods === undefined || goods.matches(line, state.cart, state.isReduced(line.index))),
    )
    return isQuantity
      ? fraction(BigInt(sumOf(of, (line) => line.quantity)), 1_000_000n)
      : fraction(BigInt(sumOf(of, (line) => line.original)))
  }
  return {
    apply: (turn) => {
      const { onlyDelivery, state } = turn
      for (let place = 0; place < state.cart.deliveries.length; place++) {
        if (onlyDelivery >= 0 && onlyDelivery !== place) continue
        const value = goodsFor(turn, place)
        const step = steps.findLast(({ from }) => from(turn, value))
        turn.onlyDelivery = place
        step?.inner.apply(turn)
        turn.onlyDelivery = onlyDelivery
      }
    },
    lacks: (turn, more) => {
      if (effect.by.kind !== 'fact' || goods?.byUnit) return lacksNothing
      const { deliveries } = turn.state.cart
      if (deliveries.length === 0)
        return more ? lacksNothing : lacksOfDelivery(turn, effect.by, goodsFor(turn, -1), steps, context)
      let nearest: { readonly amount: Fraction; readonly to: string | undefined } | undefined
      for (let place = 0; place < deliveries.length; place++) {
        const to = deliveries[place]?.id
        const value = goodsFor(turn, place)
        const reached = steps.findLastIndex(({ from }) => from(turn, value))
        const now = givenTo(turn, place, steps[reached])
        if (!more && now > 0) return lacksNothing
        const threshold = steps[reached + 1]?.threshold(turn)
        // If there are several deliveries, lines can only be assigned to those that have an id.
        const canGrow = deliveries.length === 1 || to !== undefined
        if (threshold === undefined || !canGrow || givenTo(turn, place, steps[reached + 1]) <= now) continue
        const amount = subtract(threshold, value)
        if (nearest === undefined || compare(amount, nearest.amount) < 0) nearest = { amount, to }
      }
      if (nearest === undefined) return lacksNothing
      const missing = missingFrom(effect.by, nearest.amount, context)
      return [deliveries.length > 1 && nearest.to !== undefined ? { ...missing, to: nearest.to } : missing]
    },
    upperBound: (initial) => boundRepeated(ceilingOfAny(steps, initial), initial.state.cart.deliveries.length),
  }
}

/** What a step would take off the delivery now, in minor units, found by trial and rollback. */
function givenTo(turn: Turn, place: number, step: Band | undefined): number {
  if (step === undefined) return 0
  const { state, onlyDelivery, cutAtMost } = turn
  const savepoint = savepointOf(state)
  const before = state.deliveryDiscount
  turn.onlyDelivery = place
  step.inner.apply(turn)
  const given = state.deliveryDiscount - before
  turn.onlyDelivery = onlyDelivery
  turn.cutAtMost = cutAtMost
  rollBack(state, savepoint)
  return given
}

/** If the cart has no delivery, the missing one would carry all goods. */
function lacksOfDelivery(
  turn: Turn,
  by: Fact,
  value: Fraction,
  steps: readonly Band[],
  context: EffectContext,
): readonly Lack[] {
  const reached = steps.findLast(({ from }) => from(turn, value))
  const step = reached ?? steps[0]
  const threshold = step?.threshold(turn)
  const lacks = step?.inner.lacks(turn, false) ?? lacksNothing
  if (threshold === undefined || lacks.every(isMissing)) return lacksNothing
  return reached ? lacks : joinLacks([missingFrom(by, subtract(threshold, value), context)], lacks, context)
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
    lacks: (turn, more) => {
      const count = countOpen(turn, goods)
      if (count === undefined) return lacksNothing
      const reached = (number: number) => steps.filter(({ from }) => from(turn, fraction(BigInt(number)))).length
      if (!more && reached(count) > 0) return lacksNothing
      const next = steps[reached(count)]?.threshold(turn)
      return next
        ? [
            unitsMore(
              effect.by.kind === 'fact' ? effect.by.goods : undefined,
              Number(roundFraction(next, 'up')) - count,
              context,
            ),
          ]
        : lacksNothing
    },
    upperBound: (initial) =>
      boundInSequence(
        steps.map(({ inner }) => inner.upperBound(initial)),
        initial,
      ),
  }
}

/** For a cart without the goods: the units or amount of the first step. */
function firstOfGoods(
  effect: EffectOf<'steps'>,
  steps: readonly Band[],
  turn: Turn,
  context: EffectContext,
): readonly Lack[] {
  const from = steps[0]?.threshold(turn)
  return from && effect.by.kind === 'fact' ? [missingFrom(effect.by, from, context)] : lacksNothing
}

/** The shortfall of the line nearest to its next step. */
function nearestOfLines(
  lines: readonly OpenLine[],
  missing: (line: OpenLine) => Fraction | undefined,
  isQuantity: boolean,
  context: EffectContext,
): readonly Lack[] {
  let nearest: { readonly sku: string; readonly amount: Fraction } | undefined
  for (const line of lines) {
    const amount = missing(line)
    if (amount && (!nearest || compare(amount, nearest.amount) < 0)) nearest = { sku: line.sku, amount }
  }
  if (!nearest) return lacksNothing
  const of: Fact = {
    kind: 'fact',
    fact: isQuantity ? 'quantity' : 'subtotal',
    goods: { kind: 'sku', names: [nearest.sku] },
  }
  return [missingFrom(of, nearest.amount, context)]
}

const ceilingOfAny = (steps: readonly { readonly inner: PreparedEffect }[], initial: InitialState): UpperBound =>
  boundOfAny(
    steps.map(({ inner }) => inner.upperBound(initial)),
    initial,
  )

interface Band {
  from(turn: Turn, value: Fraction): boolean
  threshold(turn: Turn): Fraction | undefined
  readonly inner: PreparedEffect
}

interface Bands {
  readonly steps: readonly Band[]
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
        threshold: ({ state }) => threshold(state.cart, state),
        from: ({ state }, value) => {
          const reached = threshold(state.cart, state)
          return reached !== undefined && compare(value, reached) >= 0
        },
      }
    }),
  }
}

const quantityOf = (line: OpenLine): Fraction => fraction(BigInt(line.quantity), 1_000_000n)
