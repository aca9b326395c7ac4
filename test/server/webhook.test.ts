import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isPublic, isPublicHost } from '../../src/server/decisions/public-address.ts'
import { readDecisionSettings } from '../../src/server/decisions/settings.ts'
import { retryTable, type WebhookOptions, webhookSink } from '../../src/server/decisions/webhook.ts'
import { cartwright } from '../cli/cartwright.ts'

const secret = `whsec_${Buffer.from('a secret of twenty-four by').toString('base64')}`

interface Received {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A receiver on this machine that answers with these statuses, and with 200 when they are used up. */
async function receiver(statuses: readonly number[], headers: Readonly<Record<string, string>> = {}) {
  const received: Received[] = []
  const waiting: (() => void)[] = []
  const listener: RequestListener = async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    response.writeHead(statuses[received.length] ?? 200, headers).end()
    received.push({ headers: request.headers, body })
    for (const look of waiting) look()
  }
  const server = createServer(listener)
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    received,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    /** Resolves when so many messages have come. */
    has: (count: number): Promise<readonly Received[]> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (received.length >= count) resolve(received)
        }
        waiting.push(look)
        look()
      }),
  }
}

function queueFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-webhook-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'webhook.db')
}

/** A sink that may send to this machine, and what it reports. */
async function sink(url: string, options: Partial<WebhookOptions> = {}) {
  const dropped: number[] = []
  const givenUp: number[] = []
  const reported = Promise.withResolvers<unknown>()
  const { write, close, webhook } = await webhookSink({
    ...{ url, secrets: [secret], queue: queueFile(), now: Date.now, retries: [1, 1, 1], isPrivateAllowed: true },
    onDropped: (lines) => dropped.push(lines),
    onGivenUp: (lines) => givenUp.push(lines),
    onError: reported.resolve,
    ...options,
  })
  return { write, close, webhook, dropped, givenUp, error: reported.promise }
}

const entriesOf = ({ body }: Received): readonly unknown[] => JSON.parse(body).data.entries

