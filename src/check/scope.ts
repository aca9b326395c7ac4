/** The input of all checks of a declaration, and their way to report. */
import type { Diagnostic } from '../syntax/diagnostic.ts'
import type { Fact, PromoFile, Range } from '../syntax/tree.ts'
import { type CoreCode, coreCodes } from './codes.ts'
import type { RuleSet } from './rule-set.ts'

export interface Scope {
  /** The whole program for bodies; while the program is assembled, only what comes before. */
  readonly ruleSet: RuleSet
  readonly file: PromoFile
  readonly report: Report
  /** Checks a fact's operands. Injected, because facts and values are mutually recursive. */
  readonly checkFact: (fact: Fact, scope: Scope) => void
}

export type Report = (code: CoreCode, range: Range, message: string, more?: ReportDetails) => void

export type ReportDetails = Pick<Diagnostic, 'help' | 'related' | 'fix'>

/** Reports into `found` for the file at `path`. */
export function reporter(path: string, found: Diagnostic[]): Report {
  return (code, range, message, more) => {
    found.push({ code, severity: coreCodes[code].severity, path, range, message, ...more })
  }
}

/** A fix that replaces `range` with `text`. */
export const replacement = (
  { file }: Pick<Scope, 'file'>,
  range: Range,
  text: string,
  shown = text,
): NonNullable<Diagnostic['fix']> => ({
  title: `Change to ${shown}`,
  edits: [{ path: file.path, range, text }],
})

/** A node's source text on one line, shortened if long. */
export function words({ file }: Pick<Scope, 'file'>, { range }: { readonly range: Range }): string {
  const text = file.text.slice(range.start, range.end).replace(/\s+/g, ' ')
  return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``
}
