/**
 * Campaigns that can never apply, because whenever they are eligible, another campaign has its
 * turn first and excludes them (requirement SO-7). A finding holds for every cart and every
 * history of usage; if that is not certain, the analysis stays silent.
 */

import type { Finding } from '../../syntax/diagnostic.ts'
import { type Message, msg, plural } from '../../words/message.ts'
import type { Campaign, RuleSet } from '../rule-set.ts'
import { groupsAround, keepsOut, picksOne, type Why } from './combination.ts'
import { type Box, boxIncludes } from './domain/region.ts'
import { type Findings, finding, finish, type Steps } from './finding.ts'
import { list } from './source.ts'
import { covers } from './span.ts'
import { alwaysHasEffect, mayMakeFree } from './sure-effect.ts'
import { mayEnter, type Turn, turnsOf } from './turns.ts'

/** Limit on the number of compared pairs; only huge, heavily entangled rule sets reach it. */
const maxPairs = 300_000

export function* shadowed(ruleSet: RuleSet): Findings {
  for (const { turn, blockers } of (yield* shadowsInSteps(ruleSet)).shadows) yield report(turn.campaign, blockers)
}

export interface Shadow {
  readonly turn: Turn
  /** The campaigns that together exclude it from every cart. */
  readonly blockers: readonly Blocker[]
}

interface Blocker {
  readonly campaign: Campaign
  readonly why: Exclude<Why, 'same-item'>
}

interface Search {
  readonly shadows: readonly Shadow[]
  readonly isWhole: boolean
}

const cache = new WeakMap<RuleSet, Search>()

/** Every campaign that can never apply, and what excludes it. */
export const shadows = (ruleSet: RuleSet): readonly Shadow[] => finish(shadowsInSteps(ruleSet)).shadows

/** Whether all pairs were compared. */
export const areAllShadows = (ruleSet: RuleSet): boolean => finish(shadowsInSteps(ruleSet)).isWhole

function* shadowsInSteps(ruleSet: RuleSet): Steps<Search> {
  const known = cache.get(ruleSet) ?? (yield* findShadows(ruleSet))
  cache.set(ruleSet, known)
  return known
}

function* findShadows(ruleSet: RuleSet): Steps<Search> {
  // With `choose best`, campaigns are not applied in turns.
  if (ruleSet.settings.best) return noShadows
  const turns = turnsOf(ruleSet)
  if (!turns.some(canExclude)) return noShadows
  const index = indexCandidates(turns.filter((turn) => isUnstoppable(turn, ruleSet)))
  let pairs = 0
  const blockersOf = (turn: Turn): ReadonlyMap<string, Blocker> | undefined => {
    const { full } = turn.eligibility
    if (!full || full.length === 0) return undefined
    const blockers = new Map<string, Blocker>()
    for (const box of full) {
      const blocker = index.candidates(box).find((candidate) => {
        pairs++
        return pairs <= maxPairs && candidate.turn.place < turn.earliest && blocks(candidate, turn, box, turns, ruleSet)
      })?.turn.campaign
      const why = blocker && keepsOut(blocker, turn.campaign, ruleSet)
      if (!why) return undefined
      blockers.set(blocker.name, { campaign: blocker, why })
    }
    return blockers
  }
  const found: Shadow[] = []
  for (const turn of turns) {
    const blockers = blockersOf(turn)
    if (blockers) found.push({ turn, blockers: [...blockers.values()] })
    yield
  }
  return { shadows: found, isWhole: pairs <= maxPairs }
}

const noShadows: Search = { shadows: [], isWhole: true }

/** Whether the first campaign applies, and so excludes the second, on every cart of this box that is eligible for the second. */
function blocks(
  { turn: first, box: outer }: Candidate,
  second: Turn,
  box: Box,
  turns: readonly Turn[],
  ruleSet: RuleSet,
): boolean {
  if (!keepsOut(first.campaign, second.campaign, ruleSet)) return false
  if (!boxIncludes(outer, box) || !covers(first.campaign, second.campaign, ruleSet.lets)) return false
  if (!holdsItsGroup(first.campaign, second.campaign, ruleSet)) return false
  const before = turns.filter(
    (each) => each.earliest < first.place && mayEnter(each, box, second.eligibility.span, ruleSet),
  )
  const isDisturbed = before.some(
    (each) =>
      each.campaign.event === first.campaign.event &&
      keepsOut(each.campaign, first.campaign, ruleSet) &&
      !keepsOut(each.campaign, second.campaign, ruleSet),
  )
  const mayBeFree = before.some(({ campaign }) => mayMakeFree(campaign, ruleSet))
  return !isDisturbed && alwaysHasEffect(first.campaign, { other: second.campaign, box, mayBeFree, ruleSet })
}

