/** The instants at which campaigns start or end: the stops of the time slider. */
import type { Campaign, Zone } from '../../../src/compile/rules.ts'
import { zoneTable } from '../../../src/compile/zone.ts'
import { formatClock, localClock } from '../../../src/evaluate/cart/time.ts'
import type { EngineState } from './engine.ts'

/** Times are local to the rules' zone: "2026-10-01" (midnight) or "2026-10-01T18:00". */
export interface RuleChange {
  readonly at: string
  readonly begin: readonly string[]
  /** Campaigns that end at that time. */
  readonly end: readonly string[]
}

export interface RuleChanges {
  /** Converts between instants and local time. */
  readonly zone: Zone
  /** Ascending. */
  readonly changes: readonly RuleChange[]
}

/** Empty until the rules can be evaluated; the user can still choose a cart's time. */
export function ruleChangesOf({ runnable, project }: EngineState): RuleChanges {
  if (!runnable) return { zone: zoneTable(project.ruleSet.settings.timezone), changes: [] }
  const { zone, shelf, campaigns } = runnable.evaluator.rules
  const found = new Map<number, { readonly begin: string[]; readonly end: string[] }>()
  const at = (instant: number) => {
    const moment = found.get(instant) ?? { begin: [], end: [] }
    found.set(instant, moment)
    return moment
  }
  for (const { name, from, until } of [...shelf, ...campaigns].filter(isLive)) {
    if (from !== undefined) at(from).begin.push(name)
    if (until !== undefined) at(until).end.push(name)
  }
  const moments = [...found]
    .sort(([a], [b]) => a - b)
    .map(([instant, moment]) => ({ at: formatClock(localClock(instant, zone)), ...moment }))
  return { zone, changes: moments }
}

const isLive = ({ status }: Campaign): boolean => status === 'live'
