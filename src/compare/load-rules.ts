/** Rules from a folder or a compiled file, for who has nowhere to print what is wrong with them. */
import { stat } from 'node:fs/promises'
import { check } from '../check/check.ts'
import { compile } from '../compile/compile.ts'
import { readRules } from '../compile/read-rules.ts'
import { inWords } from '../files/error.ts'
import { readText } from '../files/text.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import { readJson } from '../workspace/json.ts'
import { loadWorkspace } from '../workspace/load.ts'
import type { LoadedRules } from './load-side.ts'
import { SourceError } from './source-error.ts'

/** Throws a `SourceError` that names the first error, or a `RulesError`. */
export async function loadRules(path: string): Promise<LoadedRules> {
  const stats = await stat(path).catch((error: unknown) => {
    throw new SourceError(`\`${path}\` ${inWords(error)}`)
  })
  return stats.isDirectory() ? fromFolder(path) : { rules: await fromFile(path) }
}

async function fromFolder(path: string): Promise<LoadedRules> {
  const workspace = await loadWorkspace(path)
  if (workspace.files.length === 0) throw new SourceError(`there is no \`.promo\` file in \`${path}\``)
  const { checked, diagnostics } = check(workspace.trees, workspace.imports, { analyse: false })
  const errors = [...workspace.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'error')
  if (checked === undefined || errors.length > 0) throw inErrors(errors)
  if (checked.settings.declared === undefined) {
    throw new SourceError(`the rules in \`${path}\` have no settings`, 'write `settings { currency PLN }`')
  }
  return { rules: compile(checked), source: { workspace, ruleSet: checked } }
}

const inErrors = ([first, ...more]: readonly Diagnostic[]): SourceError =>
  new SourceError(
    `the rules have ${more.length === 0 ? 'an error' : `${more.length + 1} errors`}, the first in \`${first?.path}\`: ${first?.message}`,
    'correct and save them first',
  )

async function fromFile(path: string) {
  const help = 'name a folder of `.promo` files, or compiled rules'
  const read = await readText(path)
  if ('error' in read) throw new SourceError(`\`${path}\` ${read.error}`, help)
  const json = readJson(read.text)
  if ('error' in json) throw new SourceError(`\`${path}\`, line ${json.error.line}: ${json.error.message}`, help)
  return readRules(json.value)
}
