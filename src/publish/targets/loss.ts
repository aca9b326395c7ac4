/** What a target can't express. */
import type { Message } from '../../words/message.ts'

/** A live campaign that is left out of a target, and why. */
export interface Loss {
  readonly campaign: string
  readonly reason: Message
}

/** Ends writing a campaign for a target that can't express it. */
export class Inexpressible extends Error {
  override readonly name = 'Inexpressible'
  readonly reason: Message

  constructor(reason: Message) {
    super('a campaign can not be expressed')
    this.reason = reason
  }
}
