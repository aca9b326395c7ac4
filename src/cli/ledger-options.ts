/** Opens the ledger that `--ledger` names, for the rules of a command. */

import { Option } from 'commander'
import { prepare } from '../evaluate/evaluate.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { msg } from '../words/message.ts'
import type { LoadedRules } from '../workspace/rules.ts'
import { say } from './language.ts'

export const ledgerOption = (): Option =>
  new Option('--ledger <file>', say(msg`the ledger: a file, or postgres://… (default: CARTWRIGHT_LEDGER)`)).env(
    'CARTWRIGHT_LEDGER',
  )

/** Closes the ledger whatever happens. Its code is loaded here, because `run` rarely has a ledger and starts faster without. */
export async function withLedger<Result>(
  address: string,
  { rules }: Pick<LoadedRules, 'rules'>,
  work: (ledger: Ledger) => Promise<Result>,
): Promise<Result> {
  const [{ ledgerOn }, { openStore }] = await Promise.all([import('../ledger/ledger.ts'), import('../ledger/open.ts')])
  const store = await openStore(address)
  try {
    return await work(await ledgerOn(store, prepare(rules)))
  } finally {
    await store.close()
  }
}
