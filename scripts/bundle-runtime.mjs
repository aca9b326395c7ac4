// Bundles the evaluator from its sources: as the module that services import, and as the script that `compile --target js` puts
// before the rules.
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @returns {Promise<string>} a module with everything that `cartwright/runtime` exports */
export const runtimeModule = () => bundle({ entryPoints: [`${root}src/runtime.ts`], format: 'esm' })

/** @returns {Promise<string>} a script that declares `runtime`, with `prepare` and `CartError` */
export const runtimeScript = () =>
  bundle({
    stdin: { contents: "export { CartError, prepare } from './src/runtime.ts'", resolveDir: root },
    format: 'iife',
    globalName: 'runtime',
  })

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
