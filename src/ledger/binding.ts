/** A ledger belongs to one workspace: the rules of another would count on the same accounts. */
import { randomUUID } from 'node:crypto'
import { currenciesOfRules, type Rules } from '../compile/rules.ts'
import { ownEntry } from '../own-entry.ts'
import { joined, msg, quoted } from '../words/message.ts'
import { LedgerError } from './error.ts'
import { countedNames, type RenamedKind } from './former-names.ts'
import type { Store } from './store/store.ts'
import { codeWriter, patternsOf, type WriteCode } from './written-code.ts'

export interface Binding {
  /** Random, generated once; also stored in the rules folder if `isIdentified`. */
  readonly id: string
  /** Rules from a folder with a different id belong to another workspace, whatever their names. */
  readonly isIdentified?: boolean
  /** For display: the name of the rules folder, or the argument of `init --name`. */
  readonly workspace: string
  readonly currency: string
  readonly timezone: string
  /** Names of campaigns, pools, programmes and groups in all rules that were ever used with this ledger. */
  readonly names: readonly string[]
  /** Patterns of all codes that were ever issued here. Absent: written by an earlier version. */
  readonly patterns?: readonly string[]
  /** For renamed things: the name that each counts under, by every other name it has had ("campaign:Ten"). */
  readonly counted?: Readonly<Record<string, string>>
}

const setting = 'workspace'

export async function bindingOf(store: Store): Promise<Binding | undefined> {
  const [row] = await store.select<{ value: string }>('SELECT value FROM settings WHERE name = $1', [setting])
  return row && JSON.parse(row.value)
}

export interface BindOptions {
  /** The workspace's name, for display. */
  readonly workspace?: string
  readonly force?: boolean
  /** The id stored in the rules folder. */
  readonly id?: string
}

/**
 * Refuses rules of another workspace: in other currencies, from a folder with a different id or, if the folder has no id, with
 * no name in common with the rules used so far. The first rules bind the ledger. `force`: skips these checks.
 */
export async function bindTo(
  store: Store,
  rules: Rules,
  { workspace, force = false, id }: BindOptions = {},
): Promise<Binding> {
  const before = await bindingOf(store)
  const names = namesIn(rules)
  const counted = countedEver(before, rules)
  if (before !== undefined && !force) mustBeOf(before, rules, names, id)
  const binding: Binding = {
    id: id ?? before?.id ?? randomUUID(),
    ...((id !== undefined || before?.isIdentified === true) && { isIdentified: true }),
    workspace: workspace ?? before?.workspace ?? '',
    currency: force ? rules.currency : (before?.currency ?? rules.currency),
    timezone: rules.zone.name,
    names: [...new Set([...(before?.names ?? []), ...names])].sort(),
    patterns: [...new Set([...(before?.patterns ?? []), ...patternsOf(rules)])].sort(),
    ...(counted.size > 0 && { counted: Object.fromEntries(counted) }),
  }
  const value = JSON.stringify(binding)
  if (value !== JSON.stringify(before)) {
    await store.change(
      'INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      [setting, value],
    )
  }
  return binding
}

/**
 * Refuses rules of another workspace, as `bindTo` does, but leaves the ledger unchanged. `id`: the id stored in the rules
 * folder.
 */
export async function mustBelong(store: Store, rules: Rules, id?: string): Promise<void> {
  const binding = await bindingOf(store)
  if (binding !== undefined) mustBeOf(binding, rules, namesIn(rules), id)
}

const namesIn = (rules: Rules): string[] =>
  [...countedNames(rules)].flatMap(({ kind, name, counted }) => [`${kind}:${name}`, `${kind}:${counted}`])

function countedEver(before: Binding | undefined, rules: Rules): ReadonlyMap<string, string> {
  const counted = new Map(Object.entries(before?.counted ?? {}))
  for (const { kind, name, counted: under } of countedNames(rules)) {
    // A name that was given up may since have become that of something else.
    if (name === under) counted.delete(`${kind}:${name}`)
    else counted.set(`${kind}:${name}`, under)
  }
  return counted
}

/** Returns the name used in the ledger's rows for something with this name in any rules used so far. */
export async function storedName(store: Store, kind: RenamedKind, name: string): Promise<string> {
  const { counted = {} } = (await bindingOf(store)) ?? {}
  const key = `${kind}:${name}`
  return ownEntry(counted, key) ?? name
}

/** Every name of the same thing: refusals are stored under the name of their day. */
export async function allNames(store: Store, kind: RenamedKind, name: string): Promise<readonly string[]> {
  const stored = await storedName(store, kind, name)
  const { counted = {} } = (await bindingOf(store)) ?? {}
  const others = Object.entries(counted).flatMap(([key, under]) =>
    under === stored && key.startsWith(`${kind}:`) ? [key.slice(kind.length + 1)] : [],
  )
  return [stored, ...others]
}

/** For commands that know no rules. */
export async function codeWriterOfLedger(store: Store): Promise<WriteCode> {
  const { patterns = [] } = (await bindingOf(store)) ?? {}
  return codeWriter(patterns)
}

function mustBeOf(
  { id: boundTo, isIdentified = false, workspace, currency, names: known }: Binding,
  rules: Rules,
  names: readonly string[],
  id?: string,
): void {
  const currencies = currenciesOfRules(rules)
  const own = workspace === '' ? msg`another workspace` : msg`the workspace ${quoted(workspace)}`
  const help = msg`use the ledger of these rules, or bind this one to them with \`cartwright ledger bind\``
  if (!currencies.includes(currency)) {
    throw new LedgerError(
      'other-workspace',
      msg`the ledger belongs to ${own} and uses ${currency}, but these rules are in ${joined(currencies, ', ')}`,
      help,
    )
  }
  if (id !== undefined && isIdentified) {
    if (id === boundTo) return
    throw new LedgerError(
      'other-workspace',
      msg`the ledger belongs to ${own}, but the folder of these rules belongs to another workspace`,
      help,
    )
  }
  if (known.length > 0 && names.length > 0 && !names.some((name) => known.includes(name))) {
    throw new LedgerError(
      'other-workspace',
      msg`the ledger belongs to ${own}: none of its campaigns, coupons, programs and groups is in these rules`,
      help,
    )
  }
}
