/**
 * What an effect takes off a witness cart. Only the effects whose sums are plain are worked out; for all others the
 * answer is undefined, and so nothing is claimed of a cart that has one.
 */
import type { Fraction } from '../../../money/fraction.ts'
import { fraction, multiply } from '../../../money/fraction.ts'
import { type RoundingMode, roundFraction } from '../../../money/rounding.ts'
import { split } from '../../../money/split.ts'
import { effects as specs } from '../../../syntax/effects.ts'
import type { Effect, Expression, RoundingScope, Selector } from '../../../syntax/tree.ts'
import { fold } from '../../fold.ts'
import type { Program } from '../../program.ts'
import { whereTrue } from '../domain/normalise.ts'
import { judge, type Stage, selects } from './judge.ts'
import { type Amounts, sum } from './scene.ts'
import type { Verdict } from './verdict.ts'

export interface Rounding {
  readonly mode: RoundingMode
  readonly scope: RoundingScope
}

/** What is left to pay after the effect, and whether it gave something that is not money. */
export interface Taken {
  readonly amounts: Amounts
  /** `unsure`: points and cashback, which depend on more than witnesses know of. */
  readonly gave: Verdict
}

export function take(effect: Effect, stage: Stage, rounding: Rounding): Taken | undefined {
  const lowered = (lines: readonly number[] | undefined): Taken | undefined =>
    lines && { amounts: { ...stage.amounts, lines }, gave: 'no' }
  switch (effect.kind) {
    case 'off':
      return lowered(takeOff(effect, stage, rounding))
    case 'price':
      return lowered(reprice(effect, stage, rounding.mode))
    case 'shipping': {
      const delivery = lowerDelivery(effect, stage, rounding.mode)
      return delivery === undefined ? undefined : { amounts: { ...stage.amounts, delivery }, gave: 'no' }
    }
    case 'steps':
      return takeStep(effect, stage, rounding)
    case 'grant':
    case 'issue':
      return { amounts: stage.amounts, gave: 'yes' }
    default:
      return specs[effect.kind].acts === 'outcome' ? { amounts: stage.amounts, gave: 'unsure' } : undefined
  }
}

function takeStep(effect: Extract<Effect, { kind: 'steps' }>, stage: Stage, rounding: Rounding): Taken | undefined {
  if (effect.mode !== 'cart') return undefined
  for (const { from, effect: inner, range } of effect.steps.toReversed()) {
    const reached = whereTrue({ kind: 'compare', operator: '>=', left: effect.by, right: from, range }, stage.program)
    const verdict = judge(reached, stage)
    if (verdict === 'unsure') return undefined
    if (verdict === 'yes') return take(inner, stage, rounding)
  }
  return { amounts: stage.amounts, gave: 'no' }
}

// ---------------------------------------------------------------------------------------------- goods

function takeOff(
  { rate, goods, each, base, modifiers }: Extract<Effect, { kind: 'off' }>,
  stage: Stage,
  rounding: Rounding,
): readonly number[] | undefined {
  const value = fold(rate, stage.program.lets)
  const chosen = chooseLines(goods, stage)
  const isPlain = modifiers.every(({ kind }) => kind === 'at-most')
  if (!chosen || !isPlain || base === 'list') return undefined
  if ((each || base === 'original') && !hasEqualUnits(chosen, stage)) return undefined
  const cap = capOf(modifiers, stage.program)
  const current = chosen.map((isChosen, place) => (isChosen ? (stage.amounts.lines[place] ?? 0) : 0))
  if (value?.kind === 'money') {
    const amount = minorOf(value.amount, stage.program)
    if (amount === undefined) return undefined
    if (!each) return spread(Math.min(amount, cap, sum(current)), current, stage)
    const shares = current.map((left, place) => Math.min(left, amount * (stage.scene.lines[place]?.units ?? 0)))
    return cap < sum(shares) ? undefined : lessen(shares, stage)
  }
  if (value?.kind !== 'percent') return undefined
  const weights = base === 'original' ? originals(chosen, stage) : current
  const part = (amount: number) =>
    Number(roundFraction(multiply(fraction(BigInt(amount), 100n), value.value), rounding.mode))
  const isWhole = rounding.scope === 'discount' && base === 'current'
  if (isWhole) return spread(Math.min(part(sum(weights)), cap), current, stage)
  const isPerUnit = rounding.scope === 'unit' && stage.scene.lines.some(({ units }) => units > 1)
  if (isPerUnit || (rounding.scope === 'discount' && chosen.filter(Boolean).length > 1)) return undefined
  const shares = weights.map((weight, place) => Math.min(part(weight), current[place] ?? 0))
  return cap < sum(shares) ? undefined : lessen(shares, stage)
}

