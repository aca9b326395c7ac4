import type { Example } from './example.ts'

export interface Template {
  /** What it is called, and found by. */
  readonly title: string
  /** One line on what it does. */
  readonly summary: string
  readonly lines: (example: Example) => readonly string[]
}
