/** When campaigns and codes can be used, in local minutes. */
import { describe, expect, it } from 'vitest'
import {
  codeSpan,
  covers,
  exceptedSpans,
  isEmptySpan,
  isOpenAt,
  meetSpans,
  minuteOf,
  openSpan,
  poolSpan,
  type Span,
} from '../../../src/check/analyses/span.ts'
import { sound } from '../findings.ts'

const settings = 'settings { currency PLN timezone "Europe/Warsaw" }\nlet LAST = 2026-10-31\n'

/** "2026-10-01 to 2026-10-31T18:00", the end excluded. */
const inWords = ({ from, until }: Span): string =>
  [from, until]
    .map((each) => (each === undefined ? '…' : new Date(each * 60_000).toISOString().slice(0, 16)))
    .join(' to ')

const campaignOf = (statements: string) => {
  const { campaigns, lets } = sound(`${settings}campaign "It" { ${statements} then 1 PLN off cart }`)
  const campaign = campaigns.get('It')
  if (campaign === undefined) throw new Error('there is one campaign')
  return { campaign, lets }
}

describe('a campaign is open', () => {
  it.each([
    ['', '… to …'],
    ['active 2026-10-01 to LAST', '2026-10-01T00:00 to 2026-11-01T00:00'],
    ['active from 2026-10-01T18:00', '2026-10-01T18:00 to …'],
    ['active to 2026-10-31T18:00', '… to 2026-10-31T18:01'],
    // The night of the last day ends on the day after it.
    ['active 2026-10-01 to LAST every sat from 22:00 to 02:00', '2026-10-01T00:00 to 2026-11-01T02:01'],
    ['active 2026-10-01 to LAST every sat from 10:00 to 22:00', '2026-10-01T00:00 to 2026-11-01T00:00'],
    ['active to 2026-10-31T18:00 every sat from 22:00 to 02:00', '… to 2026-10-31T18:01'],
  ])('%s', (statements, span) => {
    const { campaign, lets } = campaignOf(statements)
    expect(inWords(openSpan(campaign, lets))).toBe(span)
  })
  it.each<[string, string, boolean]>([
    ['', '2026-10-31T12:00', true],
    ['active 2026-10-01 to LAST', '2026-09-30T23:59', false],
    ['active 2026-10-01 to LAST', '2026-10-01T00:00', true],
    ['active 2026-10-01 to LAST', '2026-10-31T23:59', true],
    ['active 2026-10-01 to LAST', '2026-11-01T00:00', false],
    ['active to 2026-10-31T18:00', '2026-10-31T18:00', true],
    ['active to 2026-10-31T18:00', '2026-10-31T18:01', false],
    ['active 2026-10-01 to LAST except 2026-10-10 to 2026-10-11', '2026-10-09T23:59', true],
    ['active 2026-10-01 to LAST except 2026-10-10 to 2026-10-11', '2026-10-11T23:59', false],
    ['active 2026-10-01 to LAST except 2026-10-10', '2026-10-11T00:00', true],
    ['every sat from 22:00 to 02:00', '2026-11-01T01:59', true],
    ['every sat from 22:00 to 02:00', '2026-11-01T02:00', true],
    ['every sat from 22:00 to 02:00', '2026-11-01T02:01', false],
    ['every sat from 22:00 to 02:00', '2026-10-31T21:59', false],
    ['active to LAST every sat from 22:00 to 02:00', '2026-11-01T01:59', true],
    ['active from 2026-11-01 every sat from 22:00 to 02:00', '2026-11-01T01:59', false],
    ['active to LAST except LAST every sat from 22:00 to 02:00', '2026-11-01T01:59', false],
  ])('%s: at %s %s', (statements, minute, expected) => {
    const { campaign, lets } = campaignOf(statements)
    expect(isOpenAt(campaign, minuteOf(minute), lets)).toBe(expected)
  })
  it('but for what is left out', () => {
    const { campaign, lets } = campaignOf('active 2026-10-01 to LAST except 2026-10-10, 2026-10-12 to 2026-10-14')
    expect(exceptedSpans(campaign, lets).map(inWords)).toEqual([
      '2026-10-10T00:00 to 2026-10-11T00:00',
      '2026-10-12T00:00 to 2026-10-15T00:00',
    ])
  })
})

