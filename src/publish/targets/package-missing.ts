import type { Message } from '../../words/message.ts'

/** Thrown when a target needs a package that is not installed with cartwright. */
export class PackageMissing extends Error {
  override readonly name = 'PackageMissing'
  readonly reason: Message
  /** Installs it. */
  readonly command: string

  constructor(reason: Message, command: string) {
    super(`missing: ${command}`)
    this.reason = reason
    this.command = command
  }
}
