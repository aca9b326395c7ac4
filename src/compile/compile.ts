/** From a checked program to compiled rules: plain data that evaluation needs nothing beside. */

import { contentOf } from '../check/memory.ts'
import { inOrder } from '../check/order.ts'
import type { Campaign as CheckedCampaign, Program } from '../check/program.ts'
import { compileCampaign } from './campaigns.ts'
import { canonicalJson, digest } from './canonical.ts'
import {
  compileGroup,
  compileGuard,
  compilePool,
  compileProduct,
  compileProductSet,
  compileProgram,
  compileSegment,
} from './declarations.ts'
import type { Campaign, Rules } from './rules.ts'
import { withScenario } from './scenario.ts'
import { sorted, sortedRecord } from './sorted.ts'
import { zoneTable } from './zone.ts'

/**
 * Compiles a program that was checked without errors, as it stands or as one of its scenarios has it. The order of files
 * and declarations and their layout change nothing in the result. Throws a RangeError for a scenario that is not there.
 */
export function compile(checked: Program, options: { readonly scenario?: string } = {}): Rules {
  const program = options.scenario === undefined ? checked : withScenario(checked, options.scenario)
  const rules = compileContent(program)
  return { ...rules, version: digest(canonicalJson(rules, written)) }
}

/** The JSON of what is compiled once for as long as it stays the same. */
const written = new WeakMap<object, string>()

const compiledCatalogues = new WeakMap<Program['catalogue'], Rules['catalogue']>()

function compileCatalogue(catalogue: Program['catalogue']): Rules['catalogue'] {
  const known = compiledCatalogues.get(catalogue)
  if (known) return known
  const compiled = sortedRecord(catalogue, compileProduct)
  compiledCatalogues.set(catalogue, compiled)
  written.set(compiled, canonicalJson(compiled))
  return compiled
}

const compiledCampaigns = new WeakMap<object, Campaign>()

/** After an edit the campaigns that say the same are not compiled again. */
function compileOnce(campaign: CheckedCampaign, program: Program): Campaign {
  const content = contentOf(campaign)
  const known = content && compiledCampaigns.get(content)
  if (known) return known
  const compiled = compileCampaign(campaign, program)
  if (content) {
    compiledCampaigns.set(content, compiled)
    written.set(compiled, canonicalJson(compiled))
  }
  return compiled
}

function compileContent(program: Program): Omit<Rules, 'version'> {
  const { settings } = program
  const ordered = inOrder(program.campaigns.values(), program)
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
    catalogue: compileCatalogue(program.catalogue),
    attributes: sortedRecord(program.attributes, ({ type }) => type),
    products: sortedRecord(program.products, (set) => compileProductSet(set, program)),
    segments: sortedRecord(program.segments, (segment) => compileSegment(segment, program)),
    pools: sortedRecord(program.pools, (pool) => compilePool(pool, program)),
    programs: sortedRecord(program.programs, (each) => compileProgram(each, program)),
    memberships: sorted(program.memberships.keys()),
    groups: sortedRecord(program.groups, (group) => compileGroup(group, program)),
    shelf: ordered.filter(({ onPrices }) => onPrices).map((campaign) => compileOnce(campaign, program)),
    campaigns: ordered.filter(({ onPrices }) => !onPrices).map((campaign) => compileOnce(campaign, program)),
  }
}
