import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { isNewer, newerRelease, releasesAddress } from '../../../editor/host/updates.ts'
import { openWindow } from './window.ts'

/** In the order of their precedence, as Semantic Versioning has them, and more. */
const ascending = [
  ...['0.9.10', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11'],
  ...['1.0.0-rc.1', '1.0.0', '1.0.9', '1.0.10', '1.2.0', '1.10.0', '2.0.0', '10.0.0', '90071992547409930.0.0'],
]

describe('a version', () => {
  it('is newer than all that come before it, and no other', () => {
    const wrong = ascending.flatMap((one, index) =>
      ascending.flatMap((other, place) => (isNewer(one, other) === index > place ? [] : [[one, other]])),
    )
    expect(wrong).toEqual([])
  })
  it('is not newer for how it was built, nor where it is none', () => {
    expect(isNewer('1.0.0+2', '1.0.0+1')).toBe(false)
    for (const none of ['', '1', '1.0', 'v2.0.0', 'latest', '1.0.0.0', '1.0.0-', '99.0.0 ']) {
      expect([isNewer(none, '1.0.0'), isNewer('1.0.0', none)], none).toEqual([false, false])
    }
  })
})

describe('the address', () => {
  it.each([
    ['https://example.com/cartwright.json', 'https://example.com/cartwright.json'],
    ['http://127.0.0.1:1/x', 'http://127.0.0.1:1/x'],
    ['http://example.com/', undefined],
    ['http://127.0.0.1.example.com/', undefined],
    ['file:///etc/passwd', undefined],
    ['no address', undefined],
    ['', undefined],
  ])('%j', (given, taken) => {
    expect(releasesAddress({ CARTWRIGHT_RELEASES: given })?.href).toBe(taken)
  })
})

/** A server of releases on this machine. */
async function releases(answer: RequestListener): Promise<URL> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/latest.json`)
}

const saying = (content: unknown) => releases((_, response) => response.end(JSON.stringify(content)))
const page = 'https://example.com/get'

describe('the newest release', () => {
  it('is told where it is newer', async () => {
    const address = await saying({ version: '1.2.0', page, notes: 'more' })
    expect(await newerRelease(address, '1.1.9')).toEqual({ version: '1.2.0', page })
    expect(await newerRelease(address, '1.2.0')).toBe(null)
    expect(await newerRelease(address, '2.0.0')).toBe(null)
  })
  it('is asked for without a word about the user', async () => {
    const asked: Record<string, unknown>[] = []
    const address = await releases(({ method, url, headers }, response) => {
      asked.push({
        method,
        url,
        cookie: headers.cookie,
        authorization: headers.authorization,
        referer: headers.referer,
      })
      response.end(JSON.stringify({ version: '1.2.0', page }))
    })
    await newerRelease(address, '1.0.0')
    expect(asked).toEqual([{ method: 'GET', url: '/latest.json' }])
  })
  it.each([
    { version: 'latest', page },
    { version: '1.2.0', page: 'http://example.com/get' },
    { version: '1.2.0', page: 'javascript:alert(1)' },
    { version: '1.2.0' },
    [],
    null,
  ])('is not taken from what is no release: %j', async (content) => {
    await expect(newerRelease(await saying(content), '1.0.0')).rejects.toThrow('the content is not a release')
  })
  it.each<[string, RequestListener, string]>([
    ['an error', (_, response) => response.writeHead(500).end(), 'it answered 500'],
    ['no JSON', (_, response) => response.end('<html>'), 'the content is not JSON'],
    [
      'another address',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'it could not be reached',
    ],
    ['too much', (_, response) => response.end(`"${'x'.repeat(100_000)}"`), 'the response was larger than 64 kB'],
    ['half an answer', (_, response) => response.write('{', () => response.destroy()), 'it could not be reached'],
  ])('is not taken from a server that answers with %s', async (_, answer, message) => {
    await expect(newerRelease(await releases(answer), '1.0.0')).rejects.toThrow(message)
  })
  it('is not waited for without end', async () => {
    const address = await releases(() => undefined)
    await expect(newerRelease(address, '1.0.0', undefined, 50)).rejects.toThrow('it did not respond within 0.05 s')
  })
})

describe('a window', () => {
  it('asks nobody where there is no address', async () => {
    const window = await openWindow()
    expect(await window.ask('start', {})).not.toHaveProperty('releases')
    expect((await window.failure('checkForUpdate', {})).message).toContain('no update address')
  })
  it('hears whom it would ask, and of a newer version', async () => {
    const address = await saying({ version: '999.0.0', page })
    vi.stubEnv('CARTWRIGHT_RELEASES', address.href)
    onTestFinished(() => void vi.unstubAllEnvs())
    const window = await openWindow()
    const { releases, version } = await window.ask('start', {})
    expect(releases).toBe(address.host)
    expect(await window.ask('checkForUpdate', {})).toEqual({ current: version, newer: { version: '999.0.0', page } })
  })
})
