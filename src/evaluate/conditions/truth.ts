/** Kleene's three values: 1 true, 0 false, -1 unknown (meaning.md M31). */
import type { Truth } from '../model.ts'

export const not = (a: Truth): Truth => (a === -1 ? -1 : a === 1 ? 0 : 1)

export const truth = (value: boolean): Truth => (value ? 1 : 0)

/** True if all are true, false as soon as one is false. */
export function allOf<T>(parts: readonly T[], test: (part: T) => Truth): Truth {
  let result: Truth = 1
  for (const part of parts) {
    const value = test(part)
    if (value === 0) return 0
    if (value === -1) result = -1
  }
  return result
}

/** True as soon as one is true, false if all are false. */
export function anyOf<T>(parts: readonly T[], test: (part: T) => Truth): Truth {
  let result: Truth = 0
  for (const part of parts) {
    const value = test(part)
    if (value === 1) return 1
    if (value === -1) result = -1
  }
  return result
}
