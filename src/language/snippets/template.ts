import type { Example } from './example.ts'

export interface Template {
  /** Its label, which is also what it is found by. */
  readonly title: string
  /** One line on what it does. */
  readonly summary: string
  readonly lines: (example: Example) => readonly string[]
}
