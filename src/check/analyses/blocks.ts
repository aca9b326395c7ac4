/** Which campaigns exclude which, for the graph of conflicts. */
import type { RuleSet } from '../rule-set.ts'
import { keepsOut, type Why } from './combination.ts'
import { meetBoxes, type Region } from './domain/region.ts'
import { completeBox } from './domain/relations.ts'
import { shadows } from './shadowed.ts'
import { isEmptySpan, meetSpans } from './span.ts'
import { type Turn, turnsOf } from './turns.ts'

export interface Block {
  /** Names of campaigns. The blocker's turn comes first. */
  readonly blocker: string
  readonly blocked: string
  /** `same-item` closes only the units that the blocker reduces, not the other campaign. */
  readonly why: Why
  /** Whether it alone excludes the other from every cart. */
  readonly always: boolean
}

/**
 * All pairs of live cart campaigns of which the first may keep the second out of some cart, in evaluation order. Pairs that can
 * never be eligible for the same cart are left out if that is easy to prove. With `around`, only pairs with this campaign: for
 * thousands of campaigns that takes milliseconds, and all pairs take seconds.
 */
export const blocks = (ruleSet: RuleSet, around?: string): Block[] => [...blocksInSteps(ruleSet, around)].flat()

/** The same, grouped by blocked campaign: one step per campaign, including those that nothing blocks. */
export function* blocksInSteps(ruleSet: RuleSet, around?: string): Generator<Block[]> {
  const turns = turnsOf(ruleSet)
  const dead = new Map(shadows(ruleSet).map(({ turn, blockers }) => [turn, blockers]))
  for (const [place, second] of turns.entries()) {
    yield turns.slice(0, place).flatMap((first): Block[] => {
      if (around !== undefined && first.campaign.name !== around && second.campaign.name !== around) return []
      const why = reason(first, second, ruleSet)
      if (!why || !mayMeet(first, second, ruleSet)) return []
      const blockers = dead.get(second) ?? []
      const always = blockers.length === 1 && blockers[0]?.campaign === first.campaign
      return [{ blocker: first.campaign.name, blocked: second.campaign.name, why, always }]
    })
  }
}

function reason({ campaign: first }: Turn, { campaign: second }: Turn, ruleSet: RuleSet): Why | undefined {
  const isClosing = (combination: typeof first.combination) =>
    combination === 'never-on-same-item' || combination === 'never-later-on-same-item'
  const closes = isClosing(first.combination) || second.combination === 'never-on-same-item'
  return keepsOut(first, second, ruleSet) ?? (closes && first.event === second.event ? 'same-item' : undefined)
}

function mayMeet(first: Turn, second: Turn, ruleSet: RuleSet): boolean {
  if (isEmptySpan(meetSpans(first.eligibility.span, second.eligibility.span))) return false
  const [one, other]: [Region | undefined, Region | undefined] = [first.eligibility.full, second.eligibility.full]
  if (!one || !other) return true
  return one.some((a) =>
    other.some((b) => {
      const both = meetBoxes(a, b)
      return both !== undefined && completeBox(both, ruleSet) !== undefined
    }),
  )
}
