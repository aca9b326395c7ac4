import type { RedemptionRow } from '../../../host/contract.ts'

/** An expired reservation never counts, even before cleanup has removed it. */
export const stateOf = ({ state, expires }: Pick<RedemptionRow, 'state' | 'expires'>): RedemptionRow['state'] =>
  state === 'reserved' && expires <= Date.now() ? 'lapsed' : state
