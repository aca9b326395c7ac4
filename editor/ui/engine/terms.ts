/** What a campaign's customers would read, made of the last text without errors. */
import { type Terms, termsOfCampaign } from '../../../src/terms/terms.ts'
import type { EngineState } from './engine.ts'

/** Of drafts too, so that they can be read before they are live. Undefined where the rules have no such campaign. */
export function campaignTerms({ runnable }: EngineState, campaign: string): Terms | undefined {
  if (!runnable) return undefined
  const { rules } = runnable.evaluator
  const found = [...rules.shelf, ...rules.campaigns].find(({ name }) => name === campaign)
  return found && termsOfCampaign(found, rules)
}
