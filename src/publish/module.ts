/** Rules as one JavaScript module that includes the evaluator, for services without other dependencies. */
import { canonicalJson } from '../compile/canonical.ts'
import type { Rules } from '../compile/rules.ts'
import { builtScript } from '../files/built-script.ts'

/**
 * An ES module that exports `evaluate(cart, options)`, `rules`, `version` and `CartError`. The same rules give the same bytes.
 * Rules stand as a string to parse: quicker to load than an object, and `__proto__` stays a key like any other.
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
