import { addFloat } from '../../columns/cells.ts'
import { fundedParts } from '../../evaluate/result/funding.ts'
import type { Frame, SideColumns } from '../frame.ts'
import type { Funder } from '../model.ts'
import { type ComparisonSummary, pairOf } from '../summary/read.ts'
import { type PairSums, sumPair } from '../summary/sum-pair.ts'
import { eachApplied } from './campaigns.ts'

const prefix = 'funder-'

export function sumFunders(frame: Frame, into: PairSums): void {
  const ofA = paidBy(frame, frame.a)
  const ofB = paidBy(frame, frame.b)
  for (const by of new Set([...ofA.keys(), ...ofB.keys()])) {
    sumPair(frame, into, `${prefix}${by}`, (side, order) => (side === frame.a ? ofA : ofB).get(by)?.[order] ?? 0)
  }
}

/** What each funder pays, sorted by the size of the change. */
export function funders(of: ComparisonSummary): Funder[] {
  return Array.from(of.summary.pairs.keys())
    .filter((figure) => figure.startsWith(prefix))
    .map((figure) => ({ by: figure.slice(prefix.length), pays: pairOf(of, figure) }))
    .sort(
      ({ by, pays }, other) =>
        Math.abs(other.pays.difference) - Math.abs(pays.difference) ||
        other.pays.a + other.pays.b - pays.a - pays.b ||
        (by < other.by ? -1 : 1),
    )
}

/** What each funder of the scenario's campaigns pays in each order, in minor units. */
function paidBy(frame: Frame, side: SideColumns): Map<string, Float64Array> {
  const fundedOf = side.outcomes.campaigns.map(
    (name) => side.rules?.campaigns.find((campaign) => campaign.name === name)?.funded ?? [],
  )
  const columns = new Map(fundedOf.flat().map(({ by }) => [by, new Float64Array(frame.orders)]))
  if (columns.size === 0) return columns
  eachApplied(frame, side, (order, campaign, discount) => {
    for (const { by, amount } of fundedParts(fundedOf[campaign] ?? [], discount)) {
      const column = columns.get(by)
      if (column !== undefined) addFloat(column, order, amount)
    }
  })
  return columns
}
