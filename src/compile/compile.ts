/** From a checked program to compiled rules: plain data that evaluation needs nothing beside. */

import { contentKeyOf, contextKeyOf } from '../check/check-cache.ts'
import { inOrder } from '../check/order.ts'
import type { Campaign as CheckedCampaign, CheckedProgram, Program } from '../check/program.ts'
import { compileCampaign } from './campaigns.ts'
import {
  compileGroup,
  compileGuard,
  compilePool,
  compileProduct,
  compileProductSet,
  compileProgram,
  compileSegment,
} from './declarations.ts'
import type { Campaign, Environment, Rules } from './rules.ts'
import { withScenario } from './scenario.ts'
import { sorted, sortedRecord } from './sorted.ts'
import { versionOf } from './version.ts'
import { zoneTable } from './zone.ts'

export interface CompileOptions {
  /** Compile as this scenario has it. */
  readonly scenario?: string
  /** False leaves the hash out, for rules that only live until the next keystroke: their version is "unversioned". */
  readonly versioned?: boolean
}

/**
 * Compiles a checked program, as it stands or as one of its scenarios has it. The order of files
 * and declarations and their layout change nothing in the result. Throws a RangeError for a scenario that is not there.
 */
export function compile(checked: CheckedProgram, options: CompileOptions = {}): Rules {
  const program = options.scenario === undefined ? checked : withScenario(checked, options.scenario)
  const rules = compileContent(program)
  return { ...rules, version: options.versioned === false ? 'unversioned' : versionOf(rules) }
}

function compileContent(program: Program): Omit<Rules, 'version'> {
  const ordered = inOrder(program.campaigns.values(), program)
  return {
    ...compileEnvironmentOnce(program),
    shelf: ordered.filter(({ onPrices }) => onPrices).map((campaign) => compileOnce(campaign, program)),
    campaigns: ordered.filter(({ onPrices }) => !onPrices).map((campaign) => compileOnce(campaign, program)),
  }
}

const compiledCampaigns = new WeakMap<object, Campaign>()

/** After an edit the campaigns that say the same are not compiled again. */
function compileOnce(campaign: CheckedCampaign, program: Program): Campaign {
  return once(compiledCampaigns, contentKeyOf(campaign), () => compileCampaign(campaign, program))
}

const compiledEnvironments = new WeakMap<object, Environment>()

/** After an edit of a campaign the rest of the rules are the same objects as before. */
function compileEnvironmentOnce(program: Program): Environment {
  return once(compiledEnvironments, contextKeyOf(program), () => compileEnvironment(program))
}

function once<Result>(known: WeakMap<object, Result>, key: object | undefined, work: () => Result): Result {
  const found = key && known.get(key)
  if (found) return found
  const result = work()
  if (key) known.set(key, result)
  return result
}

const compiledCatalogues = new WeakMap<Program['catalogue'], Rules['catalogue']>()

function compileEnvironment(program: Program): Environment {
  const { settings, catalogue } = program
  return {
    format: 1,
    currency: settings.currency,
    digits: settings.digits,
    zone: zoneTable(settings.timezone),
    rounding: settings.rounding,
    oneCouponPerCart: settings.oneCouponPerCart,
    ...(settings.best && { best: settings.best }),
    guards: settings.guards.map((guard) => compileGuard(guard, program)),
    returns: settings.returns,
    catalogue: once(compiledCatalogues, catalogue, () => sortedRecord(catalogue, compileProduct)),
    attributes: sortedRecord(program.attributes, ({ type }) => type),
    products: sortedRecord(program.products, (set) => compileProductSet(set, program)),
    segments: sortedRecord(program.segments, (segment) => compileSegment(segment, program)),
    pools: sortedRecord(program.pools, (pool) => compilePool(pool, program)),
    programs: sortedRecord(program.programs, (each) => compileProgram(each, program)),
    memberships: sorted(program.memberships.keys()),
    groups: sortedRecord(program.groups, (group) => compileGroup(group, program)),
  }
}
