/** Whether a comparison is still of the rules and orders as they are. */
import { isOfText } from './choices.ts'
import type { Setup } from './setup.ts'

/** Rises with every change: of the text, and of the history. */
export interface DataVersion {
  /** Undefined before the rules were read. */
  readonly revision: number | undefined
  readonly edition: number
}

/** What changed since `then`, when the comparison was made. */
export function outdatedBy({ a, b }: Setup, then: DataVersion, now: DataVersion): 'rules' | 'orders' | undefined {
  if (then.edition !== now.edition) return 'orders'
  if (now.revision === undefined || now.revision === then.revision) return undefined
  return isOfText(a) || isOfText(b) ? 'rules' : undefined
}
