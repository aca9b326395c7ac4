/** What every check of one declaration is given, and the way it reports. */
import type { Diagnostic } from '../syntax/diagnostic.ts'
import type { Fact, PromoFile, Range } from '../syntax/tree.ts'
import { type CoreCode, coreCodes } from './codes.ts'
import type { RuleSet } from './rule-set.ts'

export interface Scope {
  /** All of it for the checks of a declaration's body; only what stands before it while the program is put together. */
  readonly ruleSet: RuleSet
  readonly file: PromoFile
  readonly report: Report
  /** Checks a fact's operands. Handed in, because facts hold values and values hold facts. */
  readonly checkFact: (fact: Fact, scope: Scope) => void
}

export type Report = (code: CoreCode, range: Range, message: string, more?: ReportDetails) => void

export type ReportDetails = Pick<Diagnostic, 'help' | 'related' | 'fix'>

/** A report that adds to `found` what is said of the file at `path`. */
export function reporter(path: string, found: Diagnostic[]): Report {
  return (code, range, message, more) => {
    found.push({ code, severity: coreCodes[code].severity, path, range, message, ...more })
  }
}

/** A fix that writes `text` in the place of `range`. */
export const replacement = (
  { file }: Pick<Scope, 'file'>,
  range: Range,
  text: string,
  shown = text,
): NonNullable<Diagnostic['fix']> => ({
  title: `Change to ${shown}`,
  edits: [{ path: file.path, range, text }],
})

/** The author's own words for a node, on one line and not too long. */
export function words({ file }: Pick<Scope, 'file'>, { range }: { readonly range: Range }): string {
  const text = file.text.slice(range.start, range.end).replace(/\s+/g, ' ')
  return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``
}
