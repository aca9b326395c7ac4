/** Where campaigns stand in the text as it is now, which may have errors that the evaluated rules have not. */
import type { EngineState } from './engine.ts'
import type { Place } from './model.ts'

/** Of its name; undefined for a campaign that no text declares any more. */
export function campaignPlace({ project, ready }: EngineState, campaign: string): Place | undefined {
  const declared = project.program.campaigns.get(campaign) ?? ready?.program.campaigns.get(campaign)
  return declared && { path: declared.path, ...declared.node.name.range }
}

/** By how much a campaign of the evaluated rules has moved in the text since. */
export function movedBy({ project, ready }: EngineState, campaign: string): number {
  const [now, then] = [project.program.campaigns.get(campaign), ready?.program.campaigns.get(campaign)]
  return now && then && now.path === then.path ? now.node.range.start - then.node.range.start : 0
}
