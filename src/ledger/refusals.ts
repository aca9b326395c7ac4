/** All reasons for which the ledger refuses something, each with two wordings: for staff and for shoppers. */
import { type Message, msg, name } from '../words/message.ts'

/** The facts, for staff. `subject`: the code as entered, the campaign, the pool or the order. */
const forStaff = {
  'unknown-code': (subject) => msg`there is no pool with the code ${name(subject)}`,
  'not-yet-valid': (subject) => msg`${name(subject)} is not valid yet`,
  expired: (subject) => msg`${name(subject)} has expired`,
  'switched-off': (subject) => msg`${name(subject)} was switched off manually`,
  'not-issued': (subject) => msg`the code ${name(subject)} has not been issued to anyone yet`,
  'wrong-channel': (subject) => msg`${name(subject)} is not valid in this channel`,
  'belongs-to-another': (subject) => msg`${name(subject)} belongs to another customer`,
  'limit-of-code': (subject) => msg`${name(subject)} has been used as often as allowed`,
  'limit-of-customer': (subject) => msg`this customer has used ${name(subject)} as often as allowed`,
  'limit-of-period': (subject) => msg`the limit of ${name(subject)} for this period has been reached`,
  'limit-of-campaign': (subject) => msg`the limit of ${name(subject)} has been reached`,
  budget: (subject) => msg`the rest of the budget of ${name(subject)} is not enough`,
  'reserved-by-another': (subject) =>
    msg`other orders have reserved the rest of ${name(subject)}; it becomes available again if they are not paid`,
  'one-code-per-cart': (subject) => msg`the cart already uses the maximum number of codes without ${name(subject)}`,
  'insufficient-balance': (subject) => msg`the balance of ${name(subject)} is too low`,
  'pool-empty': (subject) => msg`the pool ${name(subject)} has no codes left to issue`,
  lapsed: (subject) => msg`the reservation of ${name(subject)} has expired, and what it reserved is used up now`,
  'unknown-order': (subject) => msg`the ledger has no order ${name(subject)}`,
  'not-reserved': (subject) => msg`the order ${name(subject)} was released, cancelled or returned`,
  'already-committed': (subject) => msg`the order ${name(subject)} is already committed`,
  'not-committed': (subject) => msg`the order ${name(subject)} is not committed, so nothing can be returned`,
  'too-many-attempts': (subject) => msg`${name(subject)} has tried too many wrong codes`,
  busy: (subject) => msg`${name(subject)} lost too many conflicts with other orders; try again`,
} as const satisfies Record<string, (subject: string) => Message>

/** Events are booked as orders, but nobody calls them that. */
const ofEventForStaff: { readonly [Reason in RefusalReason]?: (subject: string) => Message } = {
  'not-reserved': (subject) => msg`the event ${name(subject)} was released or cancelled`,
  'already-committed': (subject) => msg`the event ${name(subject)} is already booked`,
  'not-committed': (subject) => msg`the event ${name(subject)} is not booked, so nothing can be returned`,
}

export type RefusalReason = keyof typeof forStaff

export const refusalReasons = Object.keys(forStaff) as readonly RefusalReason[]

export interface Refusal {
  readonly reason: RefusalReason
  readonly of: 'code' | 'card' | 'campaign' | 'pool' | 'order' | 'event' | 'customer' | 'source'
  readonly subject: string
  /** For temporary refusals: when to try again, ISO 8601 in UTC. */
  readonly until?: string
}

export function staffWording({ reason, of, subject, until }: Refusal): Message {
  const isCard = reason === 'unknown-code' && of === 'card'
  const worded = (of === 'event' ? ofEventForStaff[reason] : undefined) ?? forStaff[reason]
  const sentence = isCard ? msg`there is no gift card ${name(subject)}` : worded(subject)
  return until === undefined ? sentence : msg`${sentence}; codes are accepted again from ${until}`
}

/** Always the same wording for codes: it must not reveal whether the code exists. */
export function shopperWording({ reason, of }: Refusal): Message {
  if (of === 'code') return msg`This code is not valid for this order.`
  if (of === 'card') return msg`This gift card cannot be used.`
  if (of === 'event' && reason === 'already-committed') return msg`This has already been counted.`
  switch (reason) {
    case 'unknown-code':
    case 'not-yet-valid':
    case 'expired':
    case 'switched-off':
    case 'not-issued':
    case 'wrong-channel':
    case 'belongs-to-another':
      return msg`This offer is not available.`
    case 'limit-of-code':
    case 'limit-of-campaign':
    case 'budget':
    case 'pool-empty':
      return msg`This offer is used up.`
    case 'limit-of-customer':
      return msg`You have already used this offer.`
    case 'limit-of-period':
    case 'reserved-by-another':
      return msg`This offer is currently used up.`
    case 'one-code-per-cart':
      return msg`No more codes can be used in this order.`
    case 'insufficient-balance':
      return msg`The balance is too low.`
    case 'lapsed':
      return msg`The reservation has expired. Please check the order again.`
    case 'unknown-order':
      return msg`There is no such order.`
    case 'not-reserved':
    case 'already-committed':
    case 'not-committed':
      return msg`This is no longer possible.`
    case 'too-many-attempts':
      return msg`Too many codes were tried. Please try again in an hour.`
    case 'busy':
      return msg`Please try again.`
    default:
      return reason satisfies never
  }
}
