/** Accepts compiled rules from another of our own processes: unversioned working rules, or released ones. */
import { canonicalJson, digest } from './canonical.ts'
import { readRules } from './read-rules.ts'
import type { Rules } from './rules.ts'

/** Throws a `RulesError` like `readRules`. Rules without a version get one. */
export function rulesAtHand(json: unknown): Rules {
  if (typeof json !== 'object' || json === null || !('version' in json) || json.version !== 'unversioned') {
    return readRules(json)
  }
  const { version: _, ...content } = json
  return readRules({ ...content, version: digest(canonicalJson(content)) })
}
