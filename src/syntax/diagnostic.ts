/** A finding about the text, from the parser or the checker. All codes are in `src/check/catalogue.ts`. */
import type { Locale } from '../words/locale.ts'
import type { Message } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'
import type { Range } from './tree.ts'

export type Severity = 'error' | 'warning' | 'hint'

interface Edits {
  readonly edits: readonly { readonly path: string; readonly range: Range; readonly text: string }[]
  /** A file that is created first, unless one exists at that path. */
  readonly creates?: NewFile
}

/** `path`: as in the rule set. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

/** `Sentence`: a message, or its text in some language. */
interface FixIn<Sentence> extends Edits {
  readonly title: Sentence
}

interface DiagnosticIn<Sentence> {
  /** Stable, kebab-case: "unknown-name". */
  readonly code: string
  readonly severity: Severity
  readonly path: string
  readonly range: Range
  /** One sentence in lower case, source words in backticks, no names of implementation types. */
  readonly message: Sentence
  /** What to write instead. */
  readonly help?: Sentence
  /** Related locations, such as the blocking campaign or the first declaration. */
  readonly related?: readonly { readonly path: string; readonly range: Range; readonly message: Sentence }[]
  readonly fix?: FixIn<Sentence>
  /** Other possible fixes; without a `fix`, all are equally likely. */
  readonly alternatives?: readonly FixIn<Sentence>[]
  /** A cart (as JSON) that proves an analysis's claim. */
  readonly witness?: unknown
}

export interface Fix extends FixIn<string> {}
export interface Diagnostic extends DiagnosticIn<string> {}

/** A fix and a diagnostic before they are written in a language. */
export interface FindingFix extends FixIn<Message> {}
export interface Finding extends DiagnosticIn<Message> {}

export function writeDiagnostic(finding: Finding, locale: Locale | undefined): Diagnostic {
  const { message, help, related, fix, alternatives, ...rest } = finding
  const writeFix = ({ title, ...more }: FindingFix): Fix => ({ title: textOf(title, locale), ...more })
  return {
    ...rest,
    message: textOf(message, locale),
    ...(help && { help: textOf(help, locale) }),
    ...(related && { related: related.map((each) => ({ ...each, message: textOf(each.message, locale) })) }),
    ...(fix && { fix: writeFix(fix) }),
    ...(alternatives && { alternatives: alternatives.map(writeFix) }),
  }
}
