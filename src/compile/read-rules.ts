import { msg } from '../words/message.ts'
import { canonicalJson, digest } from './canonical.ts'
import { readRules as readSoundRules } from './read/read-rules.ts'
import { RulesError } from './read/rules-error.ts'
import type { Rules } from './rules.ts'

/** Compiled rules from JSON. Throws a RulesError for the first invalid value, or if the content does not match the version. */
export function readRules(json: unknown): Rules {
  const rules = readSoundRules(json)
  const { version, ...content } = rules
  if (digest(canonicalJson(content)) === version) return rules
  throw new RulesError(
    'rules-version',
    '/version',
    msg`these rules were modified after they were compiled`,
    msg`compile them again`,
  )
}
