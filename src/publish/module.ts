/** Rules as one JavaScript module with the evaluator inside, for a service that imports nothing else. */
import { existsSync } from 'node:fs'
import { canonicalJson } from '../compile/canonical.ts'
import type { Rules } from '../compile/rules.ts'
import { readPackaged } from '../files/packaged.ts'
import { packageRoot } from '../package-root.ts'

/**
 * An ES module that exports `evaluate(cart, options)`, `rules`, `version` and `CartError`. The same rules give the same bytes.
 * Rules stand as a string to parse: quicker to load than an object, and `__proto__` stays a key like any other.
 */
export async function compileModule(rules: Rules): Promise<string> {
  return `// Promotion rules ${rules.version}
${(await runtimeScript()).trim()}
export const { CartError } = runtime
export const rules = JSON.parse(${JSON.stringify(canonicalJson(rules))})
export const version = rules.version
const evaluator = runtime.prepare(rules)
export const evaluate = (cart, options) => evaluator.run(cart, options)
`
}

/** The evaluator as a script that declares `runtime`: built with the package; a checkout bundles its sources as they are now. */
async function runtimeScript(): Promise<string> {
  // Not a literal: what bundles this module must leave the build out.
  const script = new URL('scripts/bundle-runtime.mjs', packageRoot)
  if (!existsSync(script)) return readPackaged(new URL('dist/runtime.script.js', packageRoot))
  const bundler = (await import(script.href)) as { runtimeScript(): Promise<string> }
  return bundler.runtimeScript()
}
