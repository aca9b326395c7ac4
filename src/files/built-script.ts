import { existsSync } from 'node:fs'
import { packageRoot } from '../package-root.ts'
import { readPackaged } from './packaged.ts'

/** A script that becomes part of what cartwright writes: built with the package; a checkout bundles its sources as they are now. */
export async function builtScript(file: 'runtime.script.js' | 'report.script.js'): Promise<string> {
  // Not a literal: what bundles this module must leave the build out.
  const bundler = new URL('scripts/bundle-scripts.mjs', packageRoot)
  if (!existsSync(bundler)) return readPackaged(new URL(`dist/${file}`, packageRoot))
  const { scripts } = (await import(bundler.href)) as { scripts: Record<typeof file, () => Promise<string>> }
  return scripts[file]()
}
