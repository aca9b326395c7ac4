/** Filters that a comparison may be restricted to, for the histories of `histories.ts`. */
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import type { OrderFilter } from '../../../src/compare/request.ts'
import type { Currency } from './histories.ts'

export interface AskedOrders {
  readonly filter: OrderFilter
  /** Bounds of the basket value in minor units. */
  readonly from: number | undefined
  readonly to: number | undefined
}

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 })
const any = (...names: string[]) => some(fc.subarray(names, { minLength: 1, maxLength: 2 }))

export const filters: fc.Arbitrary<AskedOrders> = fc.record({
  filter: fc.oneof(
    fc.record({ channels: any('channel 0', 'channel 1', 'channel 2') }),
    fc.record({ countries: any('PL', 'DE', 'AT'), segments: any('VIP', 'North', 'amber') }),
    fc.record({ categories: any('Tools', 'Tools/Drills', 'Garden', 'Paint', 'Pain') }),
    fc.record({ campaigns: any('Share', 'Budget', 'Post', 'Few') }),
    fc.record({ codes: any(' old-1', 'SPRING', 'Old-2') }),
    fc.constant({}),
  ),
  from: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(3000) }),
  to: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 8000, max: 40_000 }) },
  ),
})

export const filterIn = (currency: Currency, { filter, from, to }: AskedOrders): OrderFilter => ({
  ...filter,
  ...(from !== undefined && { basketFrom: inMajor(from, currency) }),
  ...(to !== undefined && { basketTo: inMajor(to, currency) }),
})

const inMajor = (minor: number, { digits }: Currency): string =>
  new Decimal(minor).div(new Decimal(10).pow(digits)).toFixed()
