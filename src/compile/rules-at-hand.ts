/** Compiled rules from another process of ours: those of a moment, without a version of their own, or released ones. */
import { canonicalJson, digest } from './canonical.ts'
import { readRules } from './read-rules.ts'
import type { Rules } from './rules.ts'

/** Throws a `RulesError` as `readRules` does. Rules that were compiled without a version get theirs. */
export function rulesAtHand(json: unknown): Rules {
  if (typeof json !== 'object' || json === null || !('version' in json) || json.version !== 'unversioned') {
    return readRules(json)
  }
  const { version: _, ...content } = json
  return readRules({ ...content, version: digest(canonicalJson(content)) })
}
