/** Quick fixes of diagnostics: one at a time, and all of one kind in the file. */

import { CodeActionKind } from 'vscode-languageserver-types'
import { catalogue } from '../../check/catalogue.ts'
import type { Diagnostic, Fix } from '../../syntax/diagnostic.ts'
import { msg, number } from '../../words/message.ts'
import { findingsAt } from '../diagnostics.ts'
import type { CodeActionContext, CodeActionDraft, Replacement } from './action.ts'

export function fixes({ project, file, findings }: CodeActionContext): readonly CodeActionDraft[] {
  const fixable = findings.filter(({ fix, alternatives }) => fix !== undefined || alternatives !== undefined)
  const codes = new Set(fixable.map(({ code }) => code))
  return [
    ...fixable.flatMap((finding) => [
      ...(finding.fix ? [single(finding, finding.fix, true)] : []),
      ...(finding.alternatives ?? []).map((fix) => single(finding, fix, false)),
    ]),
    ...[...codes].flatMap((code) => all(findingsAt(project, file.path), code)),
  ]
}

const single = (finding: Diagnostic, { title, edits, creates }: Fix, isPreferred: boolean): CodeActionDraft => ({
  title,
  kind: CodeActionKind.QuickFix,
  replacements: edits,
  ...(creates && { creates }),
  fixes: [finding],
  isPreferred,
})

function all(findings: readonly Diagnostic[], code: string): readonly CodeActionDraft[] {
  const fixed: Diagnostic[] = []
  const replacements: Replacement[] = []
  for (const finding of findings) {
    const edits = finding.code === code ? (finding.fix?.edits ?? []) : []
    if (edits.length === 0 || edits.some((edit) => replacements.some((other) => overlap(edit, other)))) continue
    fixed.push(finding)
    replacements.push(...edits)
  }
  if (fixed.length < 2) return []
  const what = catalogue[code]?.title ?? code
  return [
    {
      title: msg`Fix all ${number(fixed.length)} in this file: ${what}`,
      kind: CodeActionKind.QuickFix,
      replacements,
      fixes: fixed,
    },
  ]
}

function overlap(a: Replacement, b: Replacement): boolean {
  if (a.path !== b.path) return false
  const touches = a.range.start === b.range.start && a.range.end === b.range.end
  return touches || (a.range.start < b.range.end && b.range.start < a.range.end)
}