function reprice(
  { price, goods, modifiers }: Extract<Effect, { kind: 'price' }>,
  stage: Stage,
  mode: RoundingMode,
): readonly number[] | undefined {
  const value = fold(price, stage.program.lets)
  const chosen = chooseLines(goods, stage)
  const minor =
    value?.kind === 'money' ? multiply(value.amount, fraction(10n ** BigInt(stage.program.settings.digits))) : undefined
  if (!chosen || modifiers.length > 0 || !minor) return undefined
  const { lines } = stage.amounts
  if (!goods) {
    if (chosen.includes(false)) return undefined
    const excess = sum(lines) - Number(roundFraction(minor, mode))
    return excess > 0 ? spread(excess, lines, stage) : lines
  }
  if (!hasEqualUnits(chosen, stage)) return undefined
  const shares = stage.scene.lines.map(({ units }, place) => {
    if (!chosen[place]) return 0
    const target = Number(roundFraction(multiply(minor, fraction(BigInt(units))), mode))
    return Math.max(0, (lines[place] ?? 0) - target)
  })
  return lessen(shares, stage)
}

/** Which lines an effect acts on; undefined where that is unsure. */
function chooseLines(goods: Selector | undefined, stage: Stage): readonly boolean[] | undefined {
  const barred = stage.program.settings.guards.flatMap(({ rule }) => (rule.kind === 'no-discount' ? [rule.goods] : []))
  const verdicts = stage.scene.lines.map((line): Verdict => {
    const bars = barred.map((selector) => selects(selector, line, stage))
    if (bars.includes('unsure')) return 'unsure'
    return bars.includes('yes') ? 'no' : selects(goods, line, stage)
  })
  return verdicts.includes('unsure') ? undefined : verdicts.map((verdict) => verdict === 'yes')
}

/** Whether the units of each line still cost the same, so that what holds for one holds for all. */
const hasEqualUnits = (chosen: readonly boolean[], { scene, amounts }: Stage): boolean =>
  scene.lines.every(
    ({ units, original }, place) =>
      !chosen[place] || units === 1 || (amounts.lines[place] === original && original % units === 0),
  )

const originals = (chosen: readonly boolean[], { scene }: Stage): readonly number[] =>
  scene.lines.map(({ original }, place) => (chosen[place] ? original : 0))

function spread(amount: number, weights: readonly number[], stage: Stage): readonly number[] {
  const shares: number[] = []
  split(amount, weights, shares)
  return lessen(shares, stage)
}

const lessen = (shares: readonly number[], { amounts }: Stage): readonly number[] =>
  amounts.lines.map((amount, place) => amount - (shares[place] ?? 0))

// ---------------------------------------------------------------------------------------------- delivery

function lowerDelivery(
  { deal, methods, modifiers }: Extract<Effect, { kind: 'shipping' }>,
  { scene, amounts, program }: Stage,
  mode: RoundingMode,
): number | undefined {
  const { delivery } = scene
  if (!delivery || (methods.length > 0 && !methods.some(({ text }) => text === delivery.method)))
    return amounts.delivery
  if (modifiers.length > 0) return undefined
  if (deal.kind === 'deal-free') return 0
  const value = fold(deal.kind === 'deal-off' ? deal.rate : deal.price, program.lets)
  if (value?.kind === 'percent') {
    return (
      amounts.delivery - Number(roundFraction(multiply(fraction(BigInt(amounts.delivery), 100n), value.value), mode))
    )
  }
  const amount = value?.kind === 'money' ? minorOf(value.amount, program) : undefined
  if (amount === undefined) return undefined
  return deal.kind === 'deal-at' ? Math.min(amounts.delivery, amount) : Math.max(0, amounts.delivery - amount)
}

// ---------------------------------------------------------------------------------------------- amounts

function capOf(modifiers: Effect['modifiers'], program: Program): number {
  const caps = modifiers.flatMap((modifier) =>
    modifier.kind === 'at-most' ? [amountOf(modifier.amount, program) ?? 0] : [],
  )
  return Math.min(...caps)
}

/** In minor units; undefined for what is no amount or not whole. */
export function amountOf(expression: Expression, program: Program): number | undefined {
  const value = fold(expression, program.lets)
  return value?.kind === 'money' ? minorOf(value.amount, program) : undefined
}

function minorOf(amount: Fraction, { settings }: Program): number | undefined {
  const minor = multiply(amount, fraction(10n ** BigInt(settings.digits)))
  return minor.d === 1n ? Number(minor.n) : undefined
}
