/** Counts of who blocks whom: the conflicts, summed up in one row for each campaign. */
import { blocksInSteps } from '../../../src/check/analyses/blocks.ts'
import { shadows } from '../../../src/check/analyses/shadowed.ts'
import { turnsOf } from '../../../src/check/analyses/turns.ts'
import type { EngineState } from './engine.ts'
import { timeSliced } from './time-sliced.ts'

export interface BlockCounts {
  readonly campaign: string
  /** Campaigns that it blocks in at least one cart. */
  readonly blocks: number
  /** Campaigns that keep it out of every cart, alone or together. */
  readonly always: number
  /** Campaigns that keep it out of some carts. */
  readonly sometimes: number
  /** It applies in no cart. */
  readonly never: boolean
}

/** In evaluation order; undefined until the rules have been valid once, or if the text has changed meanwhile. */
export async function blockCountsOf(
  { runnable }: EngineState,
  isWanted: () => boolean,
): Promise<readonly BlockCounts[] | undefined> {
  if (!runnable) return undefined
  const { ruleSet } = runnable
  const never = new Map(
    shadows(ruleSet).map(({ turn, blockers }) => [
      turn.campaign.name,
      new Set(blockers.map(({ campaign }) => campaign.name)),
    ]),
  )
  const blocking = new Map<string, number>()
  const blocked = new Map<string, { always: number; sometimes: number }>()
  function* count(): Generator<undefined> {
    for (const blocks of blocksInSteps(ruleSet)) {
      for (const { blocker, blocked: name } of blocks) {
        blocking.set(blocker, (blocking.get(blocker) ?? 0) + 1)
        const counts = blocked.get(name) ?? { always: 0, sometimes: 0 }
        counts[never.get(name)?.has(blocker) ? 'always' : 'sometimes']++
        blocked.set(name, counts)
      }
      yield
    }
  }
  if (!(await timeSliced(count(), isWanted))) return undefined
  return turnsOf(ruleSet).map(({ campaign: { name } }) => ({
    campaign: name,
    blocks: blocking.get(name) ?? 0,
    ...(blocked.get(name) ?? { always: 0, sometimes: 0 }),
    never: never.has(name),
  }))
}
