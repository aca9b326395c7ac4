import type { RedemptionRow } from '../../../host/contract.ts'

/** A reservation whose time is over counts nowhere, also before anybody has tidied up. */
export const stateOf = ({ state, expires }: Pick<RedemptionRow, 'state' | 'expires'>): RedemptionRow['state'] =>
  state === 'reserved' && expires <= Date.now() ? 'lapsed' : state
