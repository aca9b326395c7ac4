/** All campaigns of the text, even if it has errors, with what the text itself says about each. */
import type { Expectation } from '../../../src/syntax/tree.ts'
import type { EngineState } from './engine.ts'
import type { TextLocation } from './model.ts'
import type { TestName } from './tests.ts'
import { type Timeline, type TimelineBar, timelineOf } from './timeline.ts'

export interface CampaignEntry extends TimelineBar {
  /** Range of the whole declaration. */
  readonly place: TextLocation
  readonly hasBudget: boolean
  /** Tests that name it in an expectation. */
  readonly tests: readonly TestName[]
}

export interface CampaignList {
  /** In evaluation order. */
  readonly campaigns: readonly CampaignEntry[]
  readonly zone: Timeline['zone']
}

export function campaignList(state: EngineState): CampaignList {
  const { bars, zone } = timelineOf(state)
  const { ruleSet } = state.project
  const tests = testsByCampaign(state)
  return {
    zone,
    campaigns: bars.flatMap((bar): CampaignEntry[] => {
      const campaign = ruleSet.campaigns.get(bar.campaign)
      if (!campaign) return []
      const { start, end } = campaign.node.range
      return [
        {
          ...bar,
          place: { path: campaign.path, start, end },
          hasBudget: campaign.budgets.length > 0,
          tests: tests.get(bar.campaign) ?? [],
        },
      ]
    }),
  }
}

function testsByCampaign({ project }: EngineState): ReadonlyMap<string, readonly TestName[]> {
  const found = new Map<string, TestName[]>()
  for (const { path, node } of project.ruleSet.tests) {
    const test = { path, name: node.name.text }
    for (const campaign of new Set(node.expectations.flatMap(campaignsIn))) {
      const tests = found.get(campaign)
      if (tests) tests.push(test)
      else found.set(campaign, [test])
    }
  }
  return found
}

const campaignsIn = (expectation: Expectation): string[] =>
  'campaign' in expectation && expectation.campaign ? [expectation.campaign.text] : []