/** Whether no group can choose another campaign instead, except one that also excludes the second. */
function holdsItsGroup(first: Campaign, second: Campaign, ruleSet: RuleSet): boolean {
  const isShared = picksOne(first, second, ruleSet) === 'first'
  const shared = isShared
    ? groupsAround(first, ruleSet).find((name) => groupsAround(second, ruleSet).includes(name))
    : undefined
  return groupsAround(first, ruleSet).every((name) => name === shared || ruleSet.groups.get(name)?.node.pick === 'all')
}

// ---------------------------------------------------------------------------------------------- candidates

/** A campaign that certainly applies to carts of the box, as far as its own statements are concerned. */
interface Candidate {
  readonly turn: Turn
  readonly box: Box
}

/** Whether the campaign has any statement by which it can exclude others or be excluded. */
const canExclude = ({ campaign: { combination, group } }: Turn): boolean =>
  combination === 'never' || combination === 'never-similar' || group !== undefined

/** Whether only its conditions, its time and other campaigns can stop it. */
function isUnstoppable({ campaign }: Turn, ruleSet: RuleSet): boolean {
  const { limits, budgets, customerChooses, combination } = campaign
  const groups = groupsAround(campaign, ruleSet).flatMap((name) => ruleSet.groups.get(name)?.node ?? [])
  const isLimited = [{ limits, budgets }, ...groups].some((each) => each.limits.length + each.budgets.length > 0)
  return !isLimited && !customerChooses && combination !== 'never-on-same-item'
}

/**
 * Candidates by a name that their box requires (a segment, a payment, a code…): a
 * box inside it must require one of the same names.
 */
function indexCandidates(turns: readonly Turn[]) {
  const byName = new Map<string, Candidate[]>()
  const anywhere: Candidate[] = []
  for (const turn of turns) {
    for (const box of turn.eligibility.region ?? []) {
      if ([...box.values()].some(({ variable }) => !variable.steady)) continue
      const [names] = namesAsked(box)
      for (const name of names ?? []) {
        const present = byName.get(name)
        if (present) present.push({ turn, box })
        else byName.set(name, [{ turn, box }])
      }
      if (!names) anywhere.push({ turn, box })
    }
  }
  return {
    /** In evaluation order within each name. */
    candidates: (box: Box): readonly Candidate[] => [
      ...new Set(namesAsked(box).flatMap((names) => names.flatMap((name) => byName.get(name) ?? []))),
      ...anywhere,
    ],
  }
}

const namesOf = new WeakMap<Box, readonly (readonly string[])[]>()

/** For each variable that the box restricts to a set of names, that set. */
function namesAsked(box: Box): readonly (readonly string[])[] {
  const known = namesOf.get(box)
  if (known) return known
  const names = [...box].flatMap(([key, { constraint }]) => {
    if (constraint.kind === 'many') return constraint.anyOf.map((names) => [...names].map((name) => `${key} ${name}`))
    return constraint.kind === 'one' && !constraint.negated ? [[...constraint.of].map((name) => `${key} ${name}`)] : []
  })
  namesOf.set(box, names)
  return names
}

// ---------------------------------------------------------------------------------------------- report

function report({ name, path, node }: Campaign, blockers: readonly Blocker[]): Finding {
  const names = blockers.map(({ campaign }) => campaign.name)
  const message = plural(
    names.length,
    msg`\`${name}\` can never apply: ${list(names)} always comes first`,
    msg`\`${name}\` can never apply: ${list(names)} always come first`,
  )
  return finding('shadowed', { path, range: node.name.range }, message, {
    help: msg`give \`${name}\` a priority before ${list(names)}, or let the two combine`,
    related: blockers.map(({ campaign, why }) => ({
      path: campaign.path,
      range: campaign.node.name.range,
      message: sentence[why](campaign, name),
    })),
  })
}

const sentence: Record<Blocker['why'], (blocker: Campaign, name: string) => Message> = {
  'never-combine': ({ name, combination }, blocked) =>
    combination === 'never'
      ? msg`\`${name}\` applies first and never combines`
      : msg`\`${name}\` applies first, and \`${blocked}\` never combines`,
  similar: ({ name }) => msg`\`${name}\` applies first, and similar campaigns do not combine`,
  group: ({ name }) => msg`\`${name}\` applies first, and their group picks only one`,
}
