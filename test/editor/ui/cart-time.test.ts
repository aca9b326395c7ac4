import { describe, expect, it } from 'vitest'
import { dayOf, instantAt, localMinute, onDay } from '../../../editor/ui/state/cart-time.ts'

/** Warsaw in the autumn of 2026: an hour back on 25 October at 1:00 UTC. */
const zone = {
  name: 'Europe/Warsaw',
  offsets: [
    [Date.UTC(2026, 2, 29, 1), 120],
    [Date.UTC(2026, 9, 25, 1), 60],
  ],
} as const

describe("a cart's time", () => {
  it('is shown in the time zone of the workspace', () => {
    expect(localMinute('2026-10-03T10:00:00Z', zone)).toBe('2026-10-03T12:00')
    expect(localMinute('2026-11-03T10:00:00Z', zone)).toBe('2026-11-03T11:00')
  })

  it('becomes an instant with the offset of that day', () => {
    expect(instantAt('2026-10-03T12:00', zone)).toBe('2026-10-03T12:00:00+02:00')
    expect(instantAt('2026-11-03T12:00', zone)).toBe('2026-11-03T12:00:00+01:00')
  })

  it('keeps its hour on another day, over a change of clocks too', () => {
    const later = onDay('2026-10-24T18:30', dayOf('2026-10-24') + 2)
    expect(later).toBe('2026-10-26T18:30')
    expect(localMinute(instantAt(later, zone), zone)).toBe('2026-10-26T18:30')
  })
})
