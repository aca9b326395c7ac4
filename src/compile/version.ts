/** The version of compiled rules: a hash of all they say. */
import { canonicalJson, digest } from './canonical.ts'
import type { Rules } from './rules.ts'

/**
 * The digest of the canonical JSON of everything but the version itself. Campaigns and other parts that were hashed
 * before, the same objects, are not written again.
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
