/** All reasons why a campaign did not apply: the code, and a sentence for the reference documentation. */
export const reasons = {
  draft: 'the campaign is a draft, or the scenario disables it',
  retired: 'the campaign is retired',
  'switched-off': 'the cart lists it as switched off manually',
  trigger: 'the campaign is for an event and this is a cart, or vice versa',
  'not-active': 'the time of the cart is outside `active` or `every`',
  limit: 'a limit is used up',
  budget: 'the budget is used up, or this discount would exceed it',
  'not-chosen': 'the customer has not chosen it',
  'excluded-by': 'a campaign that never combines applied',
  'must-be-alone': 'it never combines and another campaign applied',
  'similar-to': 'a similar campaign applied and one of the two does not combine with similar ones',
  group: 'its group picked another campaign',
  condition: 'its conditions are not met',
  'no-effect': 'its effects change nothing in this cart',
  offered: 'its rewards are available, but the customer chose none',
  guard: 'a guard in the settings leaves no room for its discount',
  'not-best': 'another set of campaigns gives the customer more',
} as const

export type Reason = keyof typeof reasons

export const codeStatuses = {
  accepted: 'a campaign that applied needed it',
  unused: 'valid, but no campaign that applied needed it',
  unknown: 'in no coupon pool',
  'not-yet': 'before its first day',
  expired: 'after its last day',
  'not-issued': 'its validity starts when it is issued, and the cart does not contain that date',
  'wrong-channel': 'its pool is valid only in certain channels, and the cart is in none of them',
  limit: 'its limit is used up, by earlier carts or by other codes of this one',
  'one-per-cart': 'other codes are used, and the cart may use no more',
  repeated: 'the cart already contains the same code',
} as const

export type CodeStatus = keyof typeof codeStatuses
