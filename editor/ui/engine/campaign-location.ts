/** Locations of campaigns in the current text, which may be newer than the evaluated rules and have errors. */
import type { EngineState } from './engine.ts'
import type { TextLocation } from './model.ts'

/** Range of the campaign's name; undefined if the text no longer declares it. */
export function campaignLocation({ project, runnable }: EngineState, campaign: string): TextLocation | undefined {
  const declared = project.ruleSet.campaigns.get(campaign) ?? runnable?.ruleSet.campaigns.get(campaign)
  return declared && { path: declared.path, ...declared.node.name.range }
}

/** Offset between a campaign's position in the evaluated rules and in the current text. */
export function shiftedBy({ project, runnable }: EngineState, campaign: string): number {
  const [now, then] = [project.ruleSet.campaigns.get(campaign), runnable?.ruleSet.campaigns.get(campaign)]
  return now && then && now.path === then.path ? now.node.range.start - then.node.range.start : 0
}
