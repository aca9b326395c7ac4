import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalBytes } from '../../src/publish/canonical-bytes.ts'
import {
  armOf,
  bucketOf,
  type Channel,
  channelPath,
  readChannel,
  signChannel,
  verifyChannel,
} from '../../src/publish/channel.ts'
import { PublishRefusal } from '../../src/publish/error.ts'
import { placeAt } from '../../src/publish/place.ts'
import { keyringOf, person } from './bundles.ts'

const [olga, piotr] = [person('Olga', 'operator'), person('Piotr', 'approver')]
const keyring = keyringOf([olga, piotr])
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`
const production: Channel = {
  kind: 'channel',
  format: 1,
  channel: 'production',
  name: 'tools',
  sequence: 3,
  bundle: { digest: digest('a'), sequence: 7 },
  off: ['Jesień'],
  log: digest('0'),
}
const file = (channel: Channel, by = olga): Buffer => canonicalBytes(signChannel(channel, by.signer))

function refusal(bytes: Uint8Array, last?: Channel, channel = 'production'): string {
  try {
    verifyChannel(bytes, keyring, { channel, ...(last && { last }) })
    return 'passed'
  } catch (error) {
    if (!(error instanceof PublishRefusal)) throw error
    return error.code
  }
}

describe('the pointer of a channel', () => {
  it('passes with the signature of an operator', () => {
    expect(verifyChannel(file(production), keyring, { channel: 'production' })).toEqual({
      channel: production,
      signedBy: [{ key: olga.entry.id, owner: 'Olga', role: 'operator' }],
    })
  })
  it('is refused from others, unsigned, and as that of another channel', () => {
    expect(refusal(file(production, piotr))).toBe('foreign-role')
    expect(refusal(file(production, person('Eve', 'operator')))).toBe('unknown-key')
    expect(refusal(canonicalBytes({ channel: production, signatures: [] }))).toBe('unsigned')
    expect(refusal(file(production), undefined, 'staging')).toBe('other-name')
  })
  it('is refused with anything in it changed', () => {
    const signed = signChannel(production, olga.signer)
    const changes: readonly Partial<Channel>[] = [
      { off: [] },
      { sequence: 4 },
      { bundle: { digest: digest('b'), sequence: 7 } },
      { trial: { bundle: { digest: digest('b'), sequence: 8 }, share: 10_000, salt: 's' } },
      { rollback: true },
    ]
    for (const change of changes) {
      expect(refusal(canonicalBytes({ ...signed, channel: { ...production, ...change } }))).toBe('changed')
    }
  })
  it('is refused when it is older than the last one, or not the same with the same number', () => {
    expect(refusal(file(production), { ...production, sequence: 4 })).toBe('lower-sequence')
    expect(refusal(file(production), { ...production, off: [] })).toBe('reused-sequence')
    expect(refusal(file(production), production)).toBe('passed')
    expect(refusal(file({ ...production, sequence: 4, off: [] }), production)).toBe('passed')
  })
  it('is refused when it is cut off at any place', () => {
    const bytes = file(production)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(refusal(bytes.subarray(0, length))).toBe('shape')
      }),
    )
  })
})

describe('a share of customers', () => {
  const trial = (share: number, salt = 'winter') => ({ trial: { bundle: production.bundle, share, salt } })

  it('keeps each customer where they are while the share grows', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(10_000), fc.nat(10_000), (customer, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        if (armOf(trial(less), customer) === 'trial') expect(armOf(trial(more), customer)).toBe('trial')
        expect(armOf(trial(0), customer)).toBe('main')
        expect(armOf(trial(10_000), customer)).toBe('trial')
      }),
    )
  })
  it('is as large as it says, and another salt draws others', () => {
    const customers = Array.from({ length: 20_000 }, (_, i) => `C-${i}`)
    const inTrial = customers.filter((each) => armOf(trial(1000), each) === 'trial')
    // 2,000 expected; five standard deviations are 212.
    expect(Math.abs(inTrial.length - 2000)).toBeLessThan(212)
    const both = inTrial.filter((each) => armOf(trial(1000, 'spring'), each) === 'trial')
    expect(Math.abs(both.length - inTrial.length / 10)).toBeLessThan(70)
  })
  it('has nobody in it who is nobody in particular', () => {
    expect(armOf(trial(10_000), undefined)).toBe('main')
    expect(armOf({}, 'C-1')).toBe('main')
  })
  it('draws the same on every machine', () => {
    expect(['C-1', 'C-2', '', 'żółw'].map((each) => bucketOf('winter', each))).toMatchInlineSnapshot(`
      [
        8697,
        5805,
        662,
        5156,
      ]
    `)
  })
})

describe.each(['folder', 'http'] as const)('a place that is a %s', (kind) => {
  let folder = ''
  let server: Server | undefined
  let address = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cartwright-test-place-'))
    if (kind === 'folder') return
    server = servingFiles()
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/releases`
  })
  afterAll(async () => {
    server?.close()
    server?.closeAllConnections()
    await rm(folder, { recursive: true, force: true })
  })
  const place = () => placeAt(kind === 'folder' ? folder : address)

  it('has nothing at first', async () => {
    expect(await readChannel(place(), 'production')).toBeUndefined()
  })
  it('keeps what is made once, and replaces a pointer', async () => {
    expect(await place().create('log/1.json', Buffer.from('one'))).toBe(true)
    expect(await place().create('log/1.json', Buffer.from('two'))).toBe(false)
    const row = await place().read('log/1.json')
    expect(row !== 'unchanged' && row && Buffer.from(row.bytes).toString()).toBe('one')
    await place().replace(channelPath('production'), file(production))
    const first = await readChannel(place(), 'production')
    if (first === undefined || first === 'unchanged') throw new Error('not there')
    expect(verifyChannel(first.bytes, keyring, { channel: 'production' }).channel).toEqual(production)
    expect(await readChannel(place(), 'production', { known: first.etag })).toBe('unchanged')
    await place().replace(channelPath('production'), file({ ...production, sequence: 4 }))
    expect(await readChannel(place(), 'production', { known: first.etag })).not.toBe('unchanged')
  })
})

