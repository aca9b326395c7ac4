/** Compiles a checked program to rules: plain data that is all an evaluation needs. */

import { contentKeyOf, contextKeyOf } from '../check/check-cache.ts'
import { inOrder } from '../check/order.ts'
import type { Campaign as CheckedCampaign, CheckedRuleSet, RuleSet } from '../check/rule-set.ts'
import { compileCampaign } from './campaigns.ts'
import {
  compileGiftCards,
  compileGroup,
  compileGuard,
  compilePool,
  compileProduct,
  compileProductSet,
  compileProgram,
  compileReferral,
  compileSegment,
  compileSoldMembership,
} from './declarations.ts'
import { markSound } from './read/read-rules.ts'
import type { Campaign, CurrencyRules, Environment, Rules } from './rules.ts'
import { withScenario } from './scenario.ts'
import { sorted, sortedRecord } from './sorted.ts'
import { versionOf } from './version.ts'
import { zoneTable } from './zone.ts'

export interface CompileOptions {
  readonly scenario?: string
  /** False skips the hash, for rules that only live until the next keystroke; their version is then "unversioned". */
  readonly versioned?: boolean
}

/**
 * Compiles a checked program, optionally under one of its scenarios. The result does not depend on layout or on the order of
 * files and declarations. Throws a RangeError for an unknown scenario.
 */
export function compile(checked: CheckedRuleSet, options: CompileOptions = {}): Rules {
  const { scenario, versioned } = options
  const inScenario = (each: RuleSet) => compileContent(scenario === undefined ? each : withScenario(each, scenario))
  const { otherCurrencies } = checked
  const rules = {
    ...inScenario(checked),
    ...(otherCurrencies && { currencies: sortedRecord(otherCurrencies, inScenario) }),
  }
  return markSound({ ...rules, version: versioned === false ? 'unversioned' : versionOf(rules) })
}

function compileContent(ruleSet: RuleSet): CurrencyRules {
  const ordered = inOrder(ruleSet.campaigns.values(), ruleSet)
  return {
    ...compileEnvironmentOnce(ruleSet),
    shelf: ordered.filter(({ onPrices }) => onPrices).map((campaign) => compileOnce(campaign, ruleSet)),
    campaigns: ordered.filter(({ onPrices }) => !onPrices).map((campaign) => compileOnce(campaign, ruleSet)),
  }
}

const compiledCampaigns = new WeakMap<object, Campaign>()

/** Cached: after an edit, unchanged campaigns are not compiled again. */
function compileOnce(campaign: CheckedCampaign, ruleSet: RuleSet): Campaign {
  return once(compiledCampaigns, contentKeyOf(campaign), () => compileCampaign(campaign, ruleSet))
}

type Surroundings = Environment & Pick<Rules, 'segments'>

const compiledEnvironments = new WeakMap<object, Surroundings>()

/** Cached: after an edit of a campaign, the rest of the rules are the same objects. */
function compileEnvironmentOnce(ruleSet: RuleSet): Surroundings {
  return once(compiledEnvironments, contextKeyOf(ruleSet), () => compileEnvironment(ruleSet))
}

function once<Result>(known: WeakMap<object, Result>, key: object | undefined, work: () => Result): Result {
  const found = key && known.get(key)
  if (found) return found
  const result = work()
  if (key) known.set(key, result)
  return result
}

const compiledCatalogues = new WeakMap<RuleSet['catalogue'], Rules['catalogue']>()

function compileEnvironment(ruleSet: RuleSet): Surroundings {
  const { settings, catalogue } = ruleSet
  return {
    format: 1,
    currency: settings.currency,
    digits: settings.digits,
    zone: zoneTable(settings.timezone),
    rounding: settings.rounding,
    ...(settings.couponsPerCart !== undefined && { couponsPerCart: settings.couponsPerCart }),
    ...(settings.best && { best: settings.best }),
    guards: settings.guards.map((guard) => compileGuard(guard, ruleSet)),
    returns: settings.returns,
    catalogue: once(compiledCatalogues, catalogue, () => sortedRecord(catalogue, compileProduct)),
    attributes: sortedRecord(ruleSet.attributes, ({ type }) => type),
    products: sortedRecord(ruleSet.products, (set) => compileProductSet(set, ruleSet)),
    segments: sortedRecord(ruleSet.segments, (segment) => compileSegment(segment, ruleSet)),
    pools: sortedRecord(ruleSet.pools, (pool) => compilePool(pool, ruleSet)),
    programs: sortedRecord(ruleSet.programs, (each) => compileProgram(each, ruleSet)),
    memberships: sorted(ruleSet.memberships.keys()),
    ...recordOf('soldMemberships', ruleSet.memberships, (each) => compileSoldMembership(each, ruleSet)),
    ...recordOf('giftCards', ruleSet.giftCards, (each) => compileGiftCards(each, ruleSet)),
    ...recordOf('referrals', ruleSet.referrals, (each) => compileReferral(each, ruleSet)),
    groups: sortedRecord(ruleSet.groups, (group) => compileGroup(group, ruleSet)),
  }
}

/** Omitted if empty, so that the hash of rules without it does not change. */
function recordOf<Field extends string, Declared, Compiled>(
  field: Field,
  all: ReadonlyMap<string, Declared>,
  compileOne: (declared: Declared) => Compiled | undefined,
): { readonly [key in Field]?: Readonly<Record<string, Compiled>> } {
  const found = new Map<string, Compiled>()
  for (const [name, declared] of all) {
    const compiled = compileOne(declared)
    if (compiled !== undefined) found.set(name, compiled)
  }
  if (found.size === 0) return {}
  return { [field]: sortedRecord(found, (each) => each) } as { [key in Field]: Readonly<Record<string, Compiled>> }
}
