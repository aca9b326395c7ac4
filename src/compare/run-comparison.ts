/**
 * Replays two rule sets over a history, compares them over the orders of a filter and, if requested, sweeps B over the values
 * of a `let`.
 */
import { currenciesOfRules, type Rules, rulesIn } from '../compile/rules.ts'
import { diffRules } from '../diff/diff.ts'
import type { RulesDiff } from '../diff/model.ts'
import type { RulesOutline } from '../diff/outline.ts'
import type { Outcomes } from '../history/model.ts'
import { orderNumberIn } from '../history/read.ts'
import type { Partition } from '../history/replay/partition.ts'
import type { History } from '../history/store.ts'
import { msg, name } from '../words/message.ts'
import { chargedOutcomes, chargedRules, chargesIn } from './charged.ts'
import { comparisonOf, frameOf, subjectOf, sweepPrefix } from './compare.ts'
import { sumSwept } from './figures/totals.ts'
import { type Frame, newFrame } from './frame.ts'
import type { Comparison } from './model.ts'
import { filteredPlaces, mustBeKnownNames, noOrderMatches, withoutEmpty } from './order-filter.ts'
import type { OrderFilter } from './request.ts'
import { selectOutcomes } from './select-outcomes.ts'
import { dividedAmong, mustBeApart } from './shared-limits.ts'
import { SourceError } from './source-error.ts'
import type { Subject } from './subject.ts'
import { summarize } from './summary/summarize.ts'
import type { Summary } from './summary/summary.ts'
import type { SweptLet } from './swept-value.ts'

export interface ComparisonSide {
  readonly name: string
  readonly rules: Rules
  /** Declarations of the rules; absent for precompiled rules. */
  readonly outline?: RulesOutline
  /** Files with unsaved text when the rules were read. */
  readonly unsaved?: readonly string[]
}

/** A side that is what was actually charged. */
export interface ChargedSide {
  readonly name: string
  readonly charged: true
}

export type AnySide = ComparisonSide | ChargedSide

/** A side, or B with the swept let at one value. */
export type ReplayedPart = 'A' | 'B' | SweptLet

export interface RunOptions {
  /** Replays the history under some rules. `part` says which, for progress reports. */
  readonly under: (rules: Rules, part: ReplayedPart) => Promise<Outcomes>
  /** Seed of the bootstrap. */
  readonly seed: number
  /** See `CompareOptions`. */
  readonly resamples?: number
  readonly filter?: OrderFilter | undefined
  /** `under` replays only this part of the customers, and the figures cover only them. */
  readonly part?: Partition | undefined
  /** Whether limits shared between customers may be split among the parts; `under` does the splitting. */
  readonly approximate?: boolean | undefined
  readonly sweep?: {
    readonly name: string
    readonly values: readonly { readonly value: string; readonly rules: Rules }[]
  }
}

export interface ComparisonRun {
  readonly comparison: Comparison
  readonly frame: Frame
  readonly subject: Subject
  readonly summary: Summary
}

/** Throws a `SourceError` if the history has no orders to compare. */
export async function runComparison(
  history: History,
  sides: { readonly a: AnySide; readonly b: AnySide },
  { under, seed, resamples, sweep, filter: asked, part, approximate }: RunOptions,
): Promise<ComparisonRun> {
  const rulesInUse = [...rulesOf(sides), ...(sweep?.values ?? []).map(({ rules }) => rules)]
  if (part && part.of > 1 && !approximate) mustBeApart(rulesInUse)
  const divided = part && part.of > 1 ? dividedAmong(rulesInUse, part.of) : undefined
  const replayed = await replayedSides(history, sides, under, part !== undefined)
  const filter = withoutEmpty(asked)
  const outcomes = { a: replayed.a.outcomes, b: replayed.b.outcomes }
  if (filter) mustBeKnownNames(history, filter, outcomes)
  const places = filter && filteredPlaces(history, filter, outcomes)
  if (places?.length === 0 && part === undefined) throw noOrderMatches()
  const selected = (all: Outcomes): Outcomes =>
    places === undefined ? all : selectOutcomes(all, places, orderNumberIn(history))
  const changes = changesOf(sides)
  const unsaved = unsavedOf(sides)
  const options = {
    names: { a: sides.a.name, b: sides.b.name },
    rules: { a: replayed.a.rules, b: replayed.b.rules },
    seed,
    ...(resamples !== undefined && { resamples }),
    ...(filter && { filter }),
    ...(changes && { changes }),
    ...(unsaved && { unsaved }),
  }
  const frame = frameOf(history, selected(outcomes.a), selected(outcomes.b), options)
  const summary = summarize(frame)
  const { a, facts, zone } = frame
  if (sweep) {
    const { name: swept, values } = sweep
    for (const [point, { value, rules }] of values.entries()) {
      const b = selected(await under(rules, { name: swept, value }))
      sumSwept(newFrame(a.outcomes, b, facts, { zone, seed, like: frame }), summary, sweepPrefix(point))
    }
  }
  const swept = sweep && { sweep: { name: sweep.name, values: sweep.values.map(({ value }) => value) } }
  const subject = { ...subjectOf(history, frame, options), ...swept, ...(divided && { approximate: divided }) }
  return { comparison: comparisonOf(subject, summary), frame, subject, summary }
}

