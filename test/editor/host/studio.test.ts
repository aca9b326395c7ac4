import { request } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { securityHeaders } from '../../../editor/host/studio/headers.ts'
import { type Studio, startStudio } from '../../../editor/host/studio/studio.ts'
import { folderWith } from '../../workspace/folder.ts'
import { type Window, windowOver } from './window.ts'

async function aStudio(options: { readonly folder?: string } = {}): Promise<Studio> {
  const ui = await folderWith({ 'index.html': '<!doctype html><title>Cartwright</title>', 'assets/main.js': '1' })
  const studio = await startStudio({ ...options, ui, home: await folderWith({}) })
  onTestFinished(() => studio.close())
  return studio
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** Plain HTTP, with any header at all. */
function get({ origin }: Studio, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${path}`, { headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    // Where the server goes over to web sockets, there is no answer in the ordinary way.
    sent.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: '' })
    })
    sent.on('error', reject)
    sent.end()
  })
}

const openPath = ({ url, origin }: Studio): string => url.slice(origin.length)

async function cookieOf(studio: Studio): Promise<string> {
  const { headers } = await get(studio, openPath(studio))
  return String(headers['set-cookie']).split(';')[0] ?? ''
}

const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

/** A window over a real web socket. */
async function windowAt(studio: Studio): Promise<Window & { close(): void }> {
  const headers = { cookie: await cookieOf(studio), origin: studio.origin }
  // Node's own, which takes headers beside what browsers take.
  const socket = new WebSocket(`${studio.origin.replace('http', 'ws')}/host`, { headers } as unknown as string[])
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  onTestFinished(() => socket.close())
  const window = windowOver({
    send: (message) => socket.send(JSON.stringify(message)),
    listen: (hear) => socket.addEventListener('message', ({ data }) => hear(JSON.parse(String(data)))),
  })
  return { ...window, close: () => socket.close() }
}

describe('the address', () => {
  it('has a key of 256 bits, is exchanged for a cookie, and cleaned', async () => {
    const studio = await aStudio()
    expect(studio.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(new URL(studio.url).searchParams.get('token')).toMatch(/^[\w-]{43}$/)
    const { status, headers } = await get(studio, openPath(studio))
    expect([status, headers.location]).toEqual([303, '/'])
    expect(String(headers['set-cookie'])).toMatch(/^cartwright-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(studio.url).not.toContain(String(headers['set-cookie']).split(/[=;]/)[1])
    const page = await get(studio, '/', { cookie: await cookieOf(studio) })
    expect([page.status, page.text]).toEqual([200, '<!doctype html><title>Cartwright</title>'])
  })
  it('is another one with every start', async () => {
    const [one, two] = [await aStudio(), await aStudio()]
    expect(new URL(one.url).search).not.toBe(new URL(two.url).search)
    expect((await get(one, openPath(two))).status).toBe(401)
  })
})

describe('strangers', () => {
  it.each(['/', '/assets/main.js', '/no-such-file', '/host'])('without the cookie see nothing at %s', async (path) => {
    const studio = await aStudio()
    const { status, text } = await get(studio, path)
    expect([status, text]).toEqual([401, expect.stringContaining('Open the address')])
    expect((await get(studio, path, { cookie: 'cartwright-1=x' })).status).toBe(401)
  })
  it.each(['evil.example', '127.0.0.1.evil.example', '127.0.0.1', 'localhost:1', '[::1]:80'])(
    'under the host name %j are sent away, key or not',
    async (host) => {
      const studio = await aStudio()
      const cookie = await cookieOf(studio)
      for (const path of ['/', openPath(studio), '/host']) {
        expect((await get(studio, path, { host, cookie })).status).toBe(403)
      }
    },
  )
  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1'])(
    'from a page of %s are sent away, cookie or not',
    async (origin) => {
      const studio = await aStudio()
      const cookie = await cookieOf(studio)
      expect((await get(studio, '/', { origin, cookie })).status).toBe(403)
      expect((await get(studio, '/host', { ...upgrade, origin, cookie })).status).toBe(403)
    },
  )
  it('get no web socket without the cookie, nor without saying where they come from', async () => {
    const studio = await aStudio()
    const cookie = await cookieOf(studio)
    expect((await get(studio, '/host', { ...upgrade, origin: studio.origin })).status).toBe(401)
    expect((await get(studio, '/host', { ...upgrade, cookie })).status).toBe(403)
    expect((await get(studio, '/host', { ...upgrade, cookie, origin: studio.origin })).status).toBe(101)
  })
  it.each(['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/assets/../../x'])(
    'nor friends read files beside the window: %s',
    async (path) => {
      const studio = await aStudio()
      const { status } = await get(studio, path, { cookie: await cookieOf(studio) })
      expect([400, 403, 404]).toContain(status)
    },
  )
})

it('says on every answer what the page may do', async () => {
  const studio = await aStudio()
  const cookie = await cookieOf(studio)
  const answers = [
    await get(studio, '/', { cookie }),
    await get(studio, '/assets/main.js', { cookie }),
    await get(studio, '/no-such', { cookie }),
    await get(studio, '/'),
    await get(studio, openPath(studio)),
  ]
  for (const { headers } of answers) expect(headers).toMatchObject(securityHeaders)
  expect(securityHeaders['content-security-policy']).toContain("default-src 'none'")
})

describe('a window', () => {
  it('opens and saves over its web socket', async () => {
    const root = await folderWith({ 'a.promo': 'settings { currency PLN }\n' })
    const window = await windowAt(await aStudio())
    const { files } = await window.ask('openWorkspace', { folder: root })
    expect(files).toMatchObject([{ path: 'a.promo', text: 'settings { currency PLN }\n' }])
    await window.ask('saveFile', { path: 'a.promo', text: '// żółw 🐢\n', base: files[0]?.version ?? null })
    expect((await window.ask('openWorkspace', { folder: root })).files[0]?.text).toBe('// żółw 🐢\n')
    window.send('no JSON object')
    expect(await window.ask('start', {})).toMatchObject({ last: root })
  })
  it('has a host of its own: two windows, two folders', async () => {
    const [one, two] = [await folderWith({ 'one.promo': '' }), await folderWith({ 'two.promo': '' })]
    const studio = await aStudio()
    const [a, b] = [await windowAt(studio), await windowAt(studio)]
    await a.ask('openWorkspace', { folder: one })
    await b.ask('openWorkspace', { folder: two })
    await a.ask('saveFile', { path: 'new.promo', text: '// a\n', base: null })
    expect((await b.ask('openWorkspace', { folder: one })).files.map(({ path }) => path)).toEqual([
      'new.promo',
      'one.promo',
    ])
    expect((await b.ask('openWorkspace', { folder: two })).files.map(({ path }) => path)).toEqual(['two.promo'])
  })
  it('comes back after its web socket was lost, to what it had', async () => {
    const root = await folderWith({ 'a.promo': '' })
    const studio = await aStudio({ folder: root })
    const first = await windowAt(studio)
    expect(await first.ask('start', {})).toMatchObject({ last: root })
    await first.ask('openWorkspace', { folder: root })
    await first.ask('keepDrafts', { drafts: { 'a.promo': { text: '// unsaved\n', base: null } } })
    first.close()
    const again = await windowAt(studio)
    expect((await again.ask('openWorkspace', { folder: root })).drafts).toEqual({
      'a.promo': { text: '// unsaved\n', base: null },
    })
  })
})
