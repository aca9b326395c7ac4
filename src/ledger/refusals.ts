/** All reasons for which the ledger refuses something, each with two wordings: for staff and for shoppers. */
import { type Message, msg, name } from '../words/message.ts'

/** The facts, for staff. `subject`: the code as entered, the campaign, the pool or the order. */
const forStaff = {
  'unknown-code': (subject) => msg`no pool has the code ${name(subject)}`,
  'not-yet-valid': (subject) => msg`${name(subject)} is not valid yet`,
  expired: (subject) => msg`${name(subject)} has expired`,
  'switched-off': (subject) => msg`${name(subject)} was switched off by hand`,
  'not-issued': (subject) => msg`nobody was given the code ${name(subject)} yet`,
  'wrong-channel': (subject) => msg`${name(subject)} does not count in this channel`,
  'belongs-to-another': (subject) => msg`${name(subject)} was given to another customer`,
  'limit-of-code': (subject) => msg`${name(subject)} has been used as often as it may be`,
  'limit-of-customer': (subject) => msg`this customer has used ${name(subject)} as often as allowed`,
  'limit-of-period': (subject) => msg`the uses of ${name(subject)} in this period are used up`,
  'limit-of-campaign': (subject) => msg`the uses of ${name(subject)} are used up`,
  budget: (subject) => msg`what is left of the budget of ${name(subject)} is too little`,
  'reserved-by-another': (subject) =>
    msg`other orders have reserved what is left of ${name(subject)}; it comes back if they are not paid`,
  'one-code-per-cart': (subject) => msg`the cart may use no more codes than it does without ${name(subject)}`,
  'insufficient-balance': (subject) => msg`the balance of ${name(subject)} is too low`,
  'pool-empty': (subject) => msg`the pool ${name(subject)} has no codes left to give`,
  lapsed: (subject) => msg`the reservation of ${name(subject)} has lapsed, and what it held is used up now`,
  'unknown-order': (subject) => msg`the ledger has no order ${name(subject)}`,
  'not-reserved': (subject) => msg`the order ${name(subject)} was released, cancelled or returned`,
  'already-committed': (subject) => msg`the order ${name(subject)} is committed already`,
  'not-committed': (subject) => msg`the order ${name(subject)} is not committed, so nothing of it can come back`,
  'too-many-attempts': (subject) => msg`${name(subject)} has tried too many wrong codes`,
  busy: (subject) => msg`other orders were quicker than ${name(subject)} too many times; try again`,
} as const satisfies Record<string, (subject: string) => Message>

export type RefusalReason = keyof typeof forStaff

export const refusalReasons = Object.keys(forStaff) as readonly RefusalReason[]

export interface Refusal {
  readonly reason: RefusalReason
  readonly of: 'code' | 'card' | 'campaign' | 'pool' | 'order' | 'customer' | 'source'
  readonly subject: string
  /** For temporary refusals: when to try again, ISO 8601 in UTC. */
  readonly until?: string
}

export function staffWording({ reason, of, subject, until }: Refusal): Message {
  const isCard = reason === 'unknown-code' && of === 'card'
  const sentence = isCard ? msg`there is no gift card ${name(subject)}` : forStaff[reason](subject)
  return until === undefined ? sentence : msg`${sentence}; codes count again from ${until}`
}

/** Always the same wording for codes: it must not reveal whether the code exists. */
export function shopperWording({ reason, of }: Refusal): Message {
  if (of === 'code') return msg`This code is not valid for this order.`
  if (of === 'card') return msg`This gift card cannot be used.`
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
      return msg`You have used this offer already.`
    case 'limit-of-period':
    case 'reserved-by-another':
      return msg`This offer is used up for now.`
    case 'one-code-per-cart':
      return msg`No further code can be used in this order.`
    case 'insufficient-balance':
      return msg`The balance is too low.`
    case 'lapsed':
      return msg`The reservation has lapsed. Please check the order again.`
    case 'unknown-order':
      return msg`There is no such order.`
    case 'not-reserved':
    case 'already-committed':
    case 'not-committed':
      return msg`This can no longer be done.`
    case 'too-many-attempts':
      return msg`Too many codes were tried. Please try again within the hour.`
    case 'busy':
      return msg`Please try again.`
    default:
      return reason satisfies never
  }
}
