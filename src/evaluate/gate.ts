import type { Campaign, Condition, Rules } from '../compile/rules.ts'
import { makeLimits } from './combination/limits.ts'
import { makeMatching } from './conditions/matching.ts'
import { makeIsActive } from './conditions/windows.ts'
import type { Entrance, Gate, Test, Workshop } from './model.ts'
import { onceEach, workshopFor } from './workshop.ts'

/**
 * Makes everything that decides who may enter ready once; evaluating many carts shares it. `before` is the gate of the rules
 * before an edit: what it holds of campaigns that are the same is used again.
 */
export function prepareGate(rules: Rules, before?: Gate): Gate {
  const workshop = workshopFor(rules, before?.workshop)
  const matching = makeMatching(rules, workshop)
  return {
    ...workshop,
    rules,
    workshop,
    entrances: rules.campaigns.map((campaign, place) => {
      return matching.isCovered(place) ? coveredEntrance(campaign, workshop) : entrance(campaign, workshop)
    }),
    shelf: rules.shelf.map((campaign) => entrance(campaign, workshop)),
    candidates: matching.find,
  }
}

const entrance = onceEach(
  (campaign, { rules, test }): Entrance => ({
    campaign,
    ...(campaign.when && { when: onDemand(campaign.when, test) }),
    covered: false,
    isActive: makeIsActive(campaign),
    ...makeLimits(campaign, rules.digits),
  }),
)

const coveredEntrance = onceEach(
  (campaign: Campaign, workshop: Workshop): Entrance => ({ ...entrance(campaign, workshop), covered: true }),
)

/** Most campaigns are never asked, or found without asking: their condition is made ready when somebody does. */
function onDemand(condition: Condition, make: (condition: Condition) => Test): Test {
  let test: Test | undefined
  return (cart, running) => {
    test ??= make(condition)
    return test(cart, running)
  }
}
