/** Opens the ledger that `--ledger` names, for the rules of a command. */

import { Option } from 'commander'
import { prepare } from '../evaluate/evaluate.ts'
import { type Ledger, ledgerOn } from '../ledger/ledger.ts'
import { openStore } from '../ledger/open.ts'
import { msg } from '../words/message.ts'
import type { LoadedRules } from '../workspace/rules.ts'
import { say } from './language.ts'

export const ledgerOption = (): Option =>
  new Option('--ledger <file>', say(msg`the ledger: a file, or postgres://… (default: CARTWRIGHT_LEDGER)`)).env(
    'CARTWRIGHT_LEDGER',
  )

/** Closes the ledger whatever happens. */
export async function withLedger<Result>(
  address: string,
  { rules }: Pick<LoadedRules, 'rules'>,
  work: (ledger: Ledger) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(address)
  try {
    return await work(await ledgerOn(store, prepare(rules)))
  } finally {
    await store.close()
  }
}
