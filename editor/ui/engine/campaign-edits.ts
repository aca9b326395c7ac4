/** Edits of several campaigns at once, as offered by the table of campaigns. */
import { fold } from '../../../src/check/fold.ts'
import type { Campaign, RuleSet } from '../../../src/check/rule-set.ts'
import { textOf } from '../../../src/language/project.ts'
import { quote } from '../../../src/syntax/text.ts'
import type { CampaignStatement, Expression } from '../../../src/syntax/tree.ts'
import { added } from './added-statement.ts'
import type { EngineState } from './engine.ts'
import type { TextEdit } from './text-edit.ts'

export type CampaignChange =
  | { readonly kind: 'draft' | 'retired' | 'live' }
  /** `word` is appended to the name: "Black week (copy)". A copy is a draft. */
  | { readonly kind: 'clone'; readonly word: string }
  /** Moves both ends by this many days. Dates that are constants or computed become literal dates in the campaign. */
  | { readonly kind: 'move'; readonly days: number }

export interface CampaignEdits {
  readonly edits: readonly TextEdit[]
  /** Campaigns that the edits change, and those left alone: they already are as wanted, or have errors. */
  readonly changed: readonly string[]
  readonly unchanged: readonly string[]
  /** Number of constant or computed dates that become literal dates. */
  readonly writtenOut: number
}

export function editCampaigns(state: EngineState, names: readonly string[], change: CampaignChange): CampaignEdits {
  const { ruleSet } = state.project
  const taken = new Set(ruleSet.campaigns.keys())
  const changed: string[] = []
  let writtenOut = 0
  const edits = names.flatMap((name): TextEdit[] => {
    const campaign = ruleSet.campaigns.get(name)
    if (!campaign || campaign.node.broken) return []
    const own = editsOf(campaign, change, textOf(state.project, campaign.path), ruleSet, taken)
    if (own.length > 0) changed.push(name)
    if (change.kind === 'move') writtenOut += endsOf(campaign).filter(({ kind }) => kind !== 'date').length
    return own
  })
  return { edits, changed, unchanged: names.filter((name) => !changed.includes(name)), writtenOut }
}

function editsOf(
  campaign: Campaign,
  change: CampaignChange,
  text: string,
  ruleSet: RuleSet,
  taken: Set<string>,
): TextEdit[] {
  switch (change.kind) {
    case 'draft':
    case 'retired':
    case 'live':
      return toStatus(campaign, change.kind, text)
    case 'clone':
      return [copy(campaign, change.word, text, taken)]
    case 'move':
      return change.days === 0 ? [] : endsOf(campaign).flatMap((end) => moved(campaign, end, change.days, ruleSet))
  }
}

const isStatus = ({ kind }: CampaignStatement): boolean => kind === 'status'

function toStatus(campaign: Campaign, status: Campaign['status'], text: string): TextEdit[] {
  if (campaign.status === status) return []
  const { path, node } = campaign
  const written = node.statements.find(isStatus)
  if (status === 'live') return written ? [{ path, ...withItsLine(written.range, text), text: '' }] : []
  return [written ? { path, ...written.range, text: status } : added(campaign, status, text, beforeStatus)]
}

/** Statements before `draft` in a formatted campaign. */
const beforeStatus: ReadonlySet<CampaignStatement['kind']> = new Set(['title', 'message', 'image', 'link', 'terms'])

/** Extends the range to the whole line if nothing else is on it. */
function withItsLine({ start, end }: { readonly start: number; readonly end: number }, text: string) {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const newLine = text.indexOf('\n', end)
  const lineEnd = newLine === -1 ? text.length : newLine + 1
  const isAlone = text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd).trim() === ''
  return isAlone ? { start: lineStart, end: lineEnd } : { start, end }
}

function copy({ path, node }: Campaign, word: string, text: string, taken: Set<string>): TextEdit {
  const { range, name, statements } = node
  const free = freeName(name.text, word, taken)
  taken.add(free)
  const newLine = text.includes('\r\n') ? '\r\n' : '\n'
  const quoted = quote(free)
  const status = statements.find(isStatus)
  const parts = status
    ? [text.slice(range.start, name.range.start), quoted, text.slice(name.range.end, status.range.start), 'draft']
    : [text.slice(range.start, name.range.start), quoted]
  const from = status?.range.end ?? name.range.end
  const rest = text.slice(from, range.end)
  const withDraft = status ? rest : rest.replace('{', `{${newLine}  draft`)
  return { path, start: range.end, end: range.end, text: [newLine, newLine, ...parts, withDraft].join('') }
}

function freeName(name: string, word: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const free = number === 1 ? `${name} (${word})` : `${name} (${word} ${number})`
    if (!taken.has(free)) return free
  }
}

const endsOf = ({ active }: Campaign): Expression[] => [active?.from, active?.to].filter((end) => end !== undefined)

function moved({ path }: Campaign, end: Expression, days: number, { lets }: RuleSet): TextEdit[] {
  const date = fold(end, lets)
  if (date?.kind !== 'date') return []
  const day = new Date(`${date.value.slice(0, 10)}T00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return [{ path, ...end.range, text: `${day.toISOString().slice(0, 10)}${date.value.slice(10)}` }]
}
