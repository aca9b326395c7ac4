import { usedTexts } from './completion/used-texts.ts'
import type { Project } from './project.ts'

/** The currency that examples are in. Rules whose settings say none still need one: one that they use, or the euro. */
export function currencyOf(project: Project): string {
  const { currency } = project.ruleSet.settings
  return currency === 'XXX' ? (usedTexts(project, 'currencies')[0] ?? 'EUR') : currency
}
