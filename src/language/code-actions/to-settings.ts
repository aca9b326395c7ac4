/** Moves a line that belongs in the settings, such as `one coupon per cart`, out of another block. */

import { CodeActionKind } from 'vscode-languageserver-types'
import { removal } from '../../check/scope.ts'
import { setInSettings } from '../../check/settings-fix.ts'
import { parse } from '../../syntax/parse.ts'
import { msg } from '../../words/message.ts'
import type { CodeActionContext, CodeActionDraft } from './action.ts'

export function toSettings({ project, file, findings }: CodeActionContext): readonly CodeActionDraft[] {
  return findings.flatMap((finding) => {
    if (finding.code !== 'unknown-statement') return []
    const { start } = finding.range
    const statement = file.text.slice(start).split(/\r?\n/, 1)[0]?.trim() ?? ''
    if (parse(`settings {\n${statement}\n}`, file.path).diagnostics.length > 0) return []
    const { edits } = setInSettings(project.ruleSet, file.path, statement)
    const out = removal({ file }, { start, end: start + statement.length })
    return [
      {
        title: msg`Move it to the settings`,
        kind: CodeActionKind.QuickFix,
        replacements: [...edits, ...out.edits],
        fixes: [finding],
      },
    ]
  })
}
