// Bundles standalone code from its sources: the evaluator as the module that services import, and scripts embedded in
// cartwright's output.
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @returns {Promise<string>} a module with everything that `cartwright/runtime` exports */
export const runtimeModule = () => bundle({ entryPoints: [`${root}src/runtime.ts`], format: 'esm' })

/** By the name of the resulting file in `dist`. */
export const scripts = {
  /** Declares `runtime`, with `prepare` and `CartError`: precedes the rules in the output of `compile --target js`. */
  'runtime.script.js': () => script("export { CartError, prepare } from './src/runtime.ts'", 'runtime'),
  /** The evaluator without reasons, split into parts: `compile` links those that the rules need, for other systems. */
  'evaluator.parts.json': () => evaluatorParts(['lacks', 'upperBound']),
  /** The same for rules that choose the best set of campaigns: that search needs upper bounds. */
  'evaluator-best.parts.json': () => evaluatorParts(['lacks']),
  /** A program that compares the orders assigned to one task of a cluster. */
  'cluster.script.js': () =>
    bundle({
      entryPoints: [`${root}src/compare/cluster/evaluator.ts`],
      format: 'esm',
      platform: 'node',
      target: 'node22',
    }),
  /** Declares `charts`, with `chartOption`: draws the charts in the page written by `compare --report`. */
  'report.script.js': () => script("export { chartOption } from './src/compare/report/chart-option.ts'", 'charts'),
}

const script = (contents, globalName) => bundle({ stdin: { contents, resolveDir: root }, format: 'iife', globalName })

const evaluatorParts = async (without) => {
  const { partsOf } = await import('./evaluator-parts.mjs')
  const contents = "export * from './src/publish/targets/evaluator/results.ts'"
  return JSON.stringify(await partsOf({ contents, resolveDir: root }, { without }))
}

async function bundle(options) {
  const { outputFiles } = await build({
    platform: 'neutral',
    target: 'es2022',
    ...options,
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  })
  return outputFiles[0].text
}
