/**
 * A process with several clients of one ledger, for tests that kill it. Prints each answer as a line of JSON, with its
 * key, as soon as it arrives. Arguments: the ledger, a prefix for its orders, the number of clients, the number of
 * orders.
 */
import { setTimeout } from 'node:timers/promises'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { LedgerError } from '../../src/ledger/error.ts'
import { ledgerOn } from '../../src/ledger/ledger.ts'
import { openStore } from '../../src/ledger/open.ts'
import { callsOf, hotRules } from './hot-orders.ts'

const [address = '', name = '', clients = '8', orders = '200'] = process.argv.slice(2)
const store = await openStore(address)
const ledger = await ledgerOn(store, prepare(hotRules()))

/** Retries a call without an answer, with the same key, as any client would. */
async function asked<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof LedgerError) || !['unknown', 'unreachable'].includes(error.code)) throw error
      await setTimeout(50)
    }
  }
}

let next = 0
await Promise.all(
  Array.from({ length: Number(clients) }, async () => {
    while (next < Number(orders)) {
      const { reserve, commit } = callsOf(name, next++)
      const reserved = await asked(() => ledger.reserve(reserve))
      process.stdout.write(`${JSON.stringify({ call: 'reserve', key: reserve.key, answer: reserved })}\n`)
      if (reserved.state !== 'reserved') continue
      const committed = await asked(() => ledger.commit(commit))
      process.stdout.write(`${JSON.stringify({ call: 'commit', key: commit.key, answer: committed })}\n`)
    }
  }),
)
await ledger.close()
