// Bundles from their sources what runs without a program around it: the evaluator as the module that services import, and the
// scripts that become part of what cartwright writes.
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @returns {Promise<string>} a module with everything that `cartwright/runtime` exports */
export const runtimeModule = () => bundle({ entryPoints: [`${root}src/runtime.ts`], format: 'esm' })

/** By the name of the file in `dist` that each is built as. */
export const scripts = {
  /** Declares `runtime`, with `prepare` and `CartError`: stands before the rules that `compile --target js` writes. */
  'runtime.script.js': () => script("export { CartError, prepare } from './src/runtime.ts'", 'runtime'),
  /** The evaluator without reasons, taken apart: `compile` puts together what some rules need for other systems. */
  'evaluator.parts.json': () => evaluatorParts(['lacks', 'upperBound']),
  /** The same for rules that choose the best set of campaigns, a search that bounds what each can give. */
  'evaluator-best.parts.json': () => evaluatorParts(['lacks']),
  /** A program: compares the orders that a task of a cluster is given. */
  'cluster.script.js': () =>
    bundle({
      entryPoints: [`${root}src/compare/cluster/evaluator.ts`],
      format: 'esm',
      platform: 'node',
      target: 'node22',
    }),
  /** Declares `charts`, with `chartOption`: draws the charts in the page that `compare --report` writes. */
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
