/** Which campaigns block which others, and why, according to the checker. */
import { type Block, blocks } from '../../../src/check/analyses/blocks.ts'
import { groupsAround } from '../../../src/check/analyses/combination.ts'
import { shadows } from '../../../src/check/analyses/shadowed.ts'
import { turnsOf } from '../../../src/check/analyses/turns.ts'
import type { Campaign, RuleSet } from '../../../src/check/rule-set.ts'
import type { CampaignStatement, Combination } from '../../../src/syntax/tree.ts'
import { shiftedBy } from './campaign-location.ts'
import type { EngineState } from './engine.ts'
import type { LocatedText } from './explain.ts'

export interface Conflict extends Pick<Block, 'blocker' | 'blocked' | 'why'> {
  /** `alone`: excludes the other campaign from every cart; `together`: only in combination with others. */
  readonly always?: 'alone' | 'together'
  /** Whose statements cause it. */
  readonly said: 'blocker' | 'blocked' | 'both'
  /** The group that chooses between them. */
  readonly group?: string
  /** The statements that cause it. */
  readonly lines: readonly (LocatedText & { readonly campaign: string })[]
}

export interface Conflicts {
  /** Campaigns that take turns, in evaluation order. */
  readonly campaigns: readonly string[]
  /** Sorted by the blocked campaign's evaluation order; only those of `around` if given. */
  readonly conflicts: readonly Conflict[]
  /** Set if there are too many conflicts to compute, or on request. */
  readonly around?: string
  /** Campaigns that can never apply. */
  readonly never: readonly string[]
}

/** Above this number of campaigns, conflicts are computed for one campaign at a time. */
const maxAtOnce = 200

/** Undefined until the rules have been valid once. An unknown `around` counts as none. */
export function conflictsOf(state: EngineState, around?: string): Conflicts | undefined {
  if (!state.runnable) return undefined
  const { ruleSet } = state.runnable
  const turns = turnsOf(ruleSet)
  const campaigns = turns.map(({ campaign }) => campaign.name)
  const dead = new Map(
    shadows(ruleSet).map(({ turn, blockers }) => [turn.campaign.name, blockers.map(({ campaign }) => campaign.name)]),
  )
  const wanted = around !== undefined && campaigns.includes(around) ? around : undefined
  const telling = [...dead.keys()][0] ?? turns.find(({ campaign }) => isParticular(campaign))?.campaign.name
  const chosen = wanted ?? (campaigns.length > maxAtOnce ? (telling ?? campaigns[0]) : undefined)
  return {
    campaigns,
    conflicts: blocks(ruleSet, chosen).map((block) => describe(block, dead, state, ruleSet)),
    ...(chosen !== undefined && { around: chosen }),
    never: [...dead.keys()],
  }
}

/** Whether any of its statements can block another campaign or itself. */
const isParticular = ({ combination, group }: Campaign): boolean =>
  group !== undefined || (combination !== undefined && combination !== 'always')

function describe(
  { blocker, blocked, why }: Block,
  dead: ReadonlyMap<string, readonly string[]>,
  state: EngineState,
  ruleSet: RuleSet,
): Conflict {
  const blockers = dead.get(blocked) ?? []
  const always = !blockers.includes(blocker) ? undefined : blockers.length === 1 ? 'alone' : 'together'
  const [first, second] = [ruleSet.campaigns.get(blocker), ruleSet.campaigns.get(blocked)]
  const [firstLines, secondLines] = [linesOf(first, why), linesOf(second, why)]
  const group = why === 'group' && first && second ? sharedGroup(first, second, ruleSet) : undefined
  return {
    blocker,
    blocked,
    why,
    ...(always && { always }),
    said: firstLines.length === 0 ? 'blocked' : secondLines.length === 0 ? 'blocker' : 'both',
    ...(group !== undefined && { group }),
    lines: [
      ...firstLines.map((line) => write(line, first, state)),
      ...secondLines.map((line) => write(line, second, state)),
    ],
  }
}

const sharedGroup = (a: Campaign, b: Campaign, ruleSet: RuleSet): string | undefined =>
  groupsAround(a, ruleSet).find((name) => groupsAround(b, ruleSet).includes(name))

const modes: Readonly<Record<Exclude<Block['why'], 'group'>, readonly Combination[]>> = {
  'never-combine': ['never'],
  similar: ['never-similar'],
  'same-item': ['never-on-same-item', 'never-later-on-same-item'],
}

/** The campaign's statements that block others or itself. */
function linesOf(campaign: Campaign | undefined, why: Block['why']): CampaignStatement[] {
  return (campaign?.node.statements ?? []).filter((statement) =>
    why === 'group'
      ? statement.kind === 'in-group'
      : statement.kind === 'combine' && modes[why].includes(statement.mode),
  )
}

function write(
  { range }: CampaignStatement,
  campaign: Campaign | undefined,
  state: EngineState,
): Conflict['lines'][number] {
  const { path = '', name = '' } = campaign ?? {}
  const text = state.runnable?.ruleSet.files.find((file) => file.path === path)?.text ?? ''
  const moved = shiftedBy(state, name)
  return {
    campaign: name,
    text: text.slice(range.start, range.end),
    place: { path, start: range.start + moved, end: range.end + moved },
  }
}
