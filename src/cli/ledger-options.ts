/** Opens the ledger given by `--ledger`. Its code is loaded on demand: `run` rarely needs it, and starts faster without. */

import { Option } from 'commander'
import { prepare } from '../evaluate/evaluate.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Store } from '../ledger/store/store.ts'
import { msg } from '../words/message.ts'
import type { LoadedRules } from '../workspace/rules.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { paintError, printError } from './output.ts'

export const ledgerOption = (): Option =>
  new Option('--ledger <file>', say(msg`the ledger: a file, or postgres://… (default: CARTWRIGHT_LEDGER)`)).env(
    'CARTWRIGHT_LEDGER',
  )

/** The address given by `--ledger`. Throws if it is missing. */
export function ledgerOf({ ledger }: { readonly ledger?: string | undefined }): string {
  if (ledger !== undefined) return ledger
  throw new Failure(say(msg`no ledger was specified`), {
    help: say(msg`write \`--ledger FILE\`; \`cartwright ledger init FILE\` creates one`),
  })
}

/** Says once, where a ledger is begun, looked at or served, that its connection can be read by others. */
export async function warnIfExposed(address: string): Promise<void> {
  const { isExposed } = await import('../ledger/transport.ts')
  if (!isExposed(address)) return
  const sentence = say(
    msg`the connection to the ledger is not encrypted: who is on its way can read the password and the orders`,
  )
  printError(`${paintError.yellow(say(msg`warning`))} ${sentence}`)
  const help = say(
    msg`write \`?sslmode=verify-full&sslrootcert=FILE\` behind the address, or \`?sslmode=disable\` if the network is yours alone`,
  )
  printError(`${paintError.green(say(msg`help`))} ${help}`)
}

/** Opens the store without rules, and always closes it. */
export async function withStore(
  options: { readonly ledger?: string },
  work: (store: Store) => Promise<void>,
): Promise<void> {
  const { openStore } = await import('../ledger/open.ts')
  const store = await openStore(ledgerOf(options))
  try {
    await work(store)
  } finally {
    await store.close()
  }
}

/** Like `withStore`, for rules that the ledger must belong to. `readOnly`: as in `LedgerOptions`. */
export async function withStoreOf(
  options: { readonly ledger?: string },
  { rules, workspace }: Pick<LoadedRules, 'rules' | 'workspace'>,
  work: (store: Store) => Promise<void>,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Promise<void> {
  const { bindTo, mustBelong } = await import('../ledger/binding.ts')
  await withStore(options, async (store) => {
    if (readOnly) await mustBelong(store, rules, workspace)
    else await bindTo(store, rules, workspace === undefined ? {} : { id: workspace })
    await work(store)
  })
}

/** The same for commands that only read: the ledger doesn't learn the names in the rules. */
export const withStoreToRead = (
  options: { readonly ledger?: string },
  loaded: Pick<LoadedRules, 'rules' | 'workspace'>,
  work: (store: Store) => Promise<void>,
): Promise<void> => withStoreOf(options, loaded, work, { readOnly: true })

/** Always closes the ledger. `readOnly`: as in `LedgerOptions`. */
export async function withLedger<Result>(
  address: string,
  { rules, workspace }: Pick<LoadedRules, 'rules' | 'workspace'>,
  work: (ledger: Ledger) => Promise<Result>,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Promise<Result> {
  const [{ ledgerOn }, { openStore }] = await Promise.all([import('../ledger/ledger.ts'), import('../ledger/open.ts')])
  const store = await openStore(address)
  try {
    return await work(
      await ledgerOn(store, prepare(rules), { readOnly, ...(workspace !== undefined && { workspace }) }),
    )
  } finally {
    await store.close()
  }
}

/** Runs `work` on the ledger and the rules of the options. `readOnly`: as in `LedgerOptions`. */
export async function onLedger(
  options: { readonly ledger?: string; readonly rules: string },
  work: (ledger: Ledger) => Promise<void>,
  access: { readonly readOnly?: boolean } = {},
): Promise<void> {
  const { loadRules } = await import('../workspace/rules.ts')
  await withLedger(ledgerOf(options), await loadRules(options.rules), work, access)
}

/** The same for commands that book nothing. */
export const readLedger = (
  options: { readonly ledger?: string; readonly rules: string },
  work: (ledger: Ledger) => Promise<void>,
): Promise<void> => onLedger(options, work, { readOnly: true })
