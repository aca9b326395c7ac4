import type { Message } from '../../words/message.ts'
import type { Example } from './example.ts'

export interface Template {
  /** The label, which is also matched by searches; a keyword is not translated. */
  readonly title: string | Message
  /** One line on what it does. */
  readonly summary: Message
  readonly lines: (example: Example) => readonly string[]
}
