/** Campaigns made ready to take their turns. */
import type { Campaign, Fact } from '../../compile/rules.ts'
import { type AskedCodes, askedCodes } from '../conditions/asked-codes.ts'
import { factsIn } from '../conditions/facts-in.ts'
import { readyEffect } from '../effects/index.ts'
import { type ReadyProgram, readyPrograms } from '../effects/programs.ts'
import type { ReadyCampaign } from '../effects/turn.ts'
import type { Entrance, Gate, Workshop } from '../model.ts'
import { onceEach, onceFor } from '../workshop.ts'
import { decides, type GroupNode, groupTree, type Rivalry, rivalries } from './groups.ts'
import { type Guarding, readyGuards } from './guards.ts'

export interface Contender extends ReadyCampaign {
  readonly campaign: Campaign
  readonly entrance: Entrance
  readonly never: boolean
  readonly neverSimilar: boolean
  /** Equal numbers: conditions of the same kinds. */
  readonly kinds: number
  /** Equal numbers from 0: the same `similar as`. */
  readonly similarAs: number
  readonly timed: boolean
  readonly limited: boolean
  readonly rivalries: readonly Rivalry[]
  /** Groups that decide about it, outermost first. */
  readonly deciders: readonly GroupNode[]
  readonly asked: AskedCodes
  /** Its conditions can change while campaigns apply. */
  readonly asksRunning: boolean
  /** It may add gifts or rewards. */
  readonly addsLines: boolean
}

/** Everything of the rules made ready, beside the gate. */
export interface ReadyRules {
  readonly gate: Gate
  readonly guarding: Guarding
  readonly programs: readonly ReadyProgram[]
  readonly contenders: readonly Contender[]
  readonly hasDeciders: boolean
  readonly hasNeverSimilar: boolean
}

export function readyRules(gate: Gate): ReadyRules {
  const { rules, workshop } = gate
  const { guarding, programs } = furnished(workshop)
  const { around } = groupTree(rules)
  const kindNumber = numbering()
  const nameNumber = numbering()
  const contenders = rules.campaigns.map((campaign, place): Contender => {
    const entrance = gate.entrances[place]
    if (entrance === undefined) throw new RangeError(`no entrance for campaign \`${campaign.name}\``)
    const groups = around[place] ?? []
    return {
      ...itself(campaign, workshop),
      place,
      entrance,
      kinds: kindNumber(campaign.similarKinds.join()),
      similarAs: campaign.similarAs === undefined ? -1 : nameNumber(campaign.similarAs),
      rivalries: rivalries(place, groups, rules.best !== undefined),
      deciders: rules.best === undefined ? groups.filter(decides) : [],
    }
  })
  return {
    gate,
    guarding,
    programs,
    contenders,
    hasDeciders: contenders.some(({ deciders }) => deciders.length > 0),
    hasNeverSimilar: contenders.some(({ neverSimilar }) => neverSimilar),
  }
}

/** What a campaign is by itself, whichever others there are. */
const itself = onceEach((campaign, workshop) => {
  const { rules } = workshop
  const { name, when, combination, rounding = rules.rounding } = campaign
  const bench = { workshop, rules, ...furnished(workshop), campaign: name, when, rounding }
  return {
    name,
    campaign,
    effects: campaign.effects.map((effect) => readyEffect(effect, bench)),
    never: combination === 'never',
    neverSimilar: combination === 'never-similar',
    passesOver: combination === 'never-on-same-item',
    closes: combination === 'never-on-same-item' || combination === 'never-later-on-same-item',
    timed: campaign.from !== undefined || campaign.until !== undefined || campaign.every.length > 0,
    limited: campaign.limits.length > 0 || campaign.budget !== undefined,
    asked: askedCodes(when),
    asksRunning: when !== undefined && factsIn(when).some((fact) => isRunning(fact, workshop)),
    addsLines: /"kind":"(add|choose)"/.test(JSON.stringify(campaign.effects)),
  }
})

/** Guards and programs, which all campaigns of a workshop share. */
const furnished = onceFor((workshop) => ({
  guarding: readyGuards(workshop),
  programs: readyPrograms(workshop.rules),
}))

const isRunning = ({ fact, goods }: Fact, workshop: Workshop): boolean =>
  fact.startsWith('running') || (goods !== undefined && workshop.goods(goods).byUnit)

/** Equal texts get equal numbers, from 0. */
function numbering(): (text: string) => number {
  const numbers = new Map<string, number>()
  return (text) => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }
}
