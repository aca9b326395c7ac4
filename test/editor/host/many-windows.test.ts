/** Many windows, connections and messages that are none: the host goes on for everybody else, and gives back what it took. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { connect, type Socket as TcpSocket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { FromHost } from '../../../editor/host/contract.ts'
import { type RunningHost, serveHost } from '../../../editor/host/serve.ts'
import { socketPort } from '../../../editor/host/studio/socket-port.ts'
import { type Studio, startStudio } from '../../../editor/host/studio/studio.ts'
import { readShared } from '../../../editor/host/workspace/imports.ts'
import { msg } from '../../../src/words/message.ts'
import { hasOddFiles, makeFifo } from '../../files/odd-files.ts'
import { folderWith } from '../../workspace/folder.ts'
import { type Window, windowOver } from './window.ts'

const main = fileURLToPath(new URL('../../../editor/host/main.ts', import.meta.url))

async function aStudio(): Promise<Studio> {
  const ui = await folderWith({ 'index.html': '<!doctype html><title>Cartwright</title>' })
  const studio = await startStudio({ ui, home: await folderWith({}) })
  onTestFinished(() => studio.close())
  return studio
}

/** A window over a real web socket, and whether it was let in. */
async function tab({ origin, url }: Studio): Promise<{ socket: WebSocket; window: Window; isOpen: boolean }> {
  const options = { headers: { origin }, protocols: ['cartwright', new URL(url).hash.slice('#key='.length)] }
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/host`, options as unknown as string[])
  onTestFinished(() => socket.close())
  const window = windowOver({
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    listen: (hear) => socket.addEventListener('message', ({ data }) => hear(JSON.parse(String(data)))),
  })
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.addEventListener('open', () => resolve(true))
    socket.addEventListener('error', () => resolve(false))
  })
  return { socket, window, isOpen }
}

const closed = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }))

/** Is the page of the studio served? */
const isServed = ({ origin }: Studio): Promise<boolean> =>
  fetch(origin).then(
    ({ status }) => status === 200,
    () => false,
  )

describe('windows on one folder', () => {
  it.runIf(process.platform === 'linux')('share their threads, which end with the last of them', async () => {
    const threads = (): number => readdirSync('/proc/self/task').length
    const [home, root] = [await folderWith({}), await folderWith({ 'a.promo': 'settings { currency PLN }\n' })]
    const open = async (): Promise<RunningHost> => {
      let toHost: (message: unknown) => void = () => undefined
      let toWindow: (message: FromHost) => void = () => undefined
      const host = serveHost(
        {
          send: (message) => toWindow(message),
          listen: (hear) => {
            toHost = hear
          },
        },
        { home },
      )
      const window = windowOver({
        send: (message) => toHost(message),
        listen: (hear) => {
          toWindow = hear
        },
      })
      await window.ask('openWorkspace', { folder: root })
      const noOrders = { sort: { by: 'at', descending: false }, page: { offset: 0, limit: 1 } } as const
      expect((await window.failure('orders', noOrders)).code).toBe('no-history')
      return host
    }
    const first = await open()
    const withOne = threads()
    const others: RunningHost[] = []
    for (let n = 0; n < 39; n++) others.push(await open())
    expect(threads()).toBeLessThanOrEqual(withOne + 4)
    for (const host of others) await host.close()
    // One window more works on with the shared threads; then they are gone.
    await (await open()).close()
    await first.close()
    await expect.poll(threads, { timeout: 30_000 }).toBeLessThan(withOne)
  })
  it('share what they read of a list, until it is another one', async () => {
    const root = await folderWith({ 'list.csv': 'sku\nA\n' })
    const [one, other] = await Promise.all([readShared(root, 'list.csv'), readShared(root, 'list.csv')])
    expect(other.file).toBe(one.file)
    writeFileSync(join(root, 'list.csv'), 'sku\nA\nB\n')
    expect((await readShared(root, 'list.csv')).file).toEqual({ rows: [['sku'], ['A'], ['B']] })
  })
  it('are 60 at most; one more is told so, and let in when one is closed', async () => {
    const studio = await aStudio()
    const tabs = []
    for (let n = 0; n < 60; n++) tabs.push(await tab(studio))
    for (const { window } of tabs) await window.ask('start', {})
    const proof = () => fetch(`${studio.origin}/proof/${'0'.repeat(32)}`)
    const full = await proof()
    expect([full.status, await full.text()]).toEqual([503, 'Cartwright has 60 windows open.\n'])
    const late = await tab(studio)
    if (late.isOpen) await closed(late.socket)
    const [first] = tabs
    if (!first) throw new Error('there are no tabs')
    const isClosed = closed(first.socket)
    first.socket.close()
    await isClosed
    await expect.poll(async () => (await proof()).status).toBe(200)
    expect(await (await tab(studio)).window.ask('start', {})).toHaveProperty('version')
  })
})

describe('a window is served all the same', () => {
  it('beside 1,000 connections that say nothing, or half a request', async () => {
    const studio = await aStudio()
    const { window } = await tab(studio)
    const { port } = new URL(studio.origin)
    const sockets: TcpSocket[] = []
    for (let n = 0; n < 1000; n++) {
      const socket = connect(Number(port), '127.0.0.1')
      socket.on('error', () => undefined)
      sockets.push(socket)
      await Promise.race([once(socket, 'connect'), once(socket, 'close')])
      if (n % 2 === 1) socket.write('GET / HTTP/1.1\r\nHost: ')
    }
    expect(await window.ask('start', {})).toHaveProperty('version')
    for (const socket of sockets) socket.destroy()
    await expect.poll(() => isServed(studio), { timeout: 30_000 }).toBe(true)
    expect(await (await tab(studio)).window.ask('start', {})).toHaveProperty('version')
  })
  it('beside one that sends too much, and after messages that are none', async () => {
    const studio = await aStudio()
    const [good, bad] = [await tab(studio), await tab(studio)]
    for (const message of [
      '',
      '{',
      'null',
      '[]',
      '{"id":"x"}',
      '{"id":900}',
      `${'['.repeat(100_000)}`,
      '{"cancel":7}',
    ]) {
      good.socket.send(message)
    }
    good.socket.send(new Uint8Array(1000))
    expect(await good.window.ask('start', {})).toHaveProperty('version')
    const isClosed = closed(bad.socket)
    bad.socket.send('x'.repeat(65 * 1024 * 1024))
    await isClosed
    expect(await good.window.ask('start', {})).toHaveProperty('version')
    expect(await (await tab(studio)).window.ask('start', {})).toHaveProperty('version')
  })
  it('and one that takes nothing any more is let go', () => {
    const [send, terminate] = [vi.fn<(text: string) => void>(), vi.fn()]
    const socket = { readyState: 1, OPEN: 1, bufferedAmount: 0, send, terminate, on: () => undefined }
    socketPort(socket).send({ id: 1, answer: null })
    expect([send.mock.calls.length, terminate.mock.calls.length]).toEqual([1, 0])
    socketPort({ ...socket, bufferedAmount: 1e9 }).send({ id: 2, answer: null })
    expect([send.mock.calls.length, terminate.mock.calls.length]).toEqual([1, 1])
  })
})

it.skipIf(!hasOddFiles)(
  'folders whose rules import a named pipe keep no window waiting, and SIGINT ends it',
  async () => {
    const child = fork(main, { env: { ...process.env, CARTWRIGHT_HOME: await folderWith({}) }, execArgv: [] })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    const window = windowOver({
      send: (message) => child.send(message as object),
      listen: (hear) => child.on('message', (message) => hear(message as FromHost)),
    })
    const folders = await Promise.all(
      Array.from({ length: 4 }, () =>
        folderWith({ 'shop.promo': 'catalogue from "pipe.csv"\nsegment "S" from "pipe.csv"\n' }),
      ),
    )
    for (const folder of folders) makeFifo(folder, 'pipe.csv')
    for (const folder of [...folders, ...folders]) {
      const { imports } = await window.ask('openWorkspace', { folder })
      expect(imports).toEqual([['pipe.csv', { error: msg`is not a regular file` }]])
    }
    makeFifo(join(folders[0] ?? ''), 'late.promo')
    expect(await window.ask('start', {})).toHaveProperty('version')
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
  },
)
