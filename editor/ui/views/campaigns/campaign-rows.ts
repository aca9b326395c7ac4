/** Campaigns as table rows: what the text, the cart, past orders, tests and git say about each. */
import type { BlockCounts } from '../../engine/block-counts.ts'
import type { CampaignEntry } from '../../engine/campaign-list.ts'
import type { Snapshot, WhyEntry } from '../../engine/model.ts'
import type { TestView } from '../../engine/tests.ts'
import type { LastChange } from './last-changes.ts'
import type { PastFigures } from './past-figures.ts'

type Diagnostic = Snapshot['diagnostics'][number]

export const campaignStates = ['live', 'future', 'over', 'draft', 'retired'] as const
export type CampaignState = (typeof campaignStates)[number]

export interface CampaignRow extends CampaignEntry {
  /** Counts from 0, in evaluation order. */
  readonly order: number
  readonly state: CampaignState
  /** Absent without a valid cart. */
  readonly cart?: WhyEntry | undefined
  /** Absent if no past orders were replayed under this campaign. */
  readonly orders?: number | undefined
  /** Discount in those orders; major units. */
  readonly discount?: string | undefined
  /** Share of the budget, from 0 to 1 or slightly more; absent if unknown. */
  readonly budgetUsed?: number | undefined
  readonly passing: number
  readonly failing: number
  readonly problems: readonly Diagnostic[]
  /** Absent for drafts, retired and shelf campaigns, which nothing blocks, and until it has been computed. */
  readonly blocked?: BlockCounts | undefined
  /** Whether `blocked` belongs to an earlier text. */
  readonly isBlockedOld: boolean
  readonly changed?: LastChange | undefined
}

export interface RowFacts {
  readonly campaigns: readonly CampaignEntry[]
  /** Local minutes since 1970. */
  readonly now: number
  readonly why: readonly WhyEntry[]
  readonly figures: PastFigures | undefined
  readonly tests: readonly TestView[]
  readonly diagnostics: readonly Diagnostic[]
  readonly blocked: readonly BlockCounts[]
  readonly isBlockedOld: boolean
  readonly changes: ReadonlyMap<string, LastChange>
}

export function campaignRows(facts: RowFacts): CampaignRow[] {
  const why = new Map(facts.why.map((entry) => [entry.campaign, entry]))
  const blocked = new Map(facts.blocked.map((counts) => [counts.campaign, counts]))
  const fails = new Map(facts.tests.map(({ path, name, failures }) => [`${path}\n${name}`, failures.length > 0]))
  const problems = problemsByCampaign(facts)
  return facts.campaigns.map((entry, order) => {
    const results = entry.tests.map(({ path, name }) => fails.get(`${path}\n${name}`))
    return {
      ...entry,
      order,
      state: stateAt(entry, facts.now),
      cart: why.get(entry.campaign),
      ...facts.figures?.of(entry.campaign),
      passing: results.filter((failed) => failed === false).length,
      failing: results.filter((failed) => failed === true).length,
      problems: problems.get(entry.campaign) ?? [],
      blocked: blocked.get(entry.campaign),
      isBlockedOld: facts.isBlockedOld,
      changed: facts.changes.get(entry.campaign),
    }
  })
}

export function stateAt({ status, from, until }: CampaignEntry, now: number): CampaignState {
  if (status !== 'live') return status
  if (until !== undefined && until <= now) return 'over'
  return from !== undefined && from > now ? 'future' : 'live'
}

function problemsByCampaign({ campaigns, diagnostics }: RowFacts): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>()
  const byPath = Map.groupBy(campaigns, ({ place }) => place.path)
  for (const [path, own] of Map.groupBy(diagnostics, (each) => each.path)) {
    const placed = (byPath.get(path) ?? []).toSorted((a, b) => a.place.start - b.place.start)
    let next = 0
    for (const diagnostic of own.toSorted((a, b) => a.range.start - b.range.start)) {
      while ((placed[next]?.place.end ?? Number.POSITIVE_INFINITY) <= diagnostic.range.start) next++
      const at = placed[next]
      if (!at || diagnostic.range.start < at.place.start) continue
      found.set(at.campaign, [...(found.get(at.campaign) ?? []), diagnostic])
    }
  }
  return found
}

/** In display order. The table can be sorted by any of them. */
export const columnIds = [
  'campaign',
  'state',
  'from',
  'until',
  'order',
  'group',
  'cart',
  'orders',
  'discount',
  'budget',
  'tests',
  'problems',
  'blocked',
  'changed',
] as const
export type ColumnId = (typeof columnIds)[number]

export interface CampaignFilter {
  readonly text: string
  readonly state: CampaignState | ''
}

export function filterRows(rows: readonly CampaignRow[], { text, state }: CampaignFilter): readonly CampaignRow[] {
  const wanted = text.trim().toLocaleLowerCase()
  if (wanted === '' && state === '') return rows
  return rows.filter(
    (row) =>
      (state === '' || row.state === state) &&
      [row.campaign, row.title, row.group, row.place.path].join('\n').toLocaleLowerCase().includes(wanted),
  )
}

/** Missing values come last in both directions; ties keep the evaluation order. */
export function sortRows(rows: readonly CampaignRow[], by: ColumnId, descending: boolean): readonly CampaignRow[] {
  const sign = descending ? -1 : 1
  const keyed = rows.map((row) => ({ row, key: keyOf(row, by) }))
  keyed.sort((a, b) => {
    if (a.key === undefined || b.key === undefined) {
      return Number(a.key === undefined) - Number(b.key === undefined) || a.row.order - b.row.order
    }
    const order = typeof a.key === 'number' ? a.key - Number(b.key) : collator.compare(a.key, String(b.key))
    return sign * order || a.row.order - b.row.order
  })
  return keyed.map(({ row }) => row)
}

const collator = new Intl.Collator(undefined, { numeric: true })

function keyOf(row: CampaignRow, by: ColumnId): string | number | undefined {
  switch (by) {
    case 'order':
    case 'from':
    case 'until':
    case 'orders':
      return row[by]
    case 'campaign':
    case 'group':
      return row[by]
    case 'state':
      return campaignStates.indexOf(row.state)
    case 'cart':
      return row.cart && inCart(row.cart)
    case 'discount':
      return row.discount === undefined ? undefined : Number(row.discount)
    case 'budget':
      return row.budgetUsed
    case 'tests':
      return row.failing * 1000 + row.tests.length
    case 'problems':
      return weightOf(row.problems)
    case 'blocked':
      return row.blocked && (row.blocked.never ? 1_000_000 : 0) + row.blocked.always * 1000 + row.blocked.sometimes
    case 'changed':
      return row.changed && (row.changed.kind === 'uncommitted' ? '9' : row.changed.day)
  }
}

/** Campaigns that give a discount first, then those that nearly apply. */
const inCart = ({ state, discount }: WhyEntry): number =>
  state === 'applied' ? 1 + Number(discount ?? 0) : state === 'near' ? 0.5 : 0

const weights = { error: 1_000_000, warning: 1000, hint: 1 } as const
const weightOf = (problems: readonly Diagnostic[]): number =>
  problems.reduce((sum, { severity }) => sum + weights[severity], 0)
