/** A scenario is the program with some lets set to other values and some campaigns enabled or disabled. */
import { viewCampaign } from '../check/campaign-view.ts'
import { fold } from '../check/fold.ts'
import { namesIn } from '../check/lets.ts'
import type { Campaign, LetConstant, RuleSet } from '../check/rule-set.ts'
import { readSettings } from '../check/settings.ts'
import type { Scenario } from '../syntax/tree.ts'

/**
 * The program under the scenario (meaning.md M51). A value set by the scenario is computed from the original lets (`set
 * MIN_BASKET = MIN_BASKET * 2`); lets that depend on it are recomputed. Throws a RangeError for an unknown scenario.
 */
export function withScenario(ruleSet: RuleSet, name: string): RuleSet {
  const scenario = ruleSet.scenarios.get(name)
  if (!scenario) throw new RangeError(`there is no scenario \`${name}\``)
  const { changes } = scenario.node
  const lets = letsWith(changes, ruleSet)
  return {
    ...ruleSet,
    lets,
    settings: readSettings(ruleSet.settings.declared, lets),
    campaigns: new Map([...ruleSet.campaigns].map(([key, campaign]) => [key, change(campaign, changes, lets)])),
  }
}

type Changes = Scenario['changes']

function letsWith(changes: Changes, ruleSet: RuleSet): Map<string, LetConstant> {
  const lets = new Map<string, LetConstant>()
  const settle = (name: string): void => {
    const declared = ruleSet.lets.get(name)
    if (!declared || lets.has(name)) return
    const set = changes.findLast((candidate) => candidate.kind === 'set' && candidate.name.text === name)
    if (set?.kind === 'set') {
      lets.set(name, withValue(declared, fold(set.value, ruleSet.lets)))
      return
    }
    for (const used of namesIn(declared.node.value)) settle(used.text)
    lets.set(name, withValue(declared, fold(declared.node.value, lets)))
  }
  for (const name of ruleSet.lets.keys()) settle(name)
  return lets
}

const withValue = ({ path, node }: LetConstant, value: LetConstant['value']): LetConstant => ({
  path,
  node,
  ...(value && { value }),
})

function change(campaign: Campaign, changes: Changes, lets: RuleSet['lets']): Campaign {
  const { path, node } = campaign
  const view = viewCampaign({ path, node }, lets)
  const last = changes.findLast((each) => each.kind !== 'set' && each.campaign.text === campaign.name)
  if (!last) return view
  return { ...view, status: last.kind === 'enable' ? 'live' : 'draft' }
}
