/** The one list of platforms. */
import type { Rules } from '../compile/rules.ts'
import { adobe } from './adobe.ts'
import { commercetools } from './commercetools.ts'
import { vtex } from './vtex.ts'

export const connectors = { adobe, commercetools, vtex } as const

export type ConnectorName = keyof typeof connectors

/** The names of the campaigns that a platform can't carry out: they are switched off in its carts. */
export const offAt = (name: ConnectorName, rules: Rules): readonly string[] =>
  connectors[name].losses(rules).map(({ campaign }) => campaign)
