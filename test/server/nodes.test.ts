/** Nodes of the service are killed under load, one after another, and started again: nothing is given twice, and no commit is lost. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
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

/** In e2e and by hand more: `KILLS=20`. */
const kills = Number(process.env.KILLS ?? 2)
const orders = Math.max(160, 40 * (kills + 1))
const answersBetweenKills = 50
const clients = 8

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-nodes-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const programs = postgresPrograms()

describe.each([
  { on: 'one node on SQLite', count: 1, newLedger: async () => join(newFolder(), 'ledger.db') },
  ...(programs === undefined
    ? []
    : [{ on: 'two nodes on PostgreSQL', count: 2, newLedger: async () => (await postgres(programs)).newDatabase() }]),
])('$on', ({ count, newLedger }) => {
  it('are killed and take nothing along', { timeout: Math.max(600_000, kills * 60_000) }, async () => {
    const folder = newFolder()
    const ledger = await newLedger()
    await (await openStore(ledger, { create: true })).close()
    const [rules, keys] = [join(folder, 'rules.json'), join(folder, 'keys.json')]
    writeFileSync(rules, canonicalJson(hotRules()))
    const key = await addKey(keys, { name: 'shop', role: 'shop', limit }, '2026-01-01T00:00:00Z')
    const nodes = Array.from({ length: count }, () => startNode(rules, ledger, keys))

    const lost: string[] = []
    let answered = 0
    let killed = 0
    const killNext = async (): Promise<void> => {
      const place = killed++ % count
      const doomed = await nodes[place]
      doomed?.process.kill('SIGKILL')
      nodes[place] = startNode(rules, ledger, keys)
    }
    /** As any client would: what got no answer is asked again with the same key, at another node or at the same once it is back. */
    const ask = async (call: 'reserve' | 'commit', idempotencyKey: string, body: object) => {
      for (let tries = 0; ; tries++) {
        const node = await nodes[(tries + answered) % count]
        if (node === undefined || node.process.killed) continue
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
          if (answered >= answersBetweenKills * (killed + 1) && killed < kills) await killNext()
          return json
        } catch (error) {
          // Nothing but open requests of a node that was killed.
          if (!node.process.killed) throw error
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
    expect(killed).toBe(kills)
    expect(lost.length).toBeLessThanOrEqual(clients * kills)

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
      // A third of the orders ask for the code, which has 40 uses.
      expect(used(code)).toBe(usesOfHot)
      expect(used(budget)).toBeLessThanOrEqual(budgetOfHot)
    } finally {
      await store.close()
    }
  })
})
