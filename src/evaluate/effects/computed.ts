/**
 * Effects with amounts, prices, percentages or counts that depend on the cart (M82): values are
 * computed first, then the effect is prepared like any other.
 */
import type { ComputedValue, ConstantEffect, Effect, PerItem, Value } from '../../compile/rules.ts'
import { formatMinor } from '../../money/amounts.ts'
import { compare, type Fraction, fraction, multiply, toDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { sum } from '../../money/sum.ts'
import { contentFacts } from '../../syntax/fact-groups.ts'
import type { RoundingMode } from '../../syntax/tree.ts'
import { factsInValue } from '../conditions/facts-in.ts'
import { memoizePerCart } from '../memoize.ts'
import { readsRunningState } from '../running-facts.ts'
import { catalogueValue, maxGifts } from '../units/added-lines.ts'
import type { State } from '../units/state.ts'
import type { EffectContext } from './effect-context.ts'
import { lacksNothing } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { type InitialState, type UpperBound, wholeCartBound, zeroBound } from './upper-bound.ts'

/** The computed values of an effect, without those of nested effects. */
export function valuesFromCart(effect: Effect): readonly Value[] {
  const found: Value[] = []
  eachPart(effect, (part) => {
    if (isComputed(part)) found.push(part.computed)
    if (isPerItem(part)) found.push(part.perItem)
  })
  return found
}

export function hasComputed(effect: Effect): boolean {
  let found = false
  eachPart(effect, (part) => {
    found ||= isComputed(part)
  })
  return found
}

/** `prepare` prepares an effect whose values are all constant. */
export function computedEffect(
  effect: Effect,
  context: EffectContext,
  prepare: (effect: ConstantEffect) => PreparedEffect,
): PreparedEffect {
  const resolve = (state: State): PreparedEffect | undefined => {
    const constant = settle(effect, (computed) => constantOf(computed, state, context))
    return constant === undefined ? undefined : prepare(constant as ConstantEffect)
  }
  const isRunning = valuesFromCart(effect).some((value) =>
    factsInValue(value).some((fact) => readsRunningState(fact, context)),
  )
  if (isRunning) {
    return {
      apply: (turn) => resolve(turn.state)?.apply(turn),
      lacks: () => lacksNothing,
      upperBound: (initial) => anythingBound(effect, initial, context),
    }
  }
  let lastState: State | undefined
  const ofCart = memoizePerCart(() => lastState && resolve(lastState))
  const resolvedOnce = (state: State): PreparedEffect | undefined => {
    lastState = state
    return ofCart(state.cart)
  }
  const staysOrGrows = keepsWithMoreGoods(effect)
  return {
    apply: (turn) => resolvedOnce(turn.state)?.apply(turn),
    lacks: (turn, more) => (staysOrGrows ? resolvedOnce(turn.state)?.lacks(turn, more) : undefined) ?? lacksNothing,
    upperBound: (initial) => resolvedOnce(initial.state)?.upperBound(initial) ?? zeroBound(initial),
  }
}

/**
 * Whether adding goods leaves the effect unchanged or only lets it take more: goods may only
 * affect amounts off, percentages and caps that grow with them.
 */
function keepsWithMoreGoods(effect: Effect): boolean {
  let keeps = true
  eachPart(effect, (part) => {
    if (!isComputed(part) || !dependsOnGoods(part.computed)) return
    keeps &&= effect.kind !== 'earn' && (part.as === 'amount' || part.as === 'percent') && growsWithGoods(part.computed)
  })
  return keeps
}

export const dependsOnGoods = (value: Value): boolean => factsInValue(value).some(({ fact }) => contentFacts.has(fact))

/** Whether the value never decreases when goods are added. */
function growsWithGoods(value: Value): boolean {
  switch (value.kind) {
    case 'arithmetic':
      if (value.operator === '-') return false
      return (
        growsWithGoods(value.left) && (value.operator === '/' ? isConstant(value.right) : growsWithGoods(value.right))
      )
    case 'fact':
      return true
    default:
      value.kind satisfies 'attribute' | 'date' | 'duration' | 'money' | 'number' | 'percent' | 'text' | 'yes/no'
      return isConstant(value)
  }
}

const isConstant = (value: Value): boolean =>
  (value.kind === 'money' && !value.amount.startsWith('-')) ||
  ((value.kind === 'number' || value.kind === 'percent') && !value.value.startsWith('-'))

/** In compiled form; undefined if the cart lacks the value or it is invalid there. */
function constantOf(
  { computed, as }: ComputedValue,
  state: State,
  context: EffectContext,
): string | number | undefined {
  const value = context.number(computed)(state.cart, state)
  if (value === undefined || value.n < 0n) return undefined
  const { mode } = context.rounding
  switch (as) {
    case 'amount':
    case 'price': {
      const minor = minorOf(value, mode)
      return as === 'amount' && minor === 0 ? undefined : formatMinor(minor, context.rules.digits)
    }
    case 'percent': {
      return toDecimal(multiply(percentOf(value, mode), hundred))
    }
    case 'count':
    case 'points': {
      const whole = roundFraction(value, 'down')
      if (whole < 1n) return undefined
      const count = Number(whole > maxUnits ? maxUnits : whole)
      return as === 'count' ? count : String(count)
    }
    default:
      return as satisfies never
  }
}

/** Whole minor units within the safe integers. */
export function minorOf(value: Fraction, mode: RoundingMode): number {
  const minor = roundFraction(value, mode)
  return Number(minor > largest ? largest : minor)
}

/** A share of one, clamped to 1, as a percentage with up to six decimals. */
export function percentOf(share: Fraction, mode: RoundingMode): Fraction {
  return compare(share, one) > 0
    ? one
    : fraction(roundFraction(multiply(share, hundredMillions), mode), hundredMillions.n)
}

const one = fraction(1n)
const hundred = fraction(100n)
const hundredMillions = fraction(100_000_000n)
const maxUnits = 1_000_000_000n
const largest = BigInt(Number.MAX_SAFE_INTEGER)

/** Values that depend on the state are unbounded. */
function anythingBound(effect: Effect, initial: InitialState, context: EffectContext): UpperBound {
  const { state } = initial
  return { ...wholeCartBound(initial), extra: sum(state.deliveries) + maxAdded(effect, context) }
}

function maxAdded(effect: Effect, context: EffectContext): number {
  if (effect.kind === 'add') return catalogueValue(context.product(effect.sku), maxGifts)
  if (effect.kind !== 'choose') return 0
  return Math.max(0, ...effect.rewards.map(({ sku }) => catalogueValue(context.product(sku), maxGifts)))
}

// ---------------------------------------------------------------------------------------------- the compiled form

const isObject = (part: unknown): part is object => typeof part === 'object' && part !== null
const isComputed = (part: unknown): part is ComputedValue => isObject(part) && 'computed' in part
export const isPerItem = (part: unknown): part is PerItem => isObject(part) && 'perItem' in part

/** Fields that hold no amounts of the effect itself. */
const foreign: ReadonlySet<string> = new Set(['goods', 'effect', 'by', 'from', 'of'])

function eachPart(part: unknown, visit: (part: unknown) => void): void {
  visit(part)
  if (isComputed(part) || isPerItem(part) || !isObject(part)) return
  for (const [name, inner] of Object.entries(part)) if (!foreign.has(name)) eachPart(inner, visit)
}

/** Replaces computed values by constants; undefined if one of them is undefined. */
function settle(part: unknown, read: (computed: ComputedValue) => string | number | undefined): unknown {
  if (isComputed(part)) return read(part)
  if (isPerItem(part) || !isObject(part)) return part
  if (Array.isArray(part)) {
    const items = part.map((item) => settle(item, read))
    return items.includes(undefined) ? undefined : items
  }
  const fields: [string, unknown][] = []
  for (const [name, inner] of Object.entries(part)) {
    const settled = foreign.has(name) ? inner : settle(inner, read)
    if (settled === undefined && inner !== undefined) return undefined
    fields.push([name, settled])
  }
  return Object.fromEntries(fields)
}

export function perItemOf(effect: Effect): Value | undefined {
  if (effect.kind === 'price' && isPerItem(effect.price)) return effect.price.perItem
  if (effect.kind === 'off' && 'amount' in effect.rate && isPerItem(effect.rate.amount))
    return effect.rate.amount.perItem
  return undefined
}
