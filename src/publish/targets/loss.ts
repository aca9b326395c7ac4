/** What a target can't express. */
import type { Message } from '../../words/message.ts'
import { textOf } from '../../words/text-of.ts'

/** A live campaign that is left out of a target, and why. */
export interface Loss {
  readonly campaign: string
  readonly reason: Message
}

/** Thrown when a target can't express a campaign, or any of the rules. */
export class Inexpressible extends Error {
  override readonly name = 'Inexpressible'
  readonly reason: Message

  constructor(reason: Message) {
    super(textOf(reason))
    this.reason = reason
  }
}
