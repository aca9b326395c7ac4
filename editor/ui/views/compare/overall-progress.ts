/** A comparison replays the history once for each part: A, B, and each value of a sweep. Here they are one way to go. */
import type { Progress } from '../../../calls/messages.ts'

export interface OverallProgress {
  /** Of all parts together. */
  readonly progress: Progress
  /** Which part is being replayed, and of how many, from 1. */
  readonly part: string
  readonly place: number
  readonly parts: number
}

/** Called with what the host tells of each part, in turn. */
export function overallProgress(parts: number): (progress: Progress) => OverallProgress {
  const seen: string[] = []
  return ({ done, of, what, part = '' }) => {
    if (seen.at(-1) !== part) seen.push(part)
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
