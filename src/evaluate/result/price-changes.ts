import type { Campaign, Rules } from '../../compile/rules.ts'
import { dayLength, instantOf, localDay } from '../cart/time.ts'

/** A time span in which shelf prices are constant. */
export interface Span {
  readonly from: number
  /** Exclusive. */
  readonly until: number
}

const minute = 60_000
/** If the current price is older than this, the one before it is not worth reporting. */
const longest = 366 * dayLength

/**
 * The spans in which shelf prices can't change, backwards from the one before that of `at`. Campaign windows delimit them; the
 * earliest span stands for all time before it.
 */
export function* priceChanges(rules: Rules, at: number): Generator<Span> {
  const changes = [...new Set(rules.shelf.flatMap((campaign) => changesOf(campaign, rules, at)))]
    .filter((change) => change <= at)
    .sort((a, b) => b - a)
  for (const [index, until] of changes.entries()) yield { from: changes[index + 1] ?? until - 1, until }
}

function changesOf({ from, until, every, when, effects }: Campaign, rules: Rules, at: number): number[] {
  const dates = [from, until].filter((each) => each !== undefined)
  const minutes = new Set(every.flatMap((window) => [window.from ?? 0, window.until ?? 0]))
  if (asksForToday([when, effects, rules.products])) minutes.add(0)
  if (minutes.size === 0) return dates
  const earliest = Math.max(at - longest, from ?? Number.NEGATIVE_INFINITY)
  const windows: number[] = []
  for (let instant = at; instant >= earliest - dayLength; instant -= dayLength) {
    const midnight = localDay(instant, rules.zone) * dayLength
    for (const each of minutes) windows.push(instantOf(midnight + ((each * minute) % dayLength), rules.zone))
  }
  return [...dates, ...windows]
}

/** Conditions on the day may change at any midnight. */
const asksForToday = (parts: unknown): boolean => JSON.stringify(parts).includes('"fact":"today"')