interface ReplayedSide {
  readonly rules: Rules
  readonly outcomes: Outcomes
}

const rulesOf = ({ a, b }: { readonly a: AnySide; readonly b: AnySide }): Rules[] =>
  [a, b].flatMap((side) => ('charged' in side ? [] : [side.rules]))

/** `mayBeEmpty`: for a part of the customers, whose orders may all lie outside the period. */
async function replayedSides(
  history: History,
  { a, b }: { readonly a: AnySide; readonly b: AnySide },
  under: RunOptions['under'],
  mayBeEmpty: boolean,
): Promise<{ readonly a: ReplayedSide; readonly b: ReplayedSide }> {
  const replayed = async ({ rules }: ComparisonSide, part: 'A' | 'B'): Promise<ReplayedSide> => {
    const outcomes = await under(rules, part)
    if (outcomes.orders === 0 && !mayBeEmpty) throw new SourceError(msg`the history has no orders in this period`)
    return { rules, outcomes }
  }
  const charged = ({ rules, outcomes }: ReplayedSide): ReplayedSide => ({
    rules: chargedRules(rules),
    outcomes: chargedOutcomes(chargesIn(history), outcomes, rules),
  })
  if ('charged' in a) {
    if ('charged' in b) throw bothCharged()
    const ofB = await replayed(b, 'B')
    return { a: charged(ofB), b: ofB }
  }
  const ofA = await replayed(a, 'A')
  if ('charged' in b) return { a: ofA, b: charged(ofA) }
  const ofB = b.rules.version === a.rules.version ? { ...ofA, rules: b.rules } : await replayed(b, 'B')
  if (ofA.outcomes.orders !== ofB.outcomes.orders) {
    throw new SourceError(msg`orders were added to the history during the comparison`, msg`run the comparison again`)
  }
  return { a: ofA, b: ofB }
}

export const bothCharged = (): SourceError =>
  new SourceError(msg`both sides are the charged amounts`, msg`choose rules for one of them`)

/** Undefined if the text of a side's rules isn't known. */
export function changesOf({ a, b }: { readonly a: AnySide; readonly b: AnySide }): RulesDiff | undefined {
  if ('charged' in a || 'charged' in b || a.outline === undefined || b.outline === undefined) return undefined
  return diffRules({ outline: a.outline, rules: a.rules }, { outline: b.outline, rules: b.rules })
}

function unsavedOf({ a, b }: { readonly a: AnySide; readonly b: AnySide }): Comparison['unsaved'] {
  const sides = { a: filesOf(a), b: filesOf(b) }
  return sides.a.length + sides.b.length === 0 ? undefined : sides
}

const filesOf = (side: AnySide): readonly string[] => ('charged' in side ? [] : (side.unsaved ?? []))

/** The side's rules in the history's currency. Throws a `SourceError` if they don't support it. */
export function inHistoryCurrency<Side extends AnySide>(history: History, side: Side): Side {
  if ('charged' in side) return side
  const currency = history.currency()
  const rules = currency === undefined ? side.rules : rulesIn(side.rules, currency)
  if (rules !== undefined) return rules === side.rules ? side : { ...side, rules }
  throw new SourceError(
    msg`the history is in ${currency ?? ''}, but ${name(side.name)} is in ${currenciesOfRules(side.rules).join(', ')}`,
    msg`compare over a history in the currency of the rules`,
  )
}
