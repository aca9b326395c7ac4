import { usedTexts } from './completion/used-texts.ts'
import type { Project } from './project.ts'

/** The currency of examples. Without one in the settings: one that the rules use, or the euro. */
export function currencyOf(project: Project): string {
  const { currency } = project.ruleSet.settings
  return currency === 'XXX' ? (usedTexts(project, 'currencies')[0] ?? 'EUR') : currency
}
