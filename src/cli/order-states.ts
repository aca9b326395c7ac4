import type { RedemptionState } from '../ledger/model.ts'
import { about, type Message, msg } from '../words/message.ts'

/** Order states as displayed. */
export const orderStates: Readonly<Record<RedemptionState, Message>> = {
  reserved: about('order', msg`reserved`),
  committed: about('order', msg`committed`),
  released: about('order', msg`released`),
  lapsed: about('order', msg`expired`),
  returned: about('order', msg`returned`),
  cancelled: about('order', msg`cancelled`),
}