describe('a webhook', () => {
  it('is signed as Standard Webhooks says, and tried again with the same id', async () => {
    const to = await receiver([500, 503, 200])
    const { write, close } = await sink(to.url)
    await write(['{"id":"1"}', '{"id":"2"}'])
    const [first, second, third] = await to.has(3)
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = first?.headers ?? {}
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${first?.body}`).digest('base64')
    expect(signature).toBe(`v1,${expected}`)
    expect(JSON.parse(first?.body ?? '')).toEqual({
      type: 'cartwright.decisions',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: { entries: [{ id: '1' }, { id: '2' }] },
    })
    expect([second, third].map((each) => [each?.headers['webhook-id'], each?.body])).toEqual([
      [id, first?.body],
      [id, first?.body],
    ])
    await close()
  })
  it('is asked no more after it answered 410', async () => {
    const to = await receiver([410])
    const { write, close, webhook, dropped, givenUp, error } = await sink(to.url)
    await write(['{"id":"1"}'])
    expect(String(await error)).toContain('410')
    await write(['{"id":"2"}'])
    expect([to.received.length, givenUp, dropped]).toEqual([1, [1], [1]])
    // Until somebody has it sent again, which the receiver takes.
    expect(webhook?.sendAgain()).toBe(1)
    await write(['{"id":"3"}'])
    const sent = (await to.has(3)).flatMap(entriesOf)
    await close()
    expect([sent, dropped]).toEqual([[{ id: '1' }, { id: '1' }, { id: '3' }], [1]])
  })
  it('is given up after its last try, and sent again by hand: the same message with all its tries', async () => {
    const to = await receiver(Array(5).fill(500))
    const { write, close, webhook, dropped, givenUp, error } = await sink(to.url)
    await write(['{"id":"1"}', '{"id":"2"}'])
    expect(String(await error)).toContain('answered 500')
    expect([to.received.length, givenUp, dropped]).toEqual([4, [2], []])
    const host = new URL(to.url).host
    const state = {
      waiting: { messages: 0, decisions: 0 },
      givenUp: { messages: 1, decisions: 2, reason: `${host} answered 500` },
    }
    expect([webhook?.host, webhook?.state()]).toEqual([host, state])
    expect([webhook?.sendAgain(), webhook?.sendAgain()]).toEqual([1, 0])
    const all = await to.has(6)
    await close()
    expect(new Set(all.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size).toBe(1)
  })
  it('is sent again by the command too, which another process may run', async () => {
    const queue = queueFile()
    const url = 'https://127.0.0.1/hook'
    const { write, close, error } = await sink(url, { queue, retries: [], isPrivateAllowed: false })
    await write(['{"id":"1"}'])
    await error
    await close()
    const settings = join(dirname(queue), 'decisions.json')
    const example = 'https://example.com/hook'
    writeFileSync(settings, JSON.stringify({ to: [{ webhook: example, secrets: [secret], queue }] }))
    const db = new Database(queue)
    db.prepare('UPDATE given_up SET url = ?').run(example)
    db.close()
    const webhooks = async (...args: readonly string[]): Promise<unknown> =>
      JSON.parse((await cartwright(['webhooks', ...args, '--decisions', settings, '--json'])).out)
    const none = { messages: 0, decisions: 0 }
    const one = { messages: 1, decisions: 1 }
    const reason = '127.0.0.1 is no public address with https'
    expect(await webhooks('list')).toEqual([{ host: 'example.com', waiting: none, givenUp: { ...one, reason } }])
    expect(await webhooks('resend')).toEqual([{ host: 'example.com', resent: 1 }])
    expect(await webhooks('list')).toEqual([{ host: 'example.com', waiting: one, givenUp: none }])
  })
  it('is tried by the table of the standard', () => {
    expect(retryTable.map((wait) => wait / 60_000)).toEqual([5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440])
  })
  it('is left alone as long as it asks for, and then gets what came meanwhile as one message', async () => {
    let now = Date.now()
    const to = await receiver([429], { 'retry-after': '3600' })
    const queue = queueFile()
    const options = { queue, now: () => now, retries: retryTable }
    const before = await sink(to.url, options)
    await before.write(['{"id":"1"}'])
    await to.has(1)
    for (const id of ['2', '3', '4']) await before.write([`{"id":"${id}"}`])
    await before.close()
    expect(to.received.length).toBe(1)
    now += 3_599_000
    // A restart forgets the pause, not when the message is due.
    const early = await sink(to.url, options)
    expect(entriesOf((await to.has(2))[1] as Received)).toEqual([{ id: '2' }, { id: '3' }, { id: '4' }])
    await early.close()
    now += 3_600_000
    const late = await sink(to.url, options)
    expect(entriesOf((await to.has(3))[2] as Received)).toEqual([{ id: '1' }])
    await late.close()
  })
})

describe('what waits for a webhook', () => {
  it('is sent by the next process after this one was killed, under the same id', async () => {
    const to = await receiver([500])
    const queue = queueFile()
    const child = spawn(process.execPath, [join(import.meta.dirname, 'webhook-process.ts'), to.url, secret, queue], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    child.stdin.write('{"id":"1"}\n')
    const [first] = await to.has(1)
    child.stdin.write('{"id":"2"}\n')
    let written = 0
    for await (const _ of createInterface(child.stdout)) if (++written === 2) break
    child.kill('SIGKILL')
    await once(child, 'exit')
    const tomorrow = Date.now() + 86_400_000
    const { close } = await sink(to.url, { queue, now: () => tomorrow })
    const all = await to.has(3)
    await close()
    const again = all.slice(1).find((each) => each.headers['webhook-id'] === first?.headers['webhook-id'])
    expect(again?.body).toBe(first?.body)
    expect(all.slice(1).flatMap(entriesOf)).toEqual(expect.arrayContaining([{ id: '1' }, { id: '2' }]))
    // What was delivered is not sent again.
    const nobody = await sink(to.url, { queue, now: () => tomorrow + 86_400_000 })
    await nobody.close()
    expect(to.received.length).toBe(3)
  })
  it('is readable by nobody else, and bounded: what is too much is counted as dropped', async () => {
    const queue = queueFile()
    const { write, close, dropped } = await sink('http://127.0.0.1:1/', { queue, retries: retryTable })
    const large = JSON.stringify('x'.repeat(16 * 1024 * 1024))
    for (let i = 0; i < 17; i++) await write([large])
    expect(dropped).toEqual([1, 1])
    expect(statSync(queue).mode & 0o777).toBe(0o600)
    await close()
  })
  it('needs a file that can keep it, and a start says where it is none', async () => {
    const queue = queueFile()
    writeFileSync(queue, 'a file of something else, longer than the header of a database would be '.repeat(3))
    await expect(sink('http://127.0.0.1:1/', { queue })).rejects.toThrow('cannot store messages')
  })
})

describe('a private address', () => {
  it('is none that a webhook goes to, however it is written', () => {
    for (const address of [
      ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
      ...['::1', '::', '::ffff:127.0.0.1', '::ffff:7f00:1', 'fc00::1', 'fe80::1', '64:ff9b::7f00:1', '2002:7f00:1::'],
    ]) {
      expect(isPublic(address), address).toBe(false)
    }
    for (const address of ['1.1.1.1', '8.8.8.8', '2606:4700::1111']) expect(isPublic(address), address).toBe(true)
    for (const url of [
      ...[
        'https://127.0.0.1/',
        'https://0x7f.1/',
        'https://2130706433/',
        'https://[::1]/',
        'https://[::ffff:10.0.0.1]/',
      ],
    ]) {
      expect(isPublicHost(new URL(url).hostname), url).toBe(false)
    }
  })
  // A name is looked up, and what it stands for is checked: `localhost` stands for this machine.
  it.each(['https://localhost/', 'https://127.0.0.1/', 'http://example.com/'])('is not asked: %s', async (url) => {
    const { write, close, error } = await sink(url, { retries: [], isPrivateAllowed: false })
    await write(['{}'])
    expect(String(await error)).toMatch(/no public address/)
    await close()
  })
  it('is not reached by a redirect', async () => {
    const inside = await receiver([])
    const to = await receiver([302, 307, 308, 301], { location: inside.url })
    const { write, close, error } = await sink(to.url)
    await write(['{"id":"1"}'])
    expect(String(await error)).toContain('answered 301')
    expect([to.received.length, inside.received.length]).toEqual([4, 0])
    await close()
  })
  it('is refused where it stands in the settings', async () => {
    const file = queueFile()
    const place = (webhook: string) => ({ to: [{ webhook, secrets: [secret], queue: 'webhook.db' }] })
    writeFileSync(file, JSON.stringify(place('https://10.0.0.1/hook')))
    await expect(readDecisionSettings(file)).rejects.toThrow(/is invalid at/)
    writeFileSync(file, JSON.stringify(place('https://example.com/hook')))
    expect((await readDecisionSettings(file)).to).toHaveLength(1)
  })
})
