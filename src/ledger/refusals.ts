/** All reasons for which the ledger refuses something, each with two wordings. */

interface Wording {
  /** For staff: what is so. */
  readonly staff: string
  /** For the shopper. It never tells whether a code exists. */
  readonly shopper: string
}

const notValid = 'This code is not valid for this order.'

export const refusals = {
  'unknown-code': { staff: 'no pool has this code', shopper: notValid },
  'not-yet-valid': { staff: 'the code is not valid yet', shopper: notValid },
  expired: { staff: 'the code has expired', shopper: notValid },
  'switched-off': { staff: 'it was switched off by hand', shopper: notValid },
  'not-issued': { staff: 'nobody was given this code yet', shopper: notValid },
  'wrong-channel': { staff: 'the code does not count in this channel', shopper: notValid },
  'belongs-to-another': { staff: 'the code was given to another customer', shopper: notValid },
  'limit-of-code': { staff: 'the code has been used as often as it may be', shopper: notValid },
  'limit-of-customer': {
    staff: 'this customer has used it as often as one may',
    shopper: 'You have used this offer already.',
  },
  'limit-of-day': { staff: 'its uses in this period are used up', shopper: 'This offer is used up for now.' },
  'limit-of-campaign': { staff: 'its uses are used up', shopper: 'This offer is used up.' },
  budget: { staff: 'what is left of the budget is too little', shopper: 'This offer is used up.' },
  'reserved-by-another': {
    staff: 'other orders have reserved what is left; it comes back if they are not paid',
    shopper: 'This offer is used up for now.',
  },
  'not-eligible': { staff: 'the cart does not meet the condition', shopper: 'This order does not qualify for it.' },
  'one-code-per-cart': {
    staff: 'the cart may use no more codes',
    shopper: 'No further code can be used in this order.',
  },
  'insufficient-balance': { staff: 'the balance is too low', shopper: 'The balance is too low.' },
  'pool-empty': { staff: 'the pool has no codes left to give', shopper: 'This offer is used up.' },
  lapsed: {
    staff: 'the reservation lapsed and what it held is used up now',
    shopper: 'The reservation has lapsed. Please check the order again.',
  },
  'unknown-order': { staff: 'the ledger has no such order', shopper: 'There is no such order.' },
  'wrong-state': {
    staff: 'the order is in a state in which this can not be done',
    shopper: 'This can no longer be done.',
  },
  busy: { staff: 'other orders were quicker too many times; try again', shopper: 'Please try again.' },
} as const satisfies Record<string, Wording>

export type RefusalReason = keyof typeof refusals

/** Why something was refused. `subject`: the code as given, the campaign, the order. */
export interface Refusal {
  readonly reason: RefusalReason
  readonly subject: string
  readonly staff: string
  readonly shopper: string
}

export const refusal = (reason: RefusalReason, subject: string, more?: string): Refusal => ({
  reason,
  subject,
  staff: `${subject}: ${more ?? refusals[reason].staff}`,
  shopper: refusals[reason].shopper,
})

/** Whatever the reason, the shopper reads the same. */
export const refusalOfCode = (reason: RefusalReason, code: string): Refusal => ({
  ...refusal(reason, code),
  shopper: notValid,
})
