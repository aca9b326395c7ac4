import type { Message } from '../../words/message.ts'

/** Ends writing for a target that needs a package which who installs cartwright does not get. */
export class PackageMissing extends Error {
  override readonly name = 'PackageMissing'
  readonly reason: Message
  /** Brings it. */
  readonly command: string

  constructor(reason: Message, command: string) {
    super(`missing: ${command}`)
    this.reason = reason
    this.command = command
  }
}
