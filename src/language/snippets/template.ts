import type { Message } from '../../words/message.ts'
import type { Example } from './example.ts'

export interface Template {
  /** Its label, which is also what it is found by; a keyword stands as it is. */
  readonly title: string | Message
  /** One line on what it does. */
  readonly summary: Message
  readonly lines: (example: Example) => readonly string[]
}
