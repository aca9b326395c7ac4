import { describe, expect, it } from 'vitest'
import { type Edge, moveEdge } from '../../../editor/ui/engine/move-edge.ts'
import { timelineOf } from '../../../editor/ui/engine/timeline.ts'
import { editProject, hasErrors, textOf } from '../../../src/language/project.ts'
import { samples } from '../../samples/workspace.ts'
import { openSample, stateOf } from './samples.ts'

const settings = 'settings { currency PLN timezone "Europe/Warsaw" }\n'
const minute = (local: string): number => Date.parse(local.includes('T') ? `${local}Z` : `${local}T00:00Z`) / 60_000
const local = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at * 60_000).toISOString().slice(0, 16)
const stateWith = (text: string) => stateOf({ 'a.promo': settings + text })

describe('campaigns on the calendar', () => {
  const text = `
let START = 2026-10-01
group "Basket" priority 2
campaign "Open" { then 1% off cart }
campaign "Days" { priority 1 title "Jesień" active START to START + 30 days every sat, sun from 10:00 to 22:00 then 1% off cart }
campaign "Minutes" { priority 1 draft in group "Basket" active 2026-11-27T18:00 to 2026-11-27T19:59 then 1% off cart }
campaign "Night" { active from 2026-12-01 every day from 22:00 to 05:59 then 1% off cart }`
  const { bars } = timelineOf(stateWith(text))
  const bar = (name: string) => bars.find(({ campaign }) => campaign === name)

  it('come in evaluation order, each from its first minute to the minute after its last', () => {
    const rows = bars.map(({ campaign, from, until }) => [campaign, local(from), local(until)])
    expect(rows).toEqual([
      ['Days', '2026-10-01T00:00', '2026-11-01T00:00'],
      ['Minutes', '2026-11-27T18:00', '2026-11-27T20:00'],
      ['Night', '2026-12-01T00:00', undefined],
      ['Open', undefined, undefined],
    ])
  })

  it('say how their ends are written, and what they are sorted by', () => {
    expect(bar('Days')).toMatchObject({ title: 'Jesień', priority: 1, writtenIn: { start: 'day', end: 'day' } })
    expect(bar('Minutes')).toMatchObject({
      status: 'draft',
      group: 'Basket',
      writtenIn: { start: 'minute', end: 'minute' },
    })
  })

  it('have their weekly hours', () => {
    expect(bar('Days')?.windows).toEqual([{ on: { kind: 'weekdays', days: ['sat', 'sun'] }, start: 600, end: 1321 }])
    expect(bar('Days')?.hours).toEqual(['every sat, sun from 10:00 to 22:00'])
    expect(bar('Night')?.windows).toEqual([{ on: { kind: 'day' }, start: 1320, end: 360 }])
  })

  it('have gaps where `except` leaves days or minutes out, in their order', () => {
    const except =
      'active 2026-12-01 to 2026-12-31 except 2026-12-31T18:00 to 2026-12-31T19:59, 2026-12-24 to 2026-12-26, 2026-12-06'
    const [only] = timelineOf(stateWith(`campaign "Advent" { ${except} then 1% off cart }`)).bars
    expect(only?.gaps.map(({ from, until }) => [local(from), local(until)])).toEqual([
      ['2026-12-06T00:00', '2026-12-07T00:00'],
      ['2026-12-24T00:00', '2026-12-27T00:00'],
      ['2026-12-31T18:00', '2026-12-31T20:00'],
    ])
  })

  it('stand there in a text with errors too', () => {
    expect(timelineOf(stateWith(`${text}\ncampaign "Broken" { then }`)).bars.length).toBe(5)
  })
})

/** The text after the end was moved; undefined where nothing is to change. */
function moved(text: string, side: Edge, at: string): string | undefined {
  const before = settings + text
  const move = moveEdge(stateOf({ 'a.promo': before }), 'It', side, minute(at))
  if (!move) return undefined
  const after = move.edits.reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), before)
  return after.slice(settings.length)
}

