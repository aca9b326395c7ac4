/** Processes are killed in the middle of their work: nothing is lost, nothing is given twice, and every answer holds. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { totalAccount, usesOfCode } from '../../src/ledger/accounts.ts'
import { noReads } from '../../src/ledger/books.ts'
import { ledgerOn } from '../../src/ledger/ledger.ts'
import { openStore } from '../../src/ledger/open.ts'
import { verify } from '../../src/ledger/verify.ts'
import { budgetOfHot, callsOf, hotRules, usesOfHot } from './hot-orders.ts'
import { postgres } from './ledgers.ts'
import { postgresPrograms } from './postgres-server.ts'

interface Line {
  readonly call: 'reserve' | 'commit'
  readonly key: string
  readonly answer: { readonly order: string; readonly state: string }
}

const client = join(import.meta.dirname, 'client-process.ts')

/** Runs clients until `until` lines have come, then `end` decides; gives all that they were answered. */
async function clientsOf(
  address: string,
  name: string,
  until: number,
  end: (kill: () => void) => Promise<void> | void,
): Promise<Line[]> {
  const process_ = spawn(process.execPath, [client, address, name, '8', '120'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void process_.kill('SIGKILL'))
  const ended = once(process_, 'exit')
  const lines: Line[] = []
  for await (const line of createInterface(process_.stdout)) {
    // The last line may have been cut off.
    if (!line.endsWith('}')) continue
    lines.push(JSON.parse(line))
    if (lines.length === until) await end(() => process_.kill('SIGKILL'))
  }
  const [code, signal] = await ended
  expect(signal ?? code).toSatisfy((how) => how === 0 || how === 'SIGKILL')
  return lines
}

async function holds(address: string, answered: readonly Line[]): Promise<void> {
  const store = await openStore(address)
  const ledger = await ledgerOn(store, prepare(hotRules()))
  try {
    expect((await verify(store)).faults).toEqual([])
    for (const { call, key, answer } of answered) {
      const [, name = '', number = ''] = /^(.*) (\d+)$/.exec(answer.order) ?? []
      const calls = callsOf(name, Number(number))
      expect(calls[call].key).toBe(key)
      const again = call === 'reserve' ? await ledger.reserve(calls.reserve) : await ledger.commit(calls.commit)
      expect(again).toEqual(answer)
    }
    const code = usesOfCode('HOT')
    const budget = totalAccount(['campaign', 'Budgeted'], 'discount', 'PLN')
    const { balances } = await store.read({ ...noReads, accounts: [code, budget] }, Date.now())
    const used = (account: string): number =>
      (balances.get(account)?.posted ?? 0) + (balances.get(account)?.pending ?? 0)
    expect(used(code)).toBeLessThanOrEqual(usesOfHot)
    expect(used(budget)).toBeLessThanOrEqual(budgetOfHot)
    const committed = answered.filter(({ call, answer }) => call === 'commit' && answer.state === 'committed')
    expect(new Set(committed.map(({ answer }) => answer.order)).size).toBe(committed.length)
  } finally {
    await ledger.close()
  }
}

/** In e2e and by hand more: `KILLS=20`. */
const kills = Number(process.env.KILLS ?? 4)
/** Milliseconds; each kill starts a process again. */
const timeout = Math.max(600_000, kills * 60_000)

describe('on SQLite', () => {
  it('clients are killed', { timeout }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cartwright-ledger-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const address = join(folder, 'ledger.db')
    await (await openStore(address, { create: true })).close()
    const answered: Line[] = []
    for (let round = 0; round < kills; round++) {
      answered.push(...(await clientsOf(address, `round ${round}`, 3 + round * 17, (kill) => kill())))
    }
    await holds(address, answered)
  })
})

const programs = postgresPrograms()

describe.skipIf(programs === undefined)('on PostgreSQL', () => {
  it('clients are killed', { timeout }, async () => {
    const address = await (await postgres(programs ?? '')).newDatabase()
    await (await openStore(address, { create: true })).close()
    const answered: Line[] = []
    for (let round = 0; round < kills; round++) {
      const one = clientsOf(address, `round ${round}`, 3 + round * 17, (kill) => kill())
      const other = clientsOf(address, `other ${round}`, 200, () => undefined)
      answered.push(...(await one), ...(await other))
    }
    await holds(address, answered)
  })

  it('the server is killed, and clients go on when it is back', { timeout }, async () => {
    const server = await postgres(programs ?? '')
    const address = await server.newDatabase()
    await (await openStore(address, { create: true })).close()
    const answered: Line[] = []
    for (let round = 0; round < kills; round++) {
      answered.push(...(await clientsOf(address, `round ${round}`, 5 + round * 13, () => server.crash())))
    }
    expect(answered.length).toBeGreaterThan(kills * 120)
    await holds(address, answered)
  })
})
