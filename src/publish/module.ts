/** Rules as one JavaScript module with the evaluator inside, for a service that imports nothing else. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { canonicalJson } from '../compile/canonical.ts'
import type { Rules } from '../compile/rules.ts'
import { packageRoot } from '../package-root.ts'

/** The evaluator's source in a checkout, its bundle in the built package. */
const source = new URL('src/runtime.ts', packageRoot)
const runtime = existsSync(source) ? source : new URL('dist/runtime.js', packageRoot)

/**
 * An ES module that exports `evaluate(cart, options)`, `rules` and `version`. The same rules give the same bytes.
 */
export async function compileModule(rules: Rules): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entry(rules), resolveDir: fileURLToPath(new URL('.', runtime)), loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  })
  const [module] = outputFiles
  if (!module) throw new Error('the module came out empty')
  return `// Promotion rules ${rules.version}\n${module.text}`
}

/** Rules stand as a string to parse: quicker to load than an object, and `__proto__` stays a key like any other. */
function entry(rules: Rules): string {
  return `
import { prepare } from ${JSON.stringify(fileURLToPath(runtime))}
export { CartError } from ${JSON.stringify(fileURLToPath(runtime))}
export const rules = JSON.parse(${JSON.stringify(canonicalJson(rules))})
export const version = rules.version
const evaluator = prepare(rules)
export const evaluate = (cart, options) => evaluator.run(cart, options)
`
}