describe('codes of a pool', () => {
  const spans = (statements: string) => {
    const { pools, lets } = sound(`${settings}coupons "P" { ${statements} }`)
    const pool = pools.get('P')
    if (pool === undefined) throw new Error('there is one pool')
    const codes = [...pool.codes.values()].map((code) => inWords(codeSpan(pool, code, lets)))
    return [inWords(poolSpan(pool, lets)), ...codes]
  }
  it('are valid in the days of the pool and in their own', () => {
    expect(spans('code "A"')).toEqual(['… to …', '… to …'])
    expect(spans('code "A"\n valid from 2026-10-01 to LAST')).toEqual([
      ...['2026-10-01T00:00 to 2026-11-01T00:00', '2026-10-01T00:00 to 2026-11-01T00:00'],
    ])
    expect(
      spans(
        'code "A" valid from 2026-09-01 to 2026-10-10\n code "B" valid from 2026-10-20\n valid from 2026-10-01 to LAST',
      ),
    ).toEqual([
      '2026-10-01T00:00 to 2026-11-01T00:00',
      '2026-10-01T00:00 to 2026-10-11T00:00',
      '2026-10-20T00:00 to 2026-11-01T00:00',
    ])
  })
  it('are, all together, valid from the first to the last of their days', () => {
    expect(
      spans('code "A" valid from 2026-10-05 to 2026-10-10\n code "B" valid from 2026-10-01 to 2026-10-03')[0],
    ).toBe('2026-10-01T00:00 to 2026-10-11T00:00')
    expect(spans('code "A" valid from 2026-10-05\n code "B" valid from 2026-10-01 to 2026-10-03')[0]).toBe(
      '2026-10-01T00:00 to …',
    )
    expect(spans('code "A" valid from 2026-10-05\n code "B"')[0]).toBe('… to …')
  })
})

describe('spans', () => {
  it('meet where both are, which may be nowhere', () => {
    expect(meetSpans({ from: 1, until: 5 }, { from: 3 })).toEqual({ from: 3, until: 5 })
    expect(meetSpans({ until: 5 }, { from: 7, until: 9 })).toEqual({ from: 7, until: 5 })
    expect(meetSpans({}, {})).toEqual({})
    expect(
      [{ from: 7, until: 5 }, { from: 5, until: 5 }, { from: 4, until: 5 }, { from: 5 }, { until: 5 }].map(isEmptySpan),
    ).toEqual([...[true, true, false, false, false]])
  })
  it.each<[string, string, boolean]>([
    ['', 'active 2026-10-01 to LAST', true],
    ['active 2026-10-01 to LAST', '', false],
    ['active 2026-10-01 to LAST', 'active 2026-10-01 to LAST', true],
    ['active 2026-10-01 to LAST', 'active 2026-10-02 to 2026-10-30', true],
    ['active 2026-10-01 to LAST', 'active 2026-10-01 to 2026-11-01', false],
    ['active 2026-10-01 to LAST', 'active 2026-09-30 to LAST', false],
    ['every sat', 'every sat', true],
    ['every sat', 'every sun', false],
    ['', 'every sun', true],
    ['every sat', '', false],
    // A night may reach beyond the last day: only the same is sure to.
    ['every sat from 22:00 to 02:00', 'every sat from 22:00 to 02:00', true],
    ['active to LAST every sat from 22:00 to 02:00', 'active to 2026-10-30 every sat from 22:00 to 02:00', false],
    ['active to LAST except 2026-10-10', 'active to LAST except 2026-10-10', true],
    ['active to LAST except 2026-10-10', 'active to 2026-10-09', false],
  ])('%s is there whenever %s: %s', (outer, inner, expected) => {
    const [a, b] = [campaignOf(outer), campaignOf(inner)]
    expect(covers(a.campaign, b.campaign, a.lets)).toBe(expected)
  })
})
