import type { IssuedCode } from '../ledger/model.ts'
import { about, type Message, msg } from '../words/message.ts'

/** Code states as displayed. */
export const codeStates: Readonly<Record<IssuedCode['state'], Message>> = {
  live: about('code', msg`live`),
  off: about('code', msg`off`),
  withdrawn: about('code', msg`withdrawn`),
}
