/** Reads compiled rules from JSON without dependencies: validates the input of services before it reaches the evaluator. */
import { msg } from '../../words/message.ts'
import type { Rules } from '../rules.ts'
import { checkReferences } from './references.ts'
import { RulesError } from './rules-error.ts'
import { checkNames, rulesShape } from './rules-shape.ts'
import { isJson, type ReadContext, refuse, shown } from './shape.ts'

/** Cache of rules that were already read or were compiled here, which are not validated again. */
const sound = new WeakSet<object>()

export function markSound(rules: Rules): Rules {
  sound.add(rules)
  return rules
}

/**
 * Compiled rules from JSON. Throws a RulesError for the first invalid value. Does not check that
 * the content matches the version, since that requires a hash.
 */
export function readRules(json: unknown): Rules {
  const rules = soundRules(json)
  if (rules.version === 'unversioned') {
    throw new RulesError(
      'rules-version',
      '/version',
      msg`these rules have no version`,
      msg`compile them with a version`,
    )
  }
  return rules
}

/** Like `readRules`, but accepts rules without a version. Free for rules that were already read. */
export function soundRules(json: unknown): Rules {
  const root = isJson(json) ? json : {}
  if (sound.has(root)) return json as Rules
  const reading: ReadContext = { root, path: [], depth: 0, owner: '', references: [] }
  if (root !== json || !Object.hasOwn(root, 'format')) {
    refuse(
      reading,
      'rules-shape',
      msg`these are not compiled rules`,
      msg`compile them: \`cartwright compile -o rules.json\``,
    )
  }
  if (root.format !== 1) {
    reading.path.push('format')
    refuse(
      reading,
      'rules-format',
      msg`these rules have format ${shown(root.format)}, but this version reads format 1`,
      msg`compile the rules with the release that evaluates them`,
    )
  }
  rulesShape(json, reading)
  const rules = json as Rules
  checkNames(rules, reading)
  checkReferences(reading.references)
  sound.add(root)
  return rules
}
