import { sumBreakEven } from '../figures/break-even.ts'
import { sumRows } from '../figures/breakdowns.ts'
import { sumCampaignChanges, sumCampaigns } from '../figures/campaigns.ts'
import { listChangedOrders } from '../figures/changed-orders.ts'
import { sumConflicts } from '../figures/conflicts.ts'
import { sumCustomers } from '../figures/customers.ts'
import { sumDiscounts } from '../figures/distribution.ts'
import { sumFunders } from '../figures/funders.ts'
import { sumMisses, sumSampled } from '../figures/near-misses.ts'
import { sumDays } from '../figures/series.ts'
import { sumTogether } from '../figures/together.ts'
import { sumTotals } from '../figures/totals.ts'
import type { Frame, SideColumns } from '../frame.ts'
import { comparedCampaigns } from '../subject.ts'
import { addTo, type Changes, maxExamples, type SideTables, type Summary, sideTables, type Table } from './summary.ts'

/** Computes the sums that all figures need from the orders of a frame. */
export function summarize(frame: Frame): Summary {
  const newTable = (): Table => new Map()
  const into = {
    ...{ pairs: newTable(), counts: newTable(), days: newTable(), rows: newTable() },
    changes: new Map() as Changes,
  }
  const { counts, changes } = into
  addTo(counts, 'orders', [frame.counted])
  addTo(counts, 'refused', [frame.orders - frame.counted])
  addTo(counts, 'anonymous', [
    frame.counts.filter((counts, i) => counts === 1 && (frame.facts.customer.of[i] ?? -1) < 0).length,
  ])
  sumTotals(frame, into)
  sumBreakEven(frame, changes)
  sumCampaignChanges(frame, changes)
  sumFunders(frame, into)
  sumSampled(frame, counts)
  sumDays(frame, into.days)
  sumRows(frame, into)
  const sides = { a: sideOf(frame, frame.a, counts, 'a'), b: sideOf(frame, frame.b, counts, 'b') }
  const { customers, winners, losers } = sumCustomers(frame, counts)
  return {
    ...into,
    sides,
    groups: { keys: frame.grouped.keys, dealt: frame.grouped.dealt, sizes: frame.grouped.sizes },
    customers,
    lists: { changedOrders: listChangedOrders(frame), winners, losers },
  }
}

function sideOf(frame: Frame, side: SideColumns, counts: Table, name: string): SideTables {
  const tables = Object.fromEntries(sideTables.map((table) => [table, new Map()])) as Pick<
    SideTables,
    (typeof sideTables)[number]
  >
  const { outcomes, rules } = side
  sumCampaigns(frame, side, comparedCampaigns(outcomes, rules), tables)
  sumConflicts(frame, side, tables.conflicts)
  sumTogether(frame, side, tables.together)
  sumMisses(frame, side, tables)
  sumDiscounts(side, tables.discounts)
  addTo(counts, `unknownCodes-${name}`, [outcomes.unknownCodes.orders])
  return {
    ...tables,
    ranOut: outcomes.ranOut,
    refused: outcomes.refused.slice(0, maxExamples),
    unknownCodes: outcomes.unknownCodes.examples,
  }
}
