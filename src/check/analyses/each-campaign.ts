import type { Diagnostic } from '../../syntax/diagnostic.ts'
import { contentKeyOf } from '../check-cache.ts'
import type { Campaign, Program } from '../program.ts'

/**
 * An analysis that looks at each campaign by itself. One without findings is not looked at again while it, and all it
 * can refer to, says the same.
 */
export function eachCampaign(
  examine: (campaign: Campaign, program: Program) => readonly Diagnostic[],
): (program: Program) => Diagnostic[] {
  const clean = new WeakSet<object>()
  return (program) =>
    [...program.campaigns.values()].flatMap((campaign) => {
      const key = contentKeyOf(campaign) ?? campaign
      if (clean.has(key)) return []
      const found = examine(campaign, program)
      if (found.length === 0) clean.add(key)
      return found
    })
}
