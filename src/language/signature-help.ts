/** Signature help: the form that is being typed and its active part. */

import { MarkupKind, type Position, type SignatureHelp, type SignatureInformation } from 'vscode-languageserver-types'
import { completionContextAt } from './completion/context.ts'
import { type OpenForm, openForms } from './completion/open-forms.ts'
import { currencyOf } from './currency.ts'
import { partsOf } from './forms/parts.ts'
import type { Project } from './project.ts'
import { say } from './say.ts'

/** Characters after which a client requests help automatically. */
export const signatureTriggers: readonly string[] = [' ', ',']

/** The forms of the innermost unfinished construct; null if there is none. */
export function signatureHelp(project: Project, path: string, position: Position): SignatureHelp | null {
  const context = completionContextAt(project, path, position)
  if (context === undefined || (context.beginsLine && context.ahead.complete)) return null
  const begun = openForms(context, context.ahead.expected).fitting.filter(
    ({ form, rule }) => partsOf(form).length > 2 && rule.from < context.tokens.length,
  )
  const innermost = begun.reduce((from, { rule }) => Math.max(from, rule.from), -1)
  const forms = begun.filter(({ rule }) => rule.from === innermost)
  if (forms.length === 0) return null
  return { signatures: forms.map((open) => signatureOf(project, open)), activeSignature: 0 }
}

function signatureOf(project: Project, { form, parts }: OpenForm): SignatureInformation {
  return {
    label: form.text.replaceAll(/\bPLN\b/g, currencyOf(project)),
    documentation: { kind: MarkupKind.Markdown, value: say(project, form.summary) },
    parameters: partsOf(form).map(({ start, end }) => ({ label: [start, end] })),
    activeParameter: Math.max(...parts),
  }
}
