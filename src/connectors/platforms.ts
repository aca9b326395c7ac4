/** The list of all platforms. */
import type { Rules } from '../compile/rules.ts'
import { adobe } from './adobe.ts'
import { commercetools } from './commercetools.ts'
import { vtex } from './vtex.ts'

export const connectors = { adobe, commercetools, vtex } as const

export type ConnectorName = keyof typeof connectors

/** Names of campaigns that the platform can't carry out: they are switched off in its carts. */
export function offAt(name: ConnectorName, rules: Rules): readonly string[] {
  const known = off[name].get(rules) ?? connectors[name].losses(rules).map(({ campaign }) => campaign)
  off[name].set(rules, known)
  return known
}

/** Cached per rule set. */
const off: Readonly<Record<ConnectorName, WeakMap<Rules, readonly string[]>>> = {
  adobe: new WeakMap(),
  commercetools: new WeakMap(),
  vtex: new WeakMap(),
}
