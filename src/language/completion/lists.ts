/** Currencies and time zones: the workspace's first. */
import { CompletionItemKind } from 'vscode-languageserver-types'
import type { Place } from './place.ts'
import type { Proposal } from './proposal.ts'
import { seen } from './seen.ts'

export const timezones = (): readonly string[] => Intl.supportedValuesOf('timeZone')

export function currencies({ project }: Place): readonly Proposal[] {
  const used = new Set([project.program.settings.currency, ...seen(project, 'currencies')])
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((code) => ({
    label: code,
    kind: CompletionItemKind.Unit,
    detail: names.of(code) ?? code,
    alias: names.of(code) ?? code,
    rank: used.has(code) ? 0 : 2,
  }))
}
