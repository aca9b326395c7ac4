import { existsSync } from 'node:fs'
import { packageRoot } from '../package-root.ts'
import { readPackaged } from './packaged.ts'

type BuiltScript =
  | 'runtime.script.js'
  | 'evaluator.parts.json'
  | 'evaluator-best.parts.json'
  | 'cluster.script.js'
  | 'report.script.js'

/** A script to embed in output: prebuilt in the package, bundled from current sources in a checkout. */
export async function builtScript(file: BuiltScript): Promise<string> {
  // Not a literal, so that bundlers of this module don't include the build script.
  const bundler = new URL('scripts/bundle-scripts.mjs', packageRoot)
  if (!existsSync(bundler)) return readPackaged(new URL(`dist/${file}`, packageRoot))
  const { scripts } = (await import(bundler.href)) as { scripts: Record<typeof file, () => Promise<string>> }
  return scripts[file]()
}