describe('an address', () => {
  it('that gives no answer is an error in words, without the password in it', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    const place = placeAt(`http://olga:secret@127.0.0.1:${port}/`)
    expect(place.name).toBe(`http://127.0.0.1:${port}/`)
    await expect(readChannel(place, 'production')).rejects.toThrow('did not respond')
    await expect(readChannel(place, 'production')).rejects.not.toThrow('secret')
  })
  it('may be asked to wait for something new', async () => {
    const asked: unknown[] = []
    const server = createServer((request, response) => {
      asked.push([request.url, request.headers['if-none-match'], request.headers.prefer])
      response.writeHead(304).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const place = placeAt(`http://127.0.0.1:${port}/of/tools`)
    expect(await readChannel(place, 'production', { known: '"7"', wait: 5 })).toBe('unchanged')
    expect(asked).toEqual([['/of/tools/channels/production.json', '"7"', 'wait=5']])
    server.close()
    server.closeAllConnections()
  })
  it('is not followed to another one', async () => {
    const server = createServer((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await expect(readChannel(placeAt(`http://127.0.0.1:${port}`), 'production')).rejects.toThrow('did not respond')
    server.close()
    server.closeAllConnections()
  })
})

/** As an object store answers: ETags, and conditions on them. */
function servingFiles(): Server {
  const files = new Map<string, Buffer>()
  return createServer(async (request, response) => {
    const path = request.url ?? ''
    const known = files.get(path)
    const etag = `"${known?.toString('base64').length}-${known?.toString('hex').slice(-60)}"`
    if (request.method === 'PUT') {
      const pieces: Buffer[] = []
      for await (const piece of request) pieces.push(piece as Buffer)
      if (known !== undefined && request.headers['if-none-match'] === '*') return response.writeHead(412).end()
      files.set(path, Buffer.concat(pieces))
      return response.writeHead(201).end()
    }
    if (known === undefined) return response.writeHead(404).end()
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end()
    return response.writeHead(200, { etag }).end(known)
  })
}
