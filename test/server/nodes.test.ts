/** Two nodes on one PostgreSQL, one of them killed under load: nothing is given twice, and no commit is lost. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { canonicalJson } from '../../src/compile/canonical.ts'
import { totalAccount, usesOfCode } from '../../src/ledger/accounts.ts'
import { noReads } from '../../src/ledger/books.ts'
import { openStore } from '../../src/ledger/open.ts'
import { verify } from '../../src/ledger/verify.ts'
import { addKey } from '../../src/server/keys/key-file.ts'
import { budgetOfHot, callsOf, hotRules, usesOfHot } from '../ledger/hot-orders.ts'
import { postgres } from '../ledger/ledgers.ts'
import { postgresPrograms } from '../ledger/postgres-server.ts'
import { limit } from './services.ts'

interface Node {
  readonly url: string
  readonly process: ChildProcess
}

async function startNode(rules: string, ledger: string, keys: string): Promise<Node> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'node-process.ts'), rules, ledger, keys], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  for await (const url of createInterface(child.stdout)) return { url, process: child }
  throw new Error('the node ended before it listened')
}

const programs = postgresPrograms()
const orders = 160
const clients = 8

it.skipIf(programs === undefined)('a node that dies takes nothing along', { timeout: 600_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-nodes-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const ledger = await (await postgres(programs ?? '')).newDatabase()
  await (await openStore(ledger, { create: true })).close()
  const [rules, keys] = [join(folder, 'rules.json'), join(folder, 'keys.json')]
  writeFileSync(rules, canonicalJson(hotRules()))
  const key = await addKey(keys, { name: 'shop', role: 'shop', limit }, '2026-01-01T00:00:00Z')
  const nodes = await Promise.all([startNode(rules, ledger, keys), startNode(rules, ledger, keys)])
  const [doomed] = nodes
  const isDead = (): boolean => doomed.process.signalCode !== null || doomed.process.killed

  const lost: string[] = []
  let answered = 0
  let ended: Promise<unknown> | undefined
  /** As any client would: what got no answer is asked again with the same key, at another node. */
  const ask = async (call: 'reserve' | 'commit', idempotencyKey: string, body: object) => {
    for (let tries = 0; ; tries++) {
      const node = nodes[(tries + answered) % 2] ?? doomed
      if (node === doomed && isDead()) continue
      try {
        const answer = await fetch(`${node.url}/v1/${call}`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: {
            ...{ authorization: `Bearer ${key}`, 'content-type': 'application/json' },
            'idempotency-key': `"${idempotencyKey}"`,
          },
        })
        const json = (await answer.json()) as { state: string; order: string }
        expect(answer.status, JSON.stringify(json)).toBe(200)
        answered++
        if (answered === orders / 2) {
          ended = once(doomed.process, 'exit')
          doomed.process.kill('SIGKILL')
        }
        return json
      } catch (error) {
        // Nothing but open requests of the node that was killed.
        if (!(node === doomed && isDead())) throw error
        lost.push(idempotencyKey)
      }
    }
  }

  const committed: string[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < orders) {
        const { reserve, commit } = callsOf('order', next++)
        const { at: _, ...cart } = reserve.cart
        const { order } = reserve
        const reserved = await ask('reserve', reserve.key, { order, cart })
        if (reserved.state !== 'reserved') continue
        const { state } = await ask('commit', commit.key, { order })
        if (state === 'committed') committed.push(order)
      }
    }),
  )
  await ended
  expect(lost.length).toBeLessThanOrEqual(clients)

  const store = await openStore(ledger)
  try {
    expect((await verify(store)).faults).toEqual([])
    const { redemptions } = await store.read({ ...noReads, orders: committed }, Date.now())
    expect(committed.filter((order) => redemptions.get(order)?.state !== 'committed')).toEqual([])
    expect(committed.length).toBeGreaterThan(usesOfHot)
    const [code, budget] = [usesOfCode('HOT'), totalAccount(['campaign', 'Budgeted'], 'discount', 'PLN')]
    const { balances } = await store.read({ ...noReads, accounts: [code, budget] }, Date.now())
    const used = (account: string): number => {
      const { posted = 0, pending = 0 } = balances.get(account) ?? {}
      return posted + pending
    }
    // Somebody asked for the code 54 times, and it has 40 uses.
    expect(used(code)).toBe(usesOfHot)
    expect(used(budget)).toBeLessThanOrEqual(budgetOfHot)
  } finally {
    await store.close()
  }
})
