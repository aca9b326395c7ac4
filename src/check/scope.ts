/** The input of every declaration check, and how checks report errors. */

import type { Finding, FindingFix } from '../syntax/diagnostic.ts'
import type { Fact, PromoFile, Range } from '../syntax/tree.ts'
import { type Message, msg } from '../words/message.ts'
import { type CoreCode, coreCodes } from './codes.ts'
import type { RuleSet } from './rule-set.ts'

export interface Scope {
  /** The whole program when checking bodies; only the part assembled so far while the program is assembled. */
  readonly ruleSet: RuleSet
  readonly file: PromoFile
  readonly report: Report
  /** Checks a fact's operands. Injected, because facts and values are mutually recursive. */
  readonly checkFact: (fact: Fact, scope: Scope) => void
}

export type Report = (code: CoreCode, range: Range, message: Message, more?: ReportDetails) => void

export type ReportDetails = Pick<Finding, 'help' | 'related' | 'fix' | 'alternatives'>

/** Reports into `found` for the file at `path`. */
export function reporter(path: string, found: Finding[]): Report {
  return (code, range, message, more) => {
    found.push({ code, severity: coreCodes[code].severity, path, range, message, ...more })
  }
}

/** A fix that removes `range`, with the whole line if nothing else is on it, or else with the preceding space. */
export function removal(
  { file: { path, text } }: Pick<Scope, 'file'>,
  range: Range,
  title: Message = msg`Remove it`,
): FindingFix {
  const from = text.lastIndexOf('\n', range.start - 1) + 1
  const to = text.indexOf('\n', range.end)
  const isAlone =
    text.slice(from, range.start).trim() === '' && /^\s*$/.test(text.slice(range.end, to < 0 ? undefined : to))
  const gap = /[ \t]*$/.exec(text.slice(0, range.start))?.[0].length ?? 0
  const whole = isAlone
    ? { start: from, end: to < 0 ? text.length : to + 1 }
    : { start: range.start - gap, end: range.end }
  return { title, edits: [{ path, range: whole, text: '' }] }
}

/** A fix that adds a statement at the end of a block. */
export function addition(
  { file: { path, text } }: Pick<Scope, 'file'>,
  block: { readonly range: Range },
  statement: string,
): FindingFix {
  const inside = text.slice(block.range.start, block.range.end).replace(/\s*\}$/, '')
  const end = block.range.start + inside.length
  const range = { start: end, end: inside.includes('\n') ? end : block.range.end }
  const written = inside.includes('\n') ? `\n  ${statement}` : `\n  ${statement}\n}`
  return { title: msg`Add ${statement}`, edits: [{ path, range, text: written }] }
}

export const replacement = ({ file }: Pick<Scope, 'file'>, range: Range, text: string, shown = text): FindingFix => ({
  title: msg`Change to ${shown}`,
  edits: [{ path: file.path, range, text }],
})

export const source = ({ file }: Pick<Scope, 'file'>, { range }: { readonly range: Range }): string =>
  file.text.slice(range.start, range.end)

/** A node's source text on one line, shortened if long. */
export function words({ file }: Pick<Scope, 'file'>, { range }: { readonly range: Range }): string {
  const text = file.text.slice(range.start, range.end).replace(/\s+/g, ' ')
  return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``
}
