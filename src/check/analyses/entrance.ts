/**
 * What lets a campaign in, worked out once for each campaign and kept while neither it nor what its conditions lean on
 * has changed: a re-check after an edit only pays for what was edited.
 */

import type { Campaign, Program } from '../program.ts'
import { whereTrue } from './domain/normalise.ts'
import { everything, intersect, type Region } from './domain/region.ts'
import { complete } from './domain/relations.ts'
import { nodeKey } from './domain/variable.ts'
import { activeSpan, type Span } from './span.ts'

export interface Entrance {
  /** Where all `when` lines are true; undefined where that is too complex to say. */
  readonly region: Region | undefined
  /** The same with all that follows from it, and without boxes that no cart lies in. */
  readonly full: Region | undefined
  readonly span: Span
}

const remembered = new WeakMap<Campaign['node'], { ground: string; entrance: Entrance }>()

export function entranceOf(campaign: Campaign, program: Program): Entrance {
  const ground = groundOf(program)
  const known = remembered.get(campaign.node)
  if (known?.ground === ground) return known.entrance
  const region = campaign.conditions.reduce<Region | undefined>(
    (so, condition) => intersect(so, whereTrue(condition, program)),
    everything,
  )
  const entrance = { region, full: region && complete(region, program), span: activeSpan(campaign, program.lets) }
  remembered.set(campaign.node, { ground, entrance })
  return entrance
}

const grounds = new WeakMap<Program, string>()

/** All that the meaning of a condition depends on beside its own text. */
function groundOf(program: Program): string {
  const known = grounds.get(program)
  if (known !== undefined) return known
  const { lets, products, programs, attributes, pools, settings } = program
  const ground = [
    String(settings.oneCouponPerCart),
    ...[...attributes].map(([name, { type }]) => `${name}: ${type}`),
    ...[lets, products, programs].flatMap((declared) => [...declared.values()].map(({ node }) => keyOf(node))),
    ...(settings.oneCouponPerCart ? [...pools].map(([name, { codes }]) => `${name}: ${[...codes.keys()].join()}`) : []),
  ].join('\n')
  grounds.set(program, ground)
  return ground
}

const keys = new WeakMap<object, string>()

function keyOf(node: object): string {
  const known = keys.get(node)
  if (known !== undefined) return known
  const key = nodeKey(node)
  keys.set(node, key)
  return key
}
