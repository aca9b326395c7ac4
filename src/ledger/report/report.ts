/** The reports, by name. */
import type { Rules } from '../../compile/rules.ts'
import type { Store } from '../store/store.ts'
import { codesReport } from './codes.ts'
import { loyaltyReport } from './loyalty.ts'
import type { ReportScope } from './order-figures.ts'
import { campaignsReport, channelsReport, customersReport, redemptionsReport } from './orders.ts'
import type { Report } from './table.ts'

export const reportNames = ['redemptions', 'campaigns', 'codes', 'customers', 'channels', 'loyalty'] as const
export type ReportName = (typeof reportNames)[number]

/** `now` is needed for what expires. */
export function reportOf(
  name: ReportName,
  store: Store,
  rules: Rules,
  scope: ReportScope,
  now: number,
): Promise<Report> {
  switch (name) {
    case 'redemptions':
      return redemptionsReport(store, rules, scope)
    case 'campaigns':
      return campaignsReport(store, rules, scope)
    case 'codes':
      return codesReport(store, rules, scope)
    case 'customers':
      return customersReport(store, rules, scope)
    case 'channels':
      return channelsReport(store, rules, scope)
    case 'loyalty':
      return loyaltyReport(store, rules, scope.currency, now)
    default:
      return name satisfies never
  }
}
