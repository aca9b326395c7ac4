/** What a campaign's customers would read, generated from the last text without errors. */
import { type Terms, termsOfCampaign } from '../../../src/terms/terms.ts'
import type { EngineState } from './engine.ts'

/** Includes drafts, so that their terms can be read before they go live. Undefined if the rules have no such campaign. */
export function campaignTerms({ runnable }: EngineState, campaign: string): Terms | undefined {
  if (!runnable) return undefined
  const { rules } = runnable.evaluator
  const found = [...rules.shelf, ...rules.campaigns].find(({ name }) => name === campaign)
  return found && termsOfCampaign(found, rules)
}
