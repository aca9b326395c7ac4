/** Currencies and time zones, those used in the workspace first. */
import { CompletionItemKind } from 'vscode-languageserver-types'
import type { CompletionContext } from './context.ts'
import type { Proposal } from './proposal.ts'
import { usedTexts } from './used-texts.ts'

export const timezones = (): readonly string[] => Intl.supportedValuesOf('timeZone')

export function currencies({ project }: CompletionContext): readonly Proposal[] {
  const used = new Set([project.ruleSet.settings.currency, ...usedTexts(project, 'currencies')])
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((code) => ({
    label: code,
    kind: CompletionItemKind.Unit,
    detail: names.of(code) ?? code,
    alias: names.of(code) ?? code,
    rank: used.has(code) ? 0 : 2,
  }))
}
