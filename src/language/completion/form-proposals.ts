/** Proposals for forms that may start at the cursor, and for the remainder of forms already started. */

import { CompletionItemKind } from 'vscode-languageserver-types'
import type { Form } from '../forms/index.ts'
import { say } from '../say.ts'
import type { CompletionContext } from './context.ts'
import { snippetOf } from './form-snippet.ts'
import type { OpenForm } from './open-forms.ts'
import type { Proposal } from './proposal.ts'

export const formProposals = (context: CompletionContext, open: readonly OpenForm[]): readonly Proposal[] =>
  open.flatMap(({ form, next }) => next.map((at) => restOf(context, form, at)))

/** The remainder of a form, starting with one of its parts. */
export function restOf(context: CompletionContext, form: Form, from: number): Proposal {
  const { label, insert, isSnippet } = snippetOf(context, form, from)
  const kind = isSnippet ? CompletionItemKind.Snippet : kindOf(form)
  return {
    label,
    insert,
    isSnippet,
    kind,
    detail: say(context.project, form.summary),
    documentation: `\`${form.text}\`\n\n${say(context.project, form.summary)}`,
    rank: rankOf(form),
  }
}

function kindOf({ fact, effect }: Form): CompletionItemKind {
  if (fact !== undefined) return CompletionItemKind.Field
  return effect === undefined ? CompletionItemKind.Keyword : CompletionItemKind.Function
}

const rankOf = ({ fact, effect }: Form): number => (fact === undefined && effect === undefined ? 3 : 4)
