/** Helpers shared by several parts of the place. */
import type { ReleasesInfo, Role } from '../../../host/contract.ts'
import { formatShare } from '../../i18n/numbers.ts'

export type ReadLog = Extract<ReleasesInfo['log'], { state: 'read' }>

/** Customers out of 10,000 as a percentage: "10%". */
export const shareOf = (share: number): string => formatShare(share / 10_000, { most: 2 })

/** In the order in which a release needs them. */
export const roles: readonly Role[] = ['author', 'approver', 'operator']

export const publicKeyPattern = /^[A-Za-z0-9_-]{43}$/
