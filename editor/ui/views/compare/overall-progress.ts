/** A comparison replays the history once for each part: A, B, and each value of a sweep. This combines them into one progress. */
import type { Progress } from '../../../calls/messages.ts'

type Part = NonNullable<Progress['part']>

export interface OverallProgress {
  /** Progress over all parts. */
  readonly progress: Progress
  /** The part being replayed, and its number, from 1. */
  readonly part: Part
  readonly place: number
  readonly parts: number
}

/** Returns a function to call with the host's progress of each part in turn. */
export function overallProgress(parts: number): (progress: Progress) => OverallProgress {
  const seen: string[] = []
  return ({ done, of, what, part = '' }) => {
    const key = JSON.stringify(part)
    if (seen.at(-1) !== key) seen.push(key)
    const before = seen.length - 1
    const all = Math.max(parts, seen.length)
    return {
      progress: { done: before * of + done, of: all * of, what },
      part,
      place: seen.length,
      parts: all,
    }
  }
}
