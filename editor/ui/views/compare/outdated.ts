/** Whether a comparison still matches the current rules and orders. */
import { isOfText } from './choices.ts'
import type { Setup } from './setup.ts'

/** Counters that increase with each change of the text and of the history. */
export interface DataVersion {
  /** Undefined until rules have been read. */
  readonly revision: number | undefined
  readonly edition: number
}

/** What has changed since the comparison was made. */
export function outdatedBy({ a, b }: Setup, then: DataVersion, now: DataVersion): 'rules' | 'orders' | undefined {
  if (then.edition !== now.edition) return 'orders'
  if (now.revision === undefined || now.revision === then.revision) return undefined
  return isOfText(a) || isOfText(b) ? 'rules' : undefined
}
