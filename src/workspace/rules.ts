/** Loads the rules at a path: a folder of `.promo` files, which is checked and compiled, or a file of compiled rules. */

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type CheckOptions, check } from '../check/check.ts'
import type { CheckedRuleSet, RuleSet } from '../check/rule-set.ts'
import { suppressCascades } from '../check/suppress-cascades.ts'
import { compile } from '../compile/compile.ts'
import { RulesError } from '../compile/read/rules-error.ts'
import { readRules } from '../compile/read-rules.ts'
import type { Rules } from '../compile/rules.ts'
import { inWords } from '../files/error.ts'
import { readText } from '../files/text.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import type { Locale } from '../words/locale.ts'
import { firstOf, joined, msg, name, number } from '../words/message.ts'
import { RulesInError, WorkspaceError } from './error.ts'
import { identityOf } from './identity.ts'
import { readJson } from './json.ts'
import { loadWorkspace, parsedIn, type Workspace } from './load.ts'
import { workspacesIn } from './workspaces.ts'

export interface CheckedWorkspace {
  readonly workspace: Workspace
  readonly ruleSet: RuleSet
  /** The rule set in a form that can be compiled; absent if there are errors. */
  readonly checked?: CheckedRuleSet
  /** From reading, parsing and checking together. */
  readonly diagnostics: readonly Diagnostic[]
}

/** A workspace without errors. */
export interface SoundWorkspace {
  readonly workspace: Workspace
  readonly ruleSet: CheckedRuleSet
}

export interface LoadedRules {
  readonly rules: Rules
  /** What the rules were compiled from; absent for precompiled rules. */
  readonly source?: SoundWorkspace
  /** The workspace's id; absent if no ledger was bound to it, and for compiled rules. */
  readonly workspace?: string
}

/**
 * Reads and checks a workspace; `analyse` and `today` are as in `check`. Throws a `WorkspaceError` if there are no rules, and
 * if the folder contains several workspaces.
 */
export async function checkWorkspace(
  dir: string,
  options: Pick<CheckOptions, 'today' | 'analyse' | 'locale'> = {},
): Promise<CheckedWorkspace> {
  const workspace = await loadWorkspace(dir, options.locale)
  if (workspace.files.length === 0 && workspace.diagnostics.length === 0) {
    throw new WorkspaceError(
      msg`there is no \`.promo\` file in ${name(dir)}`,
      msg`create a workspace there with ${name(`cartwright init ${dir}`)}, or choose another folder`,
    )
  }
  mustBeOne(workspace, dir)
  return checked(workspace, options)
}

function checked(workspace: Workspace, options: CheckOptions): CheckedWorkspace {
  const { trees, imports, diagnostics: unread } = workspace
  const { diagnostics, ...rules } = check(trees, imports, options)
  return { workspace, ...rules, diagnostics: [...unread, ...suppressCascades(diagnostics, unread, trees)] }
}

function mustBeOne({ trees }: Workspace, dir: string): void {
  const folders = workspacesIn(trees).map((folder) => join(dir, folder))
  if (folders.length < 2) return
  throw new WorkspaceError(
    msg`below ${name(dir)} are ${number(folders.length)} workspaces: ${firstOf(folders.map(name), maxNamed)}`,
    msg`choose one of them, such as ${name(folders[0] ?? '')}`,
  )
}

const maxNamed = 12

/** Like `checkWorkspace`, without the analyses, which find no errors. Also throws `RulesInError`. */
export async function soundWorkspace(dir: string): Promise<SoundWorkspace> {
  return soundRules(await checkWorkspace(dir, { analyse: false }))
}

/** Throws `RulesInError` if the rules have errors. */
export function soundRules({ workspace, checked: ruleSet, diagnostics }: CheckedWorkspace): SoundWorkspace {
  const errors = errorsOf(diagnostics)
  if (ruleSet !== undefined && errors.length === 0) return { workspace, ruleSet }
  throw new RulesInError(workspace.files, (locale) =>
    locale === undefined
      ? errors
      : errorsOf(checked(parsedIn(workspace, locale), { analyse: false, locale }).diagnostics),
  )
}

const errorsOf = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  diagnostics.filter(({ severity }) => severity === 'error')

/** The rules of a folder, optionally under one of its scenarios, or of a compiled file. Throws a `WorkspaceError`. */
export async function loadRules(path: string, scenario?: string): Promise<LoadedRules> {
  if (!(await isFolder(path))) {
    if (scenario === undefined) return { rules: await readCompiled(path) }
    throw new WorkspaceError(
      msg`compiled rules have no scenarios`,
      msg`use the folder of their \`.promo\` files instead`,
    )
  }
  const source = await soundWorkspace(path)
  if (source.ruleSet.settings.declared === undefined) {
    throw new WorkspaceError(msg`the rules in ${name(path)} have no settings`, msg`write \`settings { currency PLN }\``)
  }
  const workspace = await identityOf(path)
  return { rules: compileScenario(source.ruleSet, scenario), source, ...(workspace !== undefined && { workspace }) }
}

/** Throws a `WorkspaceError` for an unknown scenario. */
export function compileScenario(ruleSet: CheckedRuleSet, scenario: string | undefined): Rules {
  if (scenario === undefined) return compile(ruleSet)
  if (ruleSet.scenarios.has(scenario)) return compile(ruleSet, { scenario })
  const known = [...ruleSet.scenarios.keys()].map(name)
  throw new WorkspaceError(
    msg`there is no scenario ${name(scenario)}`,
    known.length === 0 ? msg`the rules declare no scenario` : msg`the rules declare ${joined(known, ', ')}`,
  )
}

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    throw new WorkspaceError(msg`${name(path)} ${inWords(error)}`)
  }
}

/** Reads a file written by `compile`. Throws a `WorkspaceError` that says where it is invalid. */
export async function readCompiled(path: string): Promise<Rules> {
  const read = await readText(path)
  if ('error' in read) throw new WorkspaceError(msg`${name(path)} ${read.error}`)
  const json = readJson(read.text)
  if ('error' in json) {
    throw new WorkspaceError(
      msg`${`${path}:${String(json.error.line)}:${String(json.error.column)}`} ${json.error.message}`,
      msg`use a folder of \`.promo\` files, or a file written by \`cartwright compile\``,
    )
  }
  try {
    return readRules(json.value)
  } catch (error) {
    if (!(error instanceof RulesError)) throw error
    const { sentence, advice } = error
    throw new WorkspaceError(
      error.path === '' ? msg`${path}: ${sentence}` : msg`${path} at ${error.path}: ${sentence}`,
      advice,
    )
  }
}

/** `problem`: why existing rules can't be used. */
type UnitsOfRules = { readonly currency: string; readonly timezone: string } | { readonly problem: string }

/** Currency and time zone of a folder's rules, as defaults for files that name none; undefined if there are no rules. */
export async function unitsOfRules(path: string, locale?: Locale): Promise<UnitsOfRules | undefined> {
  try {
    const { rules } = await loadRules(path)
    return { currency: rules.currency, timezone: rules.zone.name }
  } catch (error) {
    if (!(error instanceof RulesInError)) return undefined
    return { problem: error.inWords(locale).message }
  }
}
