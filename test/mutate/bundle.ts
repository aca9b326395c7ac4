/**
 * All tests and the source that they reach, as one script: evaluating it anew for each mutant takes milliseconds, and what the
 * source remembers between carts begins anew with it. Libraries stay outside and are loaded once.
 */
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

export async function bundle(tests: readonly string[], texts: ReadonlyMap<string, string>): Promise<string> {
  const loaders = tests.map((test) => `${JSON.stringify(test)}: () => import(${JSON.stringify(`./${test}`)})`)
  const { outputFiles } = await build({
    stdin: { contents: `module.exports = { ${loaders.join(', ')} }`, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    packages: 'external',
    logLevel: 'error',
    plugins: [
      {
        name: 'mutants',
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const text = texts.get(relative(process.cwd(), path)) ?? readFileSync(path, 'utf8')
            const url = JSON.stringify(pathToFileURL(path).href)
            return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' }
          }),
      },
    ],
  })
  return `(function (module, require) {${outputFiles[0]?.text ?? ''}\n})`
}
