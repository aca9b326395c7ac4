/** Rules as a single JavaScript module that includes the evaluator, for services without other dependencies. */
import { canonicalJson } from '../compile/canonical.ts'
import type { Rules } from '../compile/rules.ts'
import { builtScript } from '../files/built-script.ts'

/**
 * An ES module that exports `evaluate(cart, options)`, `rules`, `version` and `CartError`. The same rules give the same bytes.
 * The rules are embedded as a JSON string: it loads faster than an object literal, and `__proto__` stays an ordinary key.
 */
export async function compileModule(rules: Rules): Promise<string> {
  return `// Promotion rules ${rules.version}
${(await builtScript('runtime.script.js')).trim()}
export const { CartError } = runtime
export const rules = JSON.parse(${JSON.stringify(canonicalJson(rules))})
export const version = rules.version
const evaluator = runtime.prepare(rules)
export const evaluate = (cart, options) => evaluator.run(cart, options)
`
}
