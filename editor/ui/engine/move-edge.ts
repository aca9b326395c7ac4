/** Edits that move a campaign's start or end while keeping the way it is written. */
import { minutesADay } from '../../../src/check/analyses/every.ts'
import { activeSpan } from '../../../src/check/analyses/span.ts'
import type { Campaign, Statement } from '../../../src/check/rule-set.ts'
import { textOf } from '../../../src/language/project.ts'
import type { CampaignStatement, Expression } from '../../../src/syntax/tree.ts'
import { added } from './added-statement.ts'
import type { EngineState } from './engine.ts'
import type { TextEdit } from './text-edit.ts'

export type EdgeMove =
  | { readonly kind: 'date'; readonly edits: readonly TextEdit[] }
  /** The date is a constant that these campaigns use; the edits change the constant. */
  | {
      readonly kind: 'constant'
      readonly constant: string
      readonly campaigns: readonly string[]
      readonly edits: readonly TextEdit[]
    }
  /** The date is computed; the edits replace it with a plain one. */
  | { readonly kind: 'computed'; readonly written: string; readonly edits: readonly TextEdit[] }

export type Edge = 'start' | 'end'

/**
 * `at`: minutes since 1970 on the local clock; for an end, the first minute after it. If the date is written without a
 * time, it is rounded to the nearest day. Undefined if nothing would change, if no time would be left, or if the text
 * has no readable campaign of that name.
 */
export function moveEdge(state: EngineState, name: string, side: Edge, at: number): EdgeMove | undefined {
  const { ruleSet } = state.project
  const campaign = ruleSet.campaigns.get(name)
  if (!campaign || campaign.node.broken) return undefined
  const { active } = campaign
  const written = side === 'start' ? active?.from : active?.to
  const date = dateAt(at, side, timeOf(written, state))
  const span = activeSpan(campaign, ruleSet.lets)
  const [from, until] =
    side === 'start' ? [minuteOfEdge(date, side), span.until] : [span.from, minuteOfEdge(date, side)]
  if (from !== undefined && until !== undefined && from >= until) return undefined
  if (minuteOfEdge(date, side) === (side === 'start' ? span.from : span.until)) return undefined
  if (!written) return { kind: 'date', edits: [adding(campaign, side, date, state)] }
  return changing(campaign, written, date, state)
}

/** Whether the date is written with a time. */
function timeOf(written: Expression | undefined, { project }: EngineState): boolean {
  if (!written) return false
  if (written.kind === 'date') return written.value.includes('T')
  const value = written.kind === 'name' ? project.ruleSet.lets.get(written.name.text)?.value : undefined
  return value?.kind === 'date' && value.value.includes('T')
}

/** Subtracts one minute from an end, because the written end is inclusive. */
function dateAt(at: number, side: Edge, withTime: boolean): string {
  if (withTime) return textAt(side === 'start' ? at : at - 1).slice(0, 'yyyy-mm-ddThh:mm'.length)
  const day = Math.round(at / minutesADay) - (side === 'start' ? 0 : 1)
  return textAt(day * minutesADay).slice(0, 'yyyy-mm-dd'.length)
}

const textAt = (minute: number): string => new Date(minute * 60_000).toISOString()

function minuteOfEdge(date: string, side: Edge): number {
  const hasTime = date.includes('T')
  const minute = Date.parse(hasTime ? `${date}Z` : `${date}T00:00Z`) / 60_000
  return side === 'start' ? minute : minute + (hasTime ? 1 : minutesADay)
}

function changing(campaign: Campaign, written: Expression, date: string, state: EngineState): EdgeMove {
  const { ruleSet } = state.project
  const inPlace: TextEdit = { path: campaign.path, ...written.range, text: date }
  if (written.kind === 'date') return { kind: 'date', edits: [inPlace] }
  const constant = written.kind === 'name' ? ruleSet.lets.get(written.name.text) : undefined
  if (constant?.node.value.kind !== 'date') {
    const text = textOf(state.project, campaign.path).slice(written.range.start, written.range.end)
    return { kind: 'computed', written: text, edits: [inPlace] }
  }
  const name = constant.node.name.text
  const uses = ({ active }: Campaign): boolean =>
    [active?.from, active?.to].some((end) => end?.kind === 'name' && end.name.text === name)
  return {
    kind: 'constant',
    constant: name,
    campaigns: [...ruleSet.campaigns.values()].filter(uses).map((each) => each.name),
    edits: [{ path: constant.path, ...constant.node.value.range, text: date }],
  }
}

/** Adds a date for an end that was open. */
function adding(campaign: Campaign, side: Edge, date: string, { project }: EngineState): TextEdit {
  const text = textOf(project, campaign.path)
  const { active } = campaign
  if (active) return { path: campaign.path, ...active.range, text: closed(active, side, date, text) }
  const statement = side === 'start' ? `active from ${date}` : `active to ${date}`
  return added(campaign, statement, text, goesBefore)
}

/** Statements before `active` in a formatted campaign. */
const goesBefore: ReadonlySet<CampaignStatement['kind']> = new Set([
  'title',
  'message',
  'image',
  'link',
  'terms',
  'status',
  'priority',
  'combine',
  'each-item-once',
  'similar-as',
  'was',
  'in-group',
  'customer-chooses',
  'on-prices',
  'on-event',
])

function closed({ from, to, range }: Statement<'active'>, side: Edge, date: string, text: string): string {
  const other = side === 'start' ? to : from
  const exceptions = text.slice(other?.range.end ?? range.start + 'active'.length, range.end)
  if (!other) return `active ${side === 'start' ? 'from' : 'to'} ${date}${exceptions}`
  const otherEnd = text.slice(other.range.start, other.range.end)
  return `active ${side === 'start' ? `${date} to ${otherEnd}` : `${otherEnd} to ${date}`}${exceptions}`
}
