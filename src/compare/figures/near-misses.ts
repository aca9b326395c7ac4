/** Orders that one threshold kept from a campaign, by how far from it they were. */
import type { Condition, Value } from '../../compile/rules.ts'
import { nearMissEvery } from '../../history/replay/part.ts'
import type { Frame, Side } from '../frame.ts'
import type { NearMiss, NearMisses } from '../model.ts'
import { niceStep, quantile } from './bars.ts'

const mostListed = 20
const barCount = 8

export function nearMisses(frame: Frame): NearMisses {
  const { orderNumbers } = frame.a.outcomes
  let asked = 0
  for (let i = 0; i < frame.orders; i++)
    if ((orderNumbers[i] as number) % nearMissEvery === 0) asked += frame.counts[i] as number
  const campaigns = [...missesOf(frame, frame.a, 'A'), ...missesOf(frame, frame.b, 'B')]
    .sort((x, y) => y.orders - x.orders || (x.campaign < y.campaign ? -1 : 1))
    .slice(0, mostListed)
  return { every: nearMissEvery, asked, campaigns }
}

function missesOf({ counts }: Frame, { outcomes, rules }: Side, scenario: 'A' | 'B'): NearMiss[] {
  const distances = new Map<number, number[]>()
  const { order, campaign, missing } = outcomes.nearMisses
  for (let entry = 0; entry < order.length; entry++) {
    if (counts[order[entry] as number] === 0) continue
    const place = campaign[entry] as number
    const known = distances.get(place) ?? []
    distances.set(place, known)
    known.push(missing[entry] as number)
  }
  return [...distances].map(([place, list]) => {
    const values = Float64Array.from(list)
    const name = outcomes.campaigns[place] ?? ''
    const when = rules?.campaigns.find((each) => each.name === name)?.when
    return {
      campaign: name,
      scenario,
      unit: when === undefined || asksForMoney(when) ? 'amount' : 'count',
      orders: values.length,
      median: quantile(values, 0.5),
      bars: barsOf(values),
    }
  })
}

function barsOf(values: Float64Array): NearMiss['bars'] {
  const step = niceStep(quantile(values, 0.95), barCount)
  const orders = new Array<number>(barCount + 1).fill(0)
  for (const value of values) {
    const bar = Math.min(barCount, Math.max(0, Math.ceil(value / step) - 1))
    orders[bar] = (orders[bar] ?? 0) + 1
  }
  return orders.map((count, bar) => ({
    from: bar * step,
    ...(bar < barCount && { to: (bar + 1) * step }),
    orders: count,
  }))
}

function asksForMoney(condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.some(asksForMoney)
    case 'not':
      return asksForMoney(condition.of)
    case 'compare':
      return [condition.left, condition.right].some(isMoney)
    case 'between':
      return [condition.low, condition.high].some(isMoney)
    case 'in':
    case 'holds':
    case 'constant':
      return false
  }
}

const isMoney = (value: Value): boolean =>
  value.kind === 'money' || (value.kind === 'arithmetic' && (isMoney(value.left) || isMoney(value.right)))
