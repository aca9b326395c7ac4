/** The version of compiled rules: a hash of their content. */
import { canonicalJson, digest } from './canonical.ts'
import type { Rules } from './rules.ts'

/**
 * The digest of the canonical JSON of everything except the version itself. The
 * JSON of campaigns and other parts is cached by object.
 */
export function versionOf(rules: Omit<Rules, 'version'>): string {
  const fields = Object.entries(rules)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `"${key}":${Array.isArray(value) ? `[${value.map(jsonOnce).join(',')}]` : jsonOnce(value)}`)
  return digest(`{${fields.join(',')}}`)
}

const written = new WeakMap<object, string>()

function jsonOnce(value: unknown): string {
  if (typeof value !== 'object' || value === null) return canonicalJson(value)
  const known = written.get(value)
  if (known !== undefined) return known
  const json = canonicalJson(value)
  written.set(value, json)
  return json
}
