import type { Zone } from '../compile/rules.ts'
import { formatInstant } from '../evaluate/cart/time.ts'

const minute = 60_000

/**
 * A local date or minute ("2026-10-03", "2026-10-03T12:00") as an instant with its offset: "2026-10-03T12:00:00+02:00". An
 * ambiguous minute is the earlier one; a minute that a clock change skips is moved forward by the length of the gap.
 */
export function instantOf(local: string, zone: Zone): string {
  const wall = Date.parse(`${local.length === 'yyyy-mm-dd'.length ? `${local}T00:00` : local}Z`)
  const { offsets } = zone
  const holds = offsets.findIndex(([, offset], index) => {
    const end = offsets[index + 1]?.[0] ?? Number.POSITIVE_INFINITY
    return wall - offset * minute < end
  })
  const offset = offsets[holds]?.[1] ?? 0
  const from = holds > 0 ? (offsets[holds]?.[0] ?? 0) : Number.NEGATIVE_INFINITY
  const inGap = wall - offset * minute < from
  return formatInstant(wall - (inGap ? (offsets[holds - 1]?.[1] ?? 0) : offset) * minute, zone)
}
