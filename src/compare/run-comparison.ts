/** Replays two rule sets over a history, compares them, and on request sweeps B over the values of a `let`. */
import { currenciesOfRules, type Rules, rulesIn } from '../compile/rules.ts'
import type { Outcomes } from '../history/model.ts'
import type { History } from '../history/store.ts'
import { compareFrame, frameOf } from './compare.ts'
import type { Frame } from './frame.ts'
import type { Comparison, SweepPoint } from './model.ts'
import { SourceError } from './source-error.ts'
import { sweepPoint } from './sweep-point.ts'

export interface ComparisonSide {
  readonly name: string
  readonly rules: Rules
}

export interface RunOptions {
  /** Replays the history under some rules. `part` names them for progress reports: "A", "B", "MIN_BASKET = 80 PLN". */
  readonly under: (rules: Rules, part: string) => Promise<Outcomes>
  /** Seed of the bootstrap. */
  readonly seed: number
  readonly sweep?: {
    readonly name: string
    readonly values: readonly { readonly value: string; readonly rules: Rules }[]
  }
}

export interface ComparisonRun {
  readonly comparison: Comparison
  readonly frame: Frame
}

/** Throws `SourceError` if the history has no orders to compare. */
export async function runComparison(
  history: History,
  { a, b }: { readonly a: ComparisonSide; readonly b: ComparisonSide },
  { under, seed, sweep }: RunOptions,
): Promise<ComparisonRun> {
  const outcomesA = await under(a.rules, 'A')
  if (outcomesA.orders === 0) throw new SourceError('the history has no order of that time to compare on')
  const outcomesB = b.rules.version === a.rules.version ? outcomesA : await under(b.rules, 'B')
  if (outcomesA.orders !== outcomesB.orders) {
    throw new SourceError('orders came into the history while it was compared', 'compare once more')
  }
  const options = { names: { a: a.name, b: b.name }, rules: { a: a.rules, b: b.rules }, seed }
  const frame = frameOf(history, outcomesA, outcomesB, options)
  const comparison = compareFrame(history, frame, options)
  if (sweep === undefined) return { comparison, frame }
  const points: SweepPoint[] = []
  for (const { value, rules } of sweep.values) {
    points.push(sweepPoint(value, frame, await under(rules, `${sweep.name} = ${value}`)))
  }
  return { comparison: { ...comparison, sweep: { name: sweep.name, points } }, frame }
}

/** The side's rules in the history's currency. Throws `SourceError` if they do not support it. */
export function inHistoryCurrency<Side extends ComparisonSide>(history: History, side: Side): Side {
  const currency = history.currency()
  const rules = currency === undefined ? side.rules : rulesIn(side.rules, currency)
  if (rules !== undefined) return rules === side.rules ? side : { ...side, rules }
  throw new SourceError(
    `the history is in ${currency}, and \`${side.name}\` in ${currenciesOfRules(side.rules).join(', ')}`,
    'compare over a history in the currency of the rules',
  )
}
