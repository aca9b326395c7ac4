import { sum } from '../units/allocate.ts'
import { asParts, type RankedUnit, ranked, selectUnits } from '../units/selection.ts'
import { disjointSets } from '../units/sets.ts'
import { lineWeights, type Method, percentOff, readyTerms, type Site, spread, type Terms, take } from '../units/take.ts'
import {
  atMostFixed,
  atMostShare,
  dearestFirst,
  type Limits,
  type Outlook,
  onDearest,
  staysSame,
  withModifiers,
} from './outlook.ts'
import { type Bench, type EffectOf, readyAmount, readyRate, shareOf } from './ready.ts'
import type { ReadyEffect } from './turn.ts'

/** `bundle 3 of SEL for 50 PLN`, `bundle 2 of SEL at 10% off` (M16, M17). */
export function bundle(effect: EffectOf<'bundle'>, bench: Bench): ReadyEffect {
  const terms = readyTerms(effect, bench.rounding, bench.rules.digits)
  const parts = effect.parts.map(({ count, goods }) => ({ count, goods: bench.workshop.goods(goods) }))
  const size = sum(parts.map(({ count }) => count))
  const upToTimes = effect.modifiers.upToTimes ?? Number.POSITIVE_INFINITY
  const methodFor = readyDeal(effect.deal, terms, bench)
  const mostOfBundles = (outlook: Outlook, amounts: readonly number[], times: number): Limits => {
    if ('off' in effect.deal && 'percent' in effect.deal.off) {
      return onDearest(outlook, amounts, size * times, shareOf(readyRate(effect.deal.off, bench)), terms)
    }
    if ('for' in effect.deal && parts.length === 1 && parts.every(({ goods }) => staysSame(outlook, goods))) {
      const price = readyAmount(effect.deal.for, bench)
      const savings = Array.from({ length: times }, (_, i) =>
        Math.max(0, sum(amounts.slice(i * size, (i + 1) * size)) - price),
      )
      return atMostFixed(outlook, sum(savings))
    }
    let most = 0
    for (let bundles = 1; bundles <= times; bundles++) {
      const worth = sum(amounts.slice(0, size * bundles))
      most = Math.max(most, 'for' in effect.deal ? worth - bundles * readyAmount(effect.deal.for, bench) : worth)
    }
    return atMostFixed(outlook, most)
  }
  return {
    apply: (turn) => {
      const chosen = disjointSets(
        parts.map(({ count, goods }) => ({ count, units: ranked(turn.state, selectUnits(turn, goods), 'dearest') })),
        Math.min(upToTimes, Math.floor(turn.unitsLeft / size)),
      )
      const units = chosen.flat()
      const times = units.length / size
      const bundles = Array.from({ length: times }, (_, i) =>
        parts.flatMap(({ count }, part) => chosen[part]?.slice(i * count, (i + 1) * count) ?? []),
      )
      take(turn, asParts(units), terms, methodFor(bundles), units)
    },
    ceiling: (outlook) => {
      const all = parts.map(({ goods }) => goods)
      const amounts = dearestFirst(outlook, all)
      const limits =
        outlook.adds || terms.rounding.scope !== 'discount'
          ? atMostShare(outlook, all, 1)
          : mostOfBundles(outlook, amounts, Math.min(upToTimes, Math.floor(amounts.length / size)))
      return withModifiers(limits, outlook, terms, all)
    },
  }
}

function readyDeal(
  deal: EffectOf<'bundle'>['deal'],
  terms: Terms,
  bench: Bench,
): (bundles: readonly (readonly RankedUnit[])[]) => Method {
  if ('for' in deal) {
    const price = readyAmount(deal.for, bench)
    return (bundles) => offBundles(bundles, (total) => total - price, terms)
  }
  const rate = readyRate(deal.off, bench)
  if ('amount' in rate) return (bundles) => offBundles(bundles, (total) => Math.min(total, rate.amount), terms)
  const method = percentOff(rate.share, terms)
  return () => method
}

/** An amount from each bundle, spread over its units. */
const offBundles =
  (bundles: readonly (readonly RankedUnit[])[], off: (total: number) => number, terms: Terms): Method =>
  (sites) => {
    const shares = sites.map((site) => new Array<number>(site.units.length).fill(0))
    const siteOf = new Map(sites.map(({ line }, site) => [line.index, site]))
    const placesOf = sites.map(({ units }) => new Map(units.map((unit, place) => [unit, place])))
    for (const units of bundles) {
      const amount = off(sum(units.map((unit) => unit.amount)))
      if (amount <= 0) continue
      const parts = asParts(units).map((part) => {
        const site = siteOf.get(part.line) ?? -1
        return { site, places: part.units.map((unit) => placesOf[site]?.get(unit) ?? -1) }
      })
      const narrowed = parts.map(({ site, places }) => narrow(sites[site] as Site, places))
      spread(amount, narrowed, lineWeights(narrowed, terms)).forEach((ofPart, i) => {
        const { site = -1, places = [] } = parts[i] ?? {}
        ofPart.forEach((share, j) => {
          const ofSite = shares[site]
          const place = places[j]
          if (ofSite !== undefined && place !== undefined) ofSite[place] = share
        })
      })
    }
    return { shares, refused: 0 }
  }

/** Only some of a site's units, by their place in it. */
const narrow = (site: Site, places: readonly number[]): Site => ({
  ...site,
  units: places.map((place) => site.units[place] as number),
  now: places.map((place) => site.now[place] as number),
  base: places.map((place) => site.base[place] as number),
  room: places.map((place) => site.room[place] as number),
})
