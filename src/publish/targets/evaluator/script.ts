import { canonicalJson } from '../../../compile/canonical.ts'
import type { Rules } from '../../../compile/rules.ts'
import { builtScript } from '../../../files/built-script.ts'
import { link, type Parts } from './link.ts'
import { type Needs, needsOf, unneeded } from './needs.ts'
import type * as results from './results.ts'

type Export = keyof typeof results

/** Declares `evaluator` with these exports of `results.ts`, and no more of the evaluator than the rules need. */
export const evaluatorScript = (rules: Rules, exports: readonly Export[]): Promise<string> =>
  evaluatorWith(needsOf(rules), exports)

/** Like `evaluatorScript`, for known needs. */
export const evaluatorWith = async (needs: Needs, exports: readonly Export[]): Promise<string> =>
  link(
    await evaluatorParts(needs.has('best') ? 'evaluator-best.parts.json' : 'evaluator.parts.json'),
    exports,
    unneeded(needs),
  )

type PartsFile = 'evaluator.parts.json' | 'evaluator-best.parts.json'

export async function evaluatorParts(file: PartsFile): Promise<Parts> {
  const known = partsOf.get(file) ?? builtScript(file).then((text): Parts => JSON.parse(text))
  partsOf.set(file, known)
  return known
}

/** Each file is read once. */
const partsOf = new Map<PartsFile, Promise<Parts>>()

/** A JavaScript expression. A JSON string loads faster than an object literal, and `__proto__` stays an ordinary key. */
export const rulesExpression = (rules: Rules): string => `JSON.parse(${JSON.stringify(canonicalJson(rules))})`