describe('moving the end of a campaign', () => {
  it('changes the date where it stands; an end counts its last day', () => {
    const text = 'campaign "It" { active 2026-10-01 to 2026-12-31 then 1% off cart }'
    expect(moved(text, 'start', '2026-10-05')).toBe(text.replace('2026-10-01', '2026-10-05'))
    expect(moved(text, 'end', '2026-12-25')).toBe(text.replace('2026-12-31', '2026-12-24'))
  })

  it('keeps dates dates, taking the nearest, and minutes minutes', () => {
    const days = 'campaign "It" { active from 2026-10-01 then 1% off cart }'
    expect(moved(days, 'start', '2026-10-05T13:00')).toBe(days.replace('2026-10-01', '2026-10-06'))
    const minutes = 'campaign "It" { active 2026-11-27T18:00 to 2026-11-27T19:59 then 1% off cart }'
    expect(moved(minutes, 'start', '2026-11-27T17:30')).toBe(minutes.replace('T18:00', 'T17:30'))
    expect(moved(minutes, 'end', '2026-11-27T21:00')).toBe(minutes.replace('T19:59', 'T20:59'))
  })

  it('writes the other end of an open time', () => {
    const from = 'campaign "It" { active from 2026-10-01 then 1% off cart }'
    expect(moved(from, 'end', '2026-11-01')).toBe(from.replace('from 2026-10-01', '2026-10-01 to 2026-10-31'))
    const to = 'campaign "It" { active to 2026-10-31 then 1% off cart }'
    expect(moved(to, 'start', '2026-10-01')).toBe(to.replace('to 2026-10-31', '2026-10-01 to 2026-10-31'))
  })

  it('adds a time to a campaign without one, where it belongs and laid out as its neighbours', () => {
    const text = 'campaign "It" {\n  priority 1\n  when subtotal >= 10 PLN\n  then 1% off cart\n}'
    expect(moved(text, 'start', '2026-10-01')).toBe(
      'campaign "It" {\n  priority 1\n  active from 2026-10-01\n  when subtotal >= 10 PLN\n  then 1% off cart\n}',
    )
    const windows = text.replaceAll('\n', '\r\n')
    expect(moved(windows, 'end', '2026-11-01')).toContain('  priority 1\r\n  active to 2026-10-31\r\n  when')
    expect(moved('campaign "It" { then 1% off cart }', 'start', '2026-10-01')).toBe(
      'campaign "It" { active from 2026-10-01 then 1% off cart }',
    )
  })

  it('changes a constant where it is declared, and names who uses it', () => {
    const text = `let START = 2026-10-01
campaign "It" { active from START then 1% off cart }
campaign "Other" { active START to 2026-12-31 then 1% off cart }`
    const move = moveEdge(stateWith(text), 'It', 'start', minute('2026-09-01'))
    expect(move).toMatchObject({ kind: 'constant', constant: 'START', campaigns: ['It', 'Other'] })
    expect(moved(text, 'start', '2026-09-01')).toBe(text.replace('2026-10-01', '2026-09-01'))
  })

  it('puts a date in place of one that is worked out, and says so', () => {
    const text = 'let START = 2026-10-01\ncampaign "It" { active START to START + 7 days then 1% off cart }'
    const move = moveEdge(stateWith(text), 'It', 'end', minute('2026-11-01'))
    expect(move).toMatchObject({ kind: 'computed', written: 'START + 7 days' })
    expect(moved(text, 'end', '2026-11-01')).toContain('active START to 2026-10-31')
  })

  it('does nothing where nothing would change, or no time would be left', () => {
    const text = 'campaign "It" { active 2026-10-01 to 2026-10-31 then 1% off cart }'
    expect(moved(text, 'start', '2026-10-01T05:00')).toBeUndefined()
    expect(moved(text, 'start', '2026-11-01')).toBeUndefined()
    expect(moved(text, 'end', '2026-09-01')).toBeUndefined()
    expect(moveEdge(stateWith(text), 'Nobody', 'start', minute('2026-10-05'))).toBeUndefined()
    expect(
      moveEdge(stateWith('campaign "It" { active from then }'), 'It', 'start', minute('2026-10-05')),
    ).toBeUndefined()
  })

  it.each(samples)('leaves %s without errors, whichever end of whichever campaign moves', async (sample) => {
    const { looking } = await openSample(sample)
    const state = looking(undefined)
    for (const { campaign, from, until } of timelineOf(state).bars) {
      for (const side of ['start', 'end'] as const) {
        const day = 1440 * (side === 'start' ? -9 : 9)
        const at = (side === 'start' ? (from ?? until) : (until ?? from)) ?? minute('2026-05-01')
        const [edit] = moveEdge(state, campaign, side, at + day)?.edits ?? []
        expect(edit).toBeDefined()
        if (!edit) continue
        const before = textOf(state.project, edit.path)
        const after = before.slice(0, edit.start) + edit.text + before.slice(edit.end)
        expect(hasErrors(editProject(state.project, edit.path, after))).toBe(false)
      }
    }
  })
})
