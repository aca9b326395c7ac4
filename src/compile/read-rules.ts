/** Compiled rules read back from JSON. */
import * as z from 'zod'
import { canonicalJson, digest } from './canonical.ts'
import { parseJson } from './parse-json.ts'
import type { Rules } from './rules.ts'
import { rulesSchema } from './rules-schema.ts'

/** JSON that is no compiled rules, or was changed after compiling. */
export class RulesError extends Error {}

/**
 * Compiled rules from JSON. Throws a RulesError that names the first thing that is not as it should be; rules whose
 * content does not match their version are refused too.
 */
export function readRules(json: unknown): Rules {
  const read = parseJson(rulesSchema, json)
  if (!read.success) throw new RulesError(`these are no compiled rules: ${firstLine(z.prettifyError(read.error))}`)
  const { version, ...content } = read.data
  if (digest(canonicalJson(content)) !== version) {
    throw new RulesError('these rules were changed after they were compiled: compile them again')
  }
  return read.data
}

const firstLine = (text: string): string => text.split('\n').slice(0, 2).join(' ').replace(/^✖ /, '')
