/** What a target can't express. */
import type { Message } from '../../words/message.ts'
import { textOf } from '../../words/text-of.ts'

/** A live campaign that is left out of a target, and why. */
export interface Loss {
  readonly campaign: string
  readonly reason: Message
}

/** Ends writing a campaign, or all of the rules, for a target that can't express them. */
export class Inexpressible extends Error {
  override readonly name = 'Inexpressible'
  readonly reason: Message

  constructor(reason: Message) {
    super(textOf(reason))
    this.reason = reason
  }
}
