import { canonicalJson } from '../../compile/canonical.ts'
import type { Rules } from '../../compile/rules.ts'
import { builtScript } from '../../files/built-script.ts'

/** Declares `evaluator`, which `results.ts` describes. */
export const evaluatorScript = async (): Promise<string> => (await builtScript('results.script.js')).trim()

/** An expression. A string to parse loads faster than an object, and keeps `__proto__` a key like any other. */
export const rulesExpression = (rules: Rules): string => `JSON.parse(${JSON.stringify(canonicalJson(rules))})`
