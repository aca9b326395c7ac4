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
  /** Declares `evaluator`, with `resultsUnder`, `resultTextsUnder` and `CartError`: what `compile` writes for other systems, without reasons. */
  'results.script.js': () => script("export * from './src/publish/targets/results.ts'", 'evaluator'),
  /** Declares `charts`, with `chartOption`: draws the charts in the page that `compare --report` writes. */
  'report.script.js': () => script("export { chartOption } from './src/compare/report/chart-option.ts'", 'charts'),
}

const script = (contents, globalName) => bundle({ stdin: { contents, resolveDir: root }, format: 'iife', globalName })

async function bundle(options) {
  const { outputFiles } = await build({
    ...options,
    bundle: true,
    write: false,
    platform: 'neutral',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  })
  return outputFiles[0].text
}
