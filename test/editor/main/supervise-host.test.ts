/** With real processes: a host that answers, reports progress and dies when it is asked to. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { FromHost } from '../../../editor/host/contract.ts'
import { startUnderNode } from '../../../editor/main/host-under-node.ts'
import { type Host, superviseHost } from '../../../editor/main/supervise-host.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-host-'))
const entry = join(folder, 'host.mjs')
writeFileSync(
  entry,
  `process.on('message', ({ id, request }) => {
    if (request === 'start') process.send({ id, answer: process.pid })
    if (request === 'revisions') process.send({ id, progress: { done: 1, of: 2, what: 'rows' } })
    if (request === 'historyInfo') process.exit(1)
  })`,
)
afterAll(() => rmSync(folder, { recursive: true }))

let host: Host | undefined
afterEach(() => host?.stop())

function supervised(patience?: { ends: number; within: number }): { host: Host; told: FromHost[] } {
  const told: FromHost[] = []
  host = superviseHost(
    () => startUnderNode(process.execPath, entry),
    (message) => told.push(message),
    patience,
  )
  return { host, told }
}
const asks = (id: number, request: 'start' | 'revisions' | 'historyInfo') => ({ id, request, params: {} })
const broken = expect.objectContaining({ code: 'interrupted', sentence: expect.anything() })

describe('the host', () => {
  it('answers what the window asks', async () => {
    const { host, told } = supervised()
    host.send(asks(1, 'start'))
    await vi.waitFor(() => expect(told).toEqual([{ id: 1, answer: expect.any(Number) }]))
  })

  it('fails what it owed when it dies, is started again, and answers the next', async () => {
    const { host, told } = supervised()
    host.send(asks(1, 'revisions'))
    host.send(asks(2, 'historyInfo'))
    await vi.waitFor(() => expect(told).toContainEqual({ event: 'host-restarted' }))
    expect(told).toContainEqual({ id: 1, failure: broken })
    expect(told).toContainEqual({ id: 2, failure: broken })

    host.heard()
    host.send(asks(3, 'start'))
    await vi.waitFor(() => expect(told).toContainEqual({ id: 3, answer: expect.any(Number) }))
    expect(told.filter((message) => 'id' in message && message.id < 3 && 'answer' in message)).toEqual([])
  })

  it('does nothing that the window asked of the host before', async () => {
    const { host, told } = supervised()
    host.send(asks(1, 'historyInfo'))
    await vi.waitFor(() => expect(told).toContainEqual({ event: 'host-restarted' }))
    host.send(asks(2, 'start'))
    expect(told.at(-1)).toEqual({ id: 2, failure: expect.objectContaining({ code: 'disconnected' }) })
    host.heard()
    host.send(asks(3, 'start'))
    await vi.waitFor(() => expect(told.at(-1)).toEqual({ id: 3, answer: expect.any(Number) }))
  })

  it('owes nothing twice', async () => {
    const { host, told } = supervised()
    host.send(asks(1, 'start'))
    await vi.waitFor(() => expect(told).toHaveLength(1))
    host.send(asks(2, 'historyInfo'))
    await vi.waitFor(() => expect(told).toContainEqual({ event: 'host-restarted' }))
    expect(told.filter((message) => 'id' in message && message.id === 1)).toHaveLength(1)
  })

  it('is given up when it keeps dying; requests then fail at once', async () => {
    const { host, told } = supervised({ ends: 2, within: 60_000 })
    host.send(asks(1, 'historyInfo'))
    await vi.waitFor(() => expect(told).toContainEqual({ event: 'host-restarted' }))
    host.heard()
    host.send(asks(2, 'historyInfo'))
    await vi.waitFor(() => expect(told).toContainEqual({ event: 'host-gone', sentence: expect.anything() }))
    host.send(asks(3, 'start'))
    expect(told.at(-1)).toEqual({ id: 3, failure: expect.objectContaining({ code: 'disconnected' }) })
  })

  it('is given up when it cannot be started at all', async () => {
    const told: FromHost[] = []
    host = superviseHost(
      () => startUnderNode(join(folder, 'no-node'), entry),
      (message) => told.push(message),
      { ends: 2, within: 60_000 },
    )
    await vi.waitFor(() => expect(told).toContainEqual({ event: 'host-gone', sentence: expect.anything() }))
  })

  it('stops without a word when the program ends', async () => {
    const { host, told } = supervised()
    host.send(asks(1, 'start'))
    await vi.waitFor(() => expect(told).toHaveLength(1))
    const pid = (told[0] as { answer: number }).answer
    host.stop()
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow())
    expect(told).toHaveLength(1)
  })
})
