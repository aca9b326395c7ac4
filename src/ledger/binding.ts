/** A ledger belongs to one workspace: rules of another would count in its accounts. */
import { randomUUID } from 'node:crypto'
import { currenciesOfRules, type Rules } from '../compile/rules.ts'
import { joined, msg, quoted } from '../words/message.ts'
import { LedgerError } from './error.ts'
import { countedNames, type RenamedKind } from './former-names.ts'
import type { Store } from './store/store.ts'

/** What the ledger keeps of its workspace. */
export interface Binding {
  /** Made at random, once; also in the folder of the rules where `isIdentified`. */
  readonly id: string
  /** Rules of a folder that says another id are another workspace's, whatever their names. */
  readonly isIdentified?: boolean
  /** For people: the name of the folder of the rules, or what `init --name` says. */
  readonly workspace: string
  readonly currency: string
  readonly timezone: string
  /** Campaigns, pools, programmes and groups of all rules that it was used with. */
  readonly names: readonly string[]
  /** Of what was renamed: the name that it counts under, by the name it has ("campaign:Ten"). */
  readonly counted?: Readonly<Record<string, string>>
}

const setting = 'workspace'

export async function bindingOf(store: Store): Promise<Binding | undefined> {
  const [row] = await store.select<{ value: string }>('SELECT value FROM settings WHERE name = $1', [setting])
  return row && JSON.parse(row.value)
}

export interface BindOptions {
  /** Its name, for people. */
  readonly workspace?: string
  readonly force?: boolean
  /** What the folder of the rules says. */
  readonly id?: string
}

/**
 * Refuses rules of another workspace: in other currencies, of a folder that says another id, or, where the folder says none, with none
 * of the names that the ledger was used with. The first rules bind it. `force`: whatever they are.
 */
export async function bindTo(
  store: Store,
  rules: Rules,
  { workspace, force = false, id }: BindOptions = {},
): Promise<Binding> {
  const before = await bindingOf(store)
  const names = namesIn(rules)
  const counted = countedIn(rules)
  if (before !== undefined && !force) mustBeOf(before, rules, names, id)
  const binding: Binding = {
    id: id ?? before?.id ?? randomUUID(),
    ...((id !== undefined || before?.isIdentified === true) && { isIdentified: true }),
    workspace: workspace ?? before?.workspace ?? '',
    currency: force ? rules.currency : (before?.currency ?? rules.currency),
    timezone: rules.zone.name,
    names: [...new Set([...(before?.names ?? []), ...names])].sort(),
    ...(counted.length > 0 && { counted: Object.fromEntries(counted) }),
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

/** Refuses rules of another workspace, as `bindTo` does; the ledger stays as it is. `id`: what the folder of the rules says. */
export async function mustBelong(store: Store, rules: Rules, id?: string): Promise<void> {
  const binding = await bindingOf(store)
  if (binding !== undefined) mustBeOf(binding, rules, namesIn(rules), id)
}

const namesIn = (rules: Rules): string[] =>
  [...countedNames(rules)].flatMap(({ kind, name, counted }) => [`${kind}:${name}`, `${kind}:${counted}`])

const countedIn = (rules: Rules): [string, string][] =>
  [...countedNames(rules)].flatMap(({ kind, name, counted }): [string, string][] =>
    name === counted ? [] : [[`${kind}:${name}`, counted]],
  )

/** The name in the ledger's rows of what has this name in the rules that it was used with last. */
export async function storedName(store: Store, kind: RenamedKind, name: string): Promise<string> {
  const { counted = {} } = (await bindingOf(store)) ?? {}
  const key = `${kind}:${name}`
  return Object.hasOwn(counted, key) ? (counted[key] ?? name) : name
}

function mustBeOf(
  { id: boundTo, isIdentified = false, workspace, currency, names: known }: Binding,
  rules: Rules,
  names: readonly string[],
  id?: string,
): void {
  const currencies = currenciesOfRules(rules)
  const own = workspace === '' ? msg`another workspace` : msg`the workspace ${quoted(workspace)}`
  const help = msg`name the ledger of these rules, or bind it to them with \`cartwright ledger bind\``
  if (!currencies.includes(currency)) {
    throw new LedgerError(
      'other-workspace',
      msg`the ledger belongs to ${own} and counts in ${currency}; these rules are in ${joined(currencies, ', ')}`,
      help,
    )
  }
  if (id !== undefined && isIdentified) {
    if (id === boundTo) return
    throw new LedgerError(
      'other-workspace',
      msg`the ledger belongs to ${own}, and the folder of these rules says that it is another`,
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
