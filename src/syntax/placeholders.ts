/**
 * Examples in syntax errors need names from other declarations, but the parser reads declarations one by one: it writes
 * placeholders, which are replaced once all files are known.
 */
import type { Message } from '../words/message.ts'
import { currencyOf } from './currency.ts'
import type { Diagnostic, Fix } from './diagnostic.ts'
import { quote } from './text.ts'
import type { PromoFile } from './tree.ts'

/** Placeholder for the settings' currency. */
export const anyCurrency = '¤'
/** Placeholder for the name of a loyalty program. */
export const anyProgram = '"¤"'

/** The values that replace placeholders. */
export interface OwnNames {
  readonly currency: string
  readonly program: string
}

export const usualProgram = 'Club'

/** Fills the rule set's own currency and program into the examples of the parser's findings. */
export function withOwnNames(findings: readonly Diagnostic[], files: readonly PromoFile[]): readonly Diagnostic[] {
  if (!findings.some(hasPlaceholder)) return findings
  const names = { currency: currencyOf(files) ?? 'PLN', program: firstProgram(files) ?? usualProgram }
  return findings.map((finding) => (hasPlaceholder(finding) ? replaced(finding, names) : finding))
}

/** The same for a message, whose placeholders are in its parameters. */
export const withNamesIn = (message: Message, names: OwnNames): Message => ({
  ...message,
  parameters: message.parameters.map((each) =>
    typeof each === 'string'
      ? withNames(each, names)
      : typeof each === 'object' && each.kind === 'message'
        ? withNamesIn(each, names)
        : each,
  ),
})

export const withNames = (text: string, { currency, program }: OwnNames): string =>
  text.replaceAll(anyProgram, quote(program)).replaceAll(anyCurrency, currency)

function firstProgram(files: readonly PromoFile[]): string | undefined {
  for (const { declarations } of files) {
    const program = declarations.find(({ kind }) => kind === 'program')
    if (program?.kind === 'program') return program.name.text
  }
  return undefined
}

const hasPlaceholder = ({ message, help = '', fix, alternatives = [] }: Diagnostic): boolean =>
  message.includes(anyCurrency) ||
  help.includes(anyCurrency) ||
  [...alternatives, ...(fix ? [fix] : [])].some(({ edits }) => edits.some(({ text }) => text.includes(anyCurrency)))

function replaced(finding: Diagnostic, names: OwnNames): Diagnostic {
  const write = (text: string): string => withNames(text, names)
  const writeFix = ({ title, edits }: Fix): Fix => ({
    title: write(title),
    edits: edits.map((edit) => ({ ...edit, text: write(edit.text) })),
  })
  const { message, help, fix, alternatives } = finding
  return {
    ...finding,
    message: write(message),
    ...(help !== undefined && { help: write(help) }),
    ...(fix && { fix: writeFix(fix) }),
    ...(alternatives && { alternatives: alternatives.map(writeFix) }),
  }
}
