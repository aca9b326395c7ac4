/** The explanation of a construct in hovers. */

import type { Chapter } from '../../syntax/chapters.ts'
import type { Message } from '../../words/message.ts'
import { forms } from '../forms/index.ts'

export interface Meaning {
  /** Its notations. */
  readonly forms: readonly string[]
  /** A sentence without the full stop. */
  readonly summary: Message
  readonly chapter: Chapter
  /** For facts: the type of the value. */
  readonly type?: string
}

export const meaning = (chapter: Chapter, summary: Message, ...forms: readonly string[]): Meaning => ({
  forms,
  summary,
  chapter,
})

/** Takes the explanation from completion's forms that start with these words. */
export const statement = (kind: string, beginning = ''): readonly string[] =>
  forms.filter((form) => form.statement === kind && form.text.startsWith(beginning)).map(({ text }) => text)
