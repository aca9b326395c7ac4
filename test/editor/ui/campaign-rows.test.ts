import { describe, expect, it } from 'vitest'
import type { CampaignEntry } from '../../../editor/ui/engine/campaign-list.ts'
import {
  type CampaignRow,
  campaignRows,
  filterRows,
  type RowFacts,
  sortRows,
} from '../../../editor/ui/views/campaigns/campaign-rows.ts'
import { changesByCampaign } from '../../../editor/ui/views/campaigns/last-changes.ts'

const minute = (day: string): number => Date.parse(`${day}T00:00Z`) / 60_000
const entry = (campaign: string, start: number, rest: Partial<CampaignEntry> = {}): CampaignEntry => ({
  campaign,
  status: 'live',
  onPrices: false,
  writtenIn: { start: 'day', end: 'day' },
  gaps: [],
  hours: [],
  windows: [],
  place: { path: 'a.promo', start, end: start + 10 },
  hasBudget: false,
  tests: [],
  ...rest,
})
const rowsOf = (campaigns: readonly CampaignEntry[], facts: Partial<RowFacts> = {}): CampaignRow[] =>
  campaignRows({
    campaigns,
    now: minute('2026-06-10'),
    why: [],
    figures: undefined,
    tests: [],
    diagnostics: [],
    blocked: [],
    isBlockedOld: false,
    changes: new Map(),
    ...facts,
  })
const names = (rows: readonly CampaignRow[]): string[] => rows.map(({ campaign }) => campaign)

describe('the state of a campaign', () => {
  it.each([
    ['live', {}],
    ['live', { from: minute('2026-06-10'), until: minute('2026-06-11') }],
    ['future', { from: minute('2026-06-11') }],
    ['over', { until: minute('2026-06-10') }],
    ['draft', { status: 'draft', until: minute('2026-06-01') }],
    ['retired', { status: 'retired' }],
  ] as const)('is %s with %j on the 10th of June', (state, rest) => {
    expect(rowsOf([entry('A', 0, rest)])[0]?.state).toBe(state)
  })
})

describe('the table of campaigns', () => {
  it('puts findings to the campaign whose lines they are in, and results to the tests that name it', () => {
    const finding = (severity: 'error' | 'hint', start: number, path = 'a.promo') =>
      ({ code: 'x', severity, path, range: { start, end: start + 1 }, message: 'm' }) as const
    const test = (name: string, failed: boolean) =>
      ({
        path: 'a.promo',
        name,
        failures: failed ? [{ expected: '', actual: '', place: { path: '', start: 0, end: 0 } }] : [],
        place: { path: 'a.promo', start: 0, end: 0 },
        hasCart: true,
        took: 0,
      }) as const
    const named = (name: string) => ({ path: 'a.promo', name })
    const [first, second] = rowsOf(
      [entry('A', 0, { tests: [named('passes'), named('fails')] }), entry('B', 20, { tests: [named('not run')] })],
      {
        diagnostics: [finding('hint', 25), finding('error', 9), finding('error', 15), finding('error', 3, 'b.promo')],
        tests: [test('passes', false), test('fails', true)],
      },
    )
    expect(first?.problems.map(({ range }) => range.start)).toEqual([9])
    expect(second?.problems.map(({ severity }) => severity)).toEqual(['hint'])
    expect([first?.passing, first?.failing, second?.passing, second?.failing]).toEqual([1, 1, 0, 0])
  })

  it('sorts by any column; what has no value comes last either way', () => {
    const rows = rowsOf([
      entry('B', 0, { until: minute('2026-07-01') }),
      entry('A', 20),
      entry('C', 40, { until: minute('2026-05-01') }),
    ])
    expect(names(sortRows(rows, 'until', false))).toEqual(['C', 'B', 'A'])
    expect(names(sortRows(rows, 'until', true))).toEqual(['B', 'C', 'A'])
    expect(names(sortRows(rows, 'campaign', false))).toEqual(['A', 'B', 'C'])
    expect(names(sortRows(rows, 'order', true))).toEqual(['C', 'A', 'B'])
  })

  it('has what can never apply before what is only kept out at times', () => {
    const counts = { blocks: 0, always: 0, sometimes: 0, never: false }
    const rows = rowsOf([entry('A', 0), entry('B', 20), entry('C', 40)], {
      blocked: [
        { ...counts, campaign: 'A', sometimes: 30 },
        { ...counts, campaign: 'B', always: 1, never: true },
        { ...counts, campaign: 'C' },
      ],
    })
    expect(names(sortRows(rows, 'blocked', true))).toEqual(['B', 'A', 'C'])
  })

  it('finds by name, title, group and file, within a state', () => {
    const rows = rowsOf([
      entry('Winter', 0, { group: 'season' }),
      entry('Spring', 20, { title: 'Zimowa wyprzedaż' }),
      entry('Old season', 40, { until: minute('2026-01-01') }),
    ])
    expect(names(filterRows(rows, { text: 'SEASON', state: '' }))).toEqual(['Winter', 'Old season'])
    expect(names(filterRows(rows, { text: 'season', state: 'over' }))).toEqual(['Old season'])
    expect(names(filterRows(rows, { text: 'wyprzedaż', state: '' }))).toEqual(['Spring'])
  })
})

describe('the last change', () => {
  const change = (day: string, author: string) => ({ day, author, title: '' })
  const files = { 'a.promo': { lines: ['aaaa', 'bbbb', '', 'cccc'], by: [0, 1, 0, 0] } }
  const last = { files, changes: [change('2026-01-02', 'Anna'), change('2026-03-04', 'Jan')] }
  const at = (text: string, line: string): CampaignEntry =>
    entry(line, 0, { place: { path: 'a.promo', start: text.indexOf(line), end: text.indexOf(line) + line.length } })

  it('is that of the campaign’s newest line, wherever the lines went since the commit', () => {
    const text = '// new\n\naaaa\nbbbb\n\ncccc'
    const found = changesByCampaign([at(text, 'aaaa\nbbbb'), at(text, 'cccc')], last, () => text)
    expect(found.get('aaaa\nbbbb')).toEqual({ kind: 'committed', ...change('2026-03-04', 'Jan') })
    expect(found.get('cccc')).toEqual({ kind: 'committed', ...change('2026-01-02', 'Anna') })
  })

  it('says so where a line is in no commit, and nothing of a file that no commit has', () => {
    const text = 'aaaa\nbBbb\n\ncccc'
    const found = changesByCampaign([at(text, 'aaaa\nbBbb'), at(text, 'cccc')], last, () => text)
    expect(found.get('aaaa\nbBbb')).toEqual({ kind: 'uncommitted' })
    expect(found.get('cccc')?.kind).toBe('committed')
    expect(changesByCampaign([at(text, 'cccc')], { files: {}, changes: [] }, () => text).size).toBe(0)
  })
})
