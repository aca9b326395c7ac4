import type { EffectKind } from '../../syntax/effects.ts'
import type { FactKind } from '../../syntax/facts.ts'
import type { ModifierKind } from '../../syntax/modifiers.ts'
import type { Message } from '../../words/message.ts'

export interface Form {
  /** The grammar rules that parse it; the form is offered where one of them starts. */
  readonly rules: readonly string[]
  readonly text: string
  readonly summary: Message
  readonly effect?: EffectKind
  readonly fact?: FactKind
  readonly modifier?: ModifierKind
  readonly statement?: string
  /** The only kind of declaration that may contain it. */
  readonly only?: string
}

type FormText = readonly [text: string, summary: Message]

export const statements = (rule: string, statement: string, ...forms: readonly FormText[]): readonly Form[] =>
  forms.map(([text, summary]) => ({ rules: [rule], text, summary, statement }))

export const parts = (rule: string, ...forms: readonly FormText[]): readonly Form[] =>
  forms.map(([text, summary]) => ({ rules: [rule], text, summary }))

export const only = (declaration: string, forms: readonly Form[]): readonly Form[] =>
  forms.map((form) => ({ ...form, only: declaration }))
