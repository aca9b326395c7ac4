/** What a construct means, for hovers. */

import type { Chapter } from '../../syntax/chapters.ts'
import { forms } from '../forms/index.ts'

export interface Meaning {
  /** How it is written; several where there are several ways. */
  readonly forms: readonly string[]
  /** A sentence without its full stop. */
  readonly summary: string
  readonly chapter: Chapter
  /** Of a fact: what it gives. */
  readonly type?: string
}

export const meaning = (chapter: Chapter, summary: string, ...forms: readonly string[]): Meaning => ({
  forms,
  summary,
  chapter,
})

/** As completion offers a statement of settings or of a campaign; only the forms that begin like this. */
export const statement = (kind: string, beginning = ''): readonly string[] =>
  forms.filter((form) => form.statement === kind && form.text.startsWith(beginning)).map(({ text }) => text)
