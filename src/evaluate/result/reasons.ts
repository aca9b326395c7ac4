/** All reasons why a campaign did not apply: the code, and a sentence for the reference documentation. */
export const reasons = {
  draft: 'the campaign is a draft, or the scenario disables it',
  retired: 'the campaign was retired',
  'switched-off': 'the cart says that it was switched off by hand',
  trigger: 'the campaign waits for an event and this is a cart, or the other way round',
  'not-active': 'the instant lies outside `active` or `every`',
  limit: 'a limit is used up',
  budget: 'the budget is used up, or this discount would exceed it',
  'not-chosen': 'the customer has not chosen it',
  'excluded-by': 'a campaign that never combines has applied',
  'must-be-alone': 'it never combines and another campaign has applied',
  'similar-to': 'a similar campaign has applied and one of the two does not combine with similar ones',
  group: 'its group picked another campaign',
  condition: 'its conditions do not hold',
  'no-effect': 'its effects change nothing in this cart',
  offered: 'its rewards are on offer, and the customer has taken none',
  guard: 'a guard of the settings leaves it no discount',
  'not-best': 'another set of campaigns gives the customer more',
} as const

export type Reason = keyof typeof reasons

export const codeStatuses = {
  accepted: 'a campaign that applied needed it',
  unused: 'valid, but no campaign that applied needed it',
  unknown: 'in no coupon pool',
  'not-yet': 'before its first day',
  expired: 'after its last day',
  'not-issued': 'its validity counts from the day of issue, which the cart does not say',
  'wrong-channel': 'its pool counts in certain channels only, and the cart is in none of them',
  limit: 'its limit is used up, by earlier carts or by other codes of this one',
  'one-per-cart': 'other codes are needed, and a cart may use no more',
  repeated: 'the cart has the same code once more before it',
} as const

export type CodeStatus = keyof typeof codeStatuses
