/** Which campaigns keep which others out, for a graph of conflicts. */
import type { Program } from '../program.ts'
import { keepsOut, type Why } from './combination.ts'
import { meetBoxes, type Region } from './domain/region.ts'
import { completeBox } from './domain/relations.ts'
import { shadows } from './shadowed.ts'
import { isEmptySpan, meetSpans } from './span.ts'
import { type Turn, turnsOf } from './turns.ts'

export interface Block {
  /** Campaigns by name; the blocker has its turn first. */
  readonly blocker: string
  readonly blocked: string
  /** `same-item`: it closes the units it lowers, not the campaign. */
  readonly why: Why
  /** It alone keeps the other out of every cart. */
  readonly always: boolean
}

/**
 * Every pair of live cart campaigns of which the first may keep the second out of some cart, in evaluation order. Pairs
 * that no cart lets in together are left out as far as that is plain to see. With `around`, only those that this campaign is
 * in: of thousands of campaigns that is a matter of milliseconds, and all pairs one of seconds.
 */
export function blocks(program: Program, around?: string): Block[] {
  const turns = turnsOf(program)
  const dead = new Map(shadows(program).map(({ turn, blockers }) => [turn, blockers]))
  return turns.flatMap((second, place) =>
    turns.slice(0, place).flatMap((first): Block[] => {
      if (around !== undefined && first.campaign.name !== around && second.campaign.name !== around) return []
      const why = reason(first, second, program)
      if (!why || !mayMeet(first, second, program)) return []
      const blockers = dead.get(second) ?? []
      const always = blockers.length === 1 && blockers[0]?.campaign === first.campaign
      return [{ blocker: first.campaign.name, blocked: second.campaign.name, why, always }]
    }),
  )
}

function reason({ campaign: first }: Turn, { campaign: second }: Turn, program: Program): Why | undefined {
  const isClosing = (combination: typeof first.combination) =>
    combination === 'never-on-same-item' || combination === 'never-later-on-same-item'
  const closes = isClosing(first.combination) || second.combination === 'never-on-same-item'
  return keepsOut(first, second, program) ?? (closes && first.event === second.event ? 'same-item' : undefined)
}

function mayMeet(first: Turn, second: Turn, program: Program): boolean {
  if (isEmptySpan(meetSpans(first.eligibility.span, second.eligibility.span))) return false
  const [one, other]: [Region | undefined, Region | undefined] = [first.eligibility.full, second.eligibility.full]
  if (!one || !other) return true
  return one.some((a) =>
    other.some((b) => {
      const both = meetBoxes(a, b)
      return both !== undefined && completeBox(both, program) !== undefined
    }),
  )
}
