/**
 * Bundles all tests and the source that they reach into one script: evaluating it afresh for each mutant takes milliseconds and
 * resets the source's caches. Libraries stay outside and are loaded once.
 */
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Metafile } from 'esbuild'
import { hash } from './hash.ts'

export interface Bundle {
  readonly script: string
  /** By test, a hash of the text of everything that it loads. */
  readonly hashes: ReadonlyMap<string, string>
}

export async function bundle(tests: readonly string[], texts: ReadonlyMap<string, string>): Promise<Bundle> {
  const textOf = (path: string): string => texts.get(path) ?? readFileSync(path, 'utf8')
  const loaders = tests.map((test) => `${JSON.stringify(test)}: () => import(${JSON.stringify(`./${test}`)})`)
  const { outputFiles, metafile } = await build({
    stdin: { contents: `module.exports = { ${loaders.join(', ')} }`, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    write: false,
    metafile: true,
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
            const text = textOf(relative(process.cwd(), path))
            const url = JSON.stringify(pathToFileURL(path).href)
            return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' }
          }),
      },
    ],
  })
  const hashOf = (test: string): string => hash(loadedBy(test, metafile).sort().map(textOf).join())
  return {
    script: `(function (module, require) {${outputFiles[0]?.text ?? ''}\n})`,
    hashes: new Map(tests.map((test) => [test, hashOf(test)])),
  }
}

function loadedBy(test: string, { inputs }: Metafile): string[] {
  const loaded = new Set([test])
  for (const file of loaded) {
    for (const { path, external } of inputs[file]?.imports ?? []) if (!external) loaded.add(path)
  }
  return [...loaded]
}
