/** Carts to try a claim about some campaigns on: their conditions hold, and what they act on is there. */
import { fraction } from '../../../money/fraction.ts'
import type { Effect, Selector } from '../../../syntax/tree.ts'
import type { Campaign, Program } from '../../program.ts'
import { everything, intersect, type Region } from '../domain/region.ts'
import { complete } from '../domain/relations.ts'
import { subeffects } from '../effects.ts'
import { entranceOf } from '../entrance.ts'
import { propose } from './propose.ts'
import type { Scene } from './scene.ts'

/** What a cart is worth of which nothing is asked, in major units: large enough for an amount off, then small. */
const worths = [1000n, 100n]
const mostBoxes = 3

export function* scenesFor(campaigns: readonly Campaign[], program: Program): Generator<Scene> {
  const region = campaigns.reduce<Region | undefined>(
    (so, campaign) => intersect(so, entranceOf(campaign, program).region),
    everything,
  )
  if (!region) return
  const effects = campaigns.flatMap(({ effects }) => effects.flatMap((effect) => [...subeffects(effect)]))
  const goods = effects.flatMap(goodsOf)
  const delivery = effects.some(({ kind }) => kind === 'shipping')
  for (const box of complete(region, program).slice(0, mostBoxes)) {
    for (const worth of worths) {
      const scene = propose({ box, campaigns, goods, worth: fraction(worth), delivery }, program)
      if (scene) yield scene
    }
  }
}

function goodsOf(effect: Effect): readonly Selector[] {
  if (!('goods' in effect) || !effect.goods) return []
  return effect.goods.kind === 'everything' || effect.goods.kind === 'qualifying' ? [] : [effect.goods]
}
