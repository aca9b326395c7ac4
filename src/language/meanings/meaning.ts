/** What a construct means, for hovers. */
import type { Chapter } from '../reference.ts'

export interface Meaning {
  /** How it is written; several where there are several ways. */
  readonly forms: readonly string[]
  /** A sentence without its full stop. */
  readonly summary: string
  readonly chapter: Chapter
  /** Of a fact: what it gives. */
  readonly type?: string
}

export const meaning = (chapter: Chapter, summary: string, ...forms: string[]): Meaning => ({ forms, summary, chapter })
