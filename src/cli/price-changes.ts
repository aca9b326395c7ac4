import type { Campaign, Rules } from '../compile/rules.ts'
import { localClock } from '../evaluate/cart/time.ts'
import { instantOf } from '../testing/instant.ts'

/** Shelf prices hold from one instant to the next. */
export interface Span {
  readonly from: number
  /** Exclusive. */
  readonly until: number
}

const day = 24 * 60 * 60 * 1000
/** A price that has held longer than this has no earlier one worth naming. */
const longest = 366 * day

/**
 * The spans in which shelf prices can't change, going back from the one before that of `at`. A campaign's windows begin and end them; the earliest
 * stands for all time before it.
 */
export function* priceChanges(rules: Rules, at: number): Generator<Span> {
  const changes = [...new Set(rules.shelf.flatMap((campaign) => changesOf(campaign, rules, at)))]
    .filter((change) => change <= at)
    .sort((a, b) => b - a)
  for (const [index, until] of changes.entries()) yield { from: changes[index + 1] ?? until - 1, until }
}

function changesOf({ from, until, every }: Campaign, rules: Rules, at: number): number[] {
  const dates = [from, until].filter((each) => each !== undefined)
  const minutes = new Set(every.flatMap((window) => [window.from ?? 0, window.until ?? 0]))
  if (minutes.size === 0) return dates
  const earliest = Math.max(at - longest, from ?? Number.NEGATIVE_INFINITY)
  const windows: number[] = []
  for (let instant = at; instant >= earliest - day; instant -= day) {
    const date = new Date(localClock(instant, rules.zone)).toISOString().slice(0, 'yyyy-mm-dd'.length)
    for (const minute of minutes) windows.push(Date.parse(instantOf(`${date}T${clock(minute)}`, rules.zone)))
  }
  return [...dates, ...windows]
}

function clock(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`
}
