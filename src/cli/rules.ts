/** What `--rules` names: a folder of `.promo` files, or a file of compiled rules. */
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { check } from '../check/check.ts'
import type { CheckedRuleSet, RuleSet } from '../check/rule-set.ts'
import { suppressCascades } from '../check/suppress-cascades.ts'
import { compile } from '../compile/compile.ts'
import { RulesError } from '../compile/read/rules-error.ts'
import { readRules } from '../compile/read-rules.ts'
import type { Rules } from '../compile/rules.ts'
import { inWords } from '../files/error.ts'
import { readText } from '../files/text.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import { readJson } from '../workspace/json.ts'
import { loadWorkspace, type Workspace, WorkspaceError } from '../workspace/load.ts'
import { workspaceAbove, workspacesIn } from '../workspace/workspaces.ts'
import { printDiagnostics } from './excerpt.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure, SilentFailure } from './failure.ts'
import type { CartOptions } from './options.ts'
import { commandName } from './package-root.ts'
import { sourcesOf } from './sources.ts'

export interface CheckedWorkspace {
  readonly workspace: Workspace
  readonly ruleSet: RuleSet
  /** The same program, as one to compile; absent while there are errors. */
  readonly checked?: CheckedRuleSet
  /** Of reading, parsing and checking together. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads and checks a workspace; fails where there is none, and where the folder holds several. */
export async function checkedWorkspace(
  dir: string,
  { today }: { today?: string | undefined } = {},
): Promise<CheckedWorkspace> {
  const workspace = await opened(dir)
  if (workspace.files.length === 0 && workspace.diagnostics.length === 0) {
    throw new Failure(`there is no \`.promo\` file in \`${dir}\``, {
      help: `\`${commandName} init ${dir}\` begins a workspace there, \`--rules DIR\` names another folder`,
    })
  }
  mustBeOne(workspace, dir)
  const { ruleSet, checked, diagnostics } = check(
    workspace.trees,
    workspace.imports,
    today === undefined ? {} : { today },
  )
  const unread = workspace.diagnostics
  return {
    workspace,
    ruleSet,
    ...(checked && { checked }),
    diagnostics: [...unread, ...suppressCascades(diagnostics, unread, workspace.trees)],
  }
}

async function opened(dir: string): Promise<Workspace> {
  try {
    return await loadWorkspace(dir)
  } catch (error) {
    throw error instanceof WorkspaceError ? new Failure(error.message) : error
  }
}

function mustBeOne({ trees }: Workspace, dir: string): void {
  const folders = workspacesIn(trees).map((folder) => join(dir, folder))
  if (folders.length < 2) return
  const named = folders.slice(0, maxNamed).map((folder) => `\`${folder}\``)
  const more = folders.length - named.length
  throw new Failure(
    `below \`${dir}\` are ${folders.length} workspaces: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    { help: `name one of them, such as \`${folders[0]}\`` },
  )
}

const maxNamed = 12

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((each) => each.severity === 'error')

/** A workspace whose program may be compiled. */
export interface SoundWorkspace extends CheckedWorkspace {
  readonly ruleSet: CheckedRuleSet
}

/** As `checkedWorkspace`; errors are shown and end the command. */
export async function soundWorkspace(dir: string): Promise<SoundWorkspace> {
  const { workspace, checked, diagnostics } = await checkedWorkspace(dir)
  if (checked === undefined || hasErrors(diagnostics)) {
    const errors = diagnostics.filter((each) => each.severity === 'error')
    printDiagnostics(errors, sourcesOf(workspace.files))
    throw new SilentFailure(exitCodes.found)
  }
  return { workspace, ruleSet: checked, diagnostics }
}

export interface LoadedRules {
  readonly rules: Rules
  /** Absent for rules that were compiled before. */
  readonly source?: SoundWorkspace
}

/** What `--rules` names, or the workspace that the cart lies in; for a cart that lies in none, or comes by a pipe, this folder. */
export async function rulesFor({ rules }: CartOptions, cart: string): Promise<string> {
  if (rules !== undefined || cart === '-') return rules ?? '.'
  return (await workspaceAbove(dirname(cart))) ?? '.'
}

/** The rules that `--rules` and `--scenario` name. */
export async function loadRules(path: string, scenario?: string): Promise<Rules> {
  return (await loadRulesWithSource(path, scenario)).rules
}

export async function loadRulesWithSource(path: string, scenario?: string): Promise<LoadedRules> {
  if (!(await isFolder(path))) {
    if (scenario !== undefined) {
      throw new Failure('compiled rules have no scenarios', { help: 'name the folder of their `.promo` files instead' })
    }
    return { rules: await readCompiled(path) }
  }
  const source = await soundWorkspace(path)
  if (source.ruleSet.settings.declared === undefined) {
    throw new Failure(`the rules in \`${path}\` have no settings`, { help: 'write `settings { currency PLN }`' })
  }
  return { rules: compile(source.ruleSet, scenarioOption(source.ruleSet, scenario)), source }
}

/** Options of `compile` for a scenario that exists. */
export function scenarioOption(ruleSet: RuleSet, scenario: string | undefined): { scenario?: string } {
  if (scenario === undefined) return {}
  if (ruleSet.scenarios.has(scenario)) return { scenario }
  const known = [...ruleSet.scenarios.keys()].map((name) => `\`${name}\``)
  throw new Failure(`there is no scenario \`${scenario}\``, {
    help: known.length === 0 ? 'the rules declare no scenario' : `the rules declare ${known.join(', ')}`,
  })
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    throw new Failure(`\`${path}\` ${inWords(error)}`)
  }
}

export async function readCompiled(path: string): Promise<Rules> {
  const help = 'name a folder of `.promo` files, or what `cartwright compile` wrote'
  const read = await readText(path)
  if ('error' in read) throw new Failure(`\`${path}\` ${read.error}`)
  const json = readJson(read.text)
  if ('error' in json) {
    throw new Failure(`${path}:${json.error.line}:${json.error.column} ${json.error.message}`, { help })
  }
  try {
    return readRules(json.value)
  } catch (error) {
    if (!(error instanceof RulesError)) throw error
    throw new Failure(`${path}${error.path === '' ? '' : ` at ${error.path}`}: ${error.message}`, { help: error.help })
  }
}
