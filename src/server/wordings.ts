/** Refusals as shown to the caller: a shop never learns whether a code exists. */
import { type Refusal, shopperWording, staffWording } from '../ledger/refusals.ts'
import type { Locale } from '../words/locale.ts'
import { textOf } from '../words/text-of.ts'
import type { Role } from './keys/roles.ts'

export interface WordedRefusal {
  readonly of: Refusal['of']
  readonly subject: string
  readonly reason: string
  readonly message: string
  readonly shopper?: string
  readonly until?: string
}

export function worded(refusals: readonly Refusal[], role: Role, locale: Locale | undefined): readonly WordedRefusal[] {
  return refusals.map((refusal) => {
    const { of, subject, reason, until } = refusal
    const back = until === undefined ? {} : { until }
    const shopper = textOf(shopperWording(refusal), locale)
    return role === 'staff'
      ? { of, subject, reason, message: textOf(staffWording(refusal), locale), shopper, ...back }
      : { of, subject, reason: of === 'code' || of === 'card' ? 'not-valid' : reason, message: shopper, ...back }
  })
}
