/** The host as the desktop program runs it: a process of its own, which may die at any moment. */

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { getPriority } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { FromHost } from '../../../editor/host/contract.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { rulesOf } from '../../compare/shop.ts'
import { makeEndlessHistory } from '../../history/endless.ts'
import { folderWith } from '../../workspace/folder.ts'
import { openWindow, type Window, windowOver } from './window.ts'

const main = fileURLToPath(new URL('../../../editor/host/main.ts', import.meta.url))

interface HostProcess extends Window {
  readonly child: ChildProcess
}

function startHost(home: string): HostProcess {
  const child = fork(main, { env: { ...process.env, CARTWRIGHT_HOME: home }, execArgv: [] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const window = windowOver({
    send: (message) => child.send(message as object),
    listen: (hear) => child.on('message', (message) => hear(message as FromHost)),
  })
  return { ...window, child }
}

/** Of each thread of a process. */
const prioritiesOf = ({ pid = 0 }: ChildProcess): number[] =>
  readdirSync(`/proc/${pid}/task`).map((thread) => getPriority(Number(thread)))

describe('what is unsaved', () => {
  it('is there again after the host was killed, whole', async () => {
    const home = await folderWith({})
    const root = await folderWith({ 'a.promo': 'settings { currency PLN }\n' })
    const first = startHost(home)
    const { files } = await first.ask('openWorkspace', { folder: root })
    const base = files[0]?.version ?? null
    await first.ask('keepDrafts', {
      drafts: { 'a.promo': { text: '// kept\n', base }, 'new.promo': { text: '', base: null } },
    })
    await first.ask('keepState', { state: { tabs: ['a.promo'], layout: { left: 240 } } })
    await first.ask('keepSettings', { settings: { theme: 'dark' } })
    // Killed while it writes: the old drafts or the new ones, never half of them.
    const large = 'x'.repeat(3_000_000)
    const writing = once(watch(home, { recursive: true }), 'change')
    first.send({ id: 99, request: 'keepDrafts', params: { drafts: { 'a.promo': { text: large, base } } } })
    await writing
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')

    const second = startHost(home)
    expect(await second.ask('start', {})).toMatchObject({ last: root, settings: { theme: 'dark' } })
    const opened = await second.ask('openWorkspace', { folder: root })
    expect(opened.state).toEqual({ tabs: ['a.promo'], layout: { left: 240 } })
    expect(['// kept\n', large]).toContain(opened.drafts['a.promo']?.text)
    expect(opened.drafts['a.promo']?.base).toBe(base)
    expect(opened.notices).toEqual([])
  })
  it('is kept in the order in which it came', async () => {
    const window = await openWindow()
    await window.ask('openWorkspace', { folder: await folderWith({}), window: 'w' })
    const texts = Array.from({ length: 50 }, (_, n) => `// ${n}\n`)
    await Promise.all(texts.map((text) => window.ask('keepDrafts', { drafts: { 'a.promo': { text, base: null } } })))
    const { last = '' } = await window.ask('start', {})
    expect((await window.ask('openWorkspace', { folder: last, window: 'w' })).drafts['a.promo']?.text).toBe('// 49\n')
  })
})

describe('a broken file in the home folder', () => {
  it.each(['', '{', '[]', '{"folders": 7}', 'null', '\u0000'])(
    'is set aside and keeps nothing from starting: %j',
    async (text) => {
      const home = await folderWith({ 'recent.json': text, 'settings.json': text })
      const window = await openWindow(home)
      expect(await window.ask('start', {})).toMatchObject({ recent: [], settings: {} })
      expect(readFileSync(join(home, 'recent.json.broken'), 'utf8')).toBe(text)
      await window.ask('keepSettings', { settings: { theme: 'light' } })
      expect((await window.ask('start', {})).settings).toEqual({ theme: 'light' })
    },
  )
  it('is told of where it held unsaved text', async () => {
    const home = await folderWith({})
    const root = await folderWith({})
    const window = await openWindow(home)
    await window.ask('openWorkspace', { folder: root, window: 'w' })
    await window.ask('keepDrafts', { drafts: { 'a.promo': { text: 'x', base: null } } })
    const [own = ''] = readdirSync(join(home, 'workspaces'))
    const [file = ''] = readdirSync(join(home, 'workspaces', own, 'drafts'))
    const drafts = join(home, 'workspaces', own, 'drafts', file)
    writeFileSync(drafts, readFileSync(drafts, 'utf8').slice(0, -5))
    const { notices } = await window.ask('openWorkspace', { folder: root, window: 'w' })
    expect(notices.map(({ path, sentence }) => ({ path, message: textOf(sentence) }))).toEqual([
      { path: '.', message: expect.stringContaining(`${drafts}.broken`) },
    ])
  })
  it('may be a folder', async () => {
    const home = await folderWith({})
    await mkdir(join(home, 'settings.json'))
    const window = await openWindow(home)
    expect((await window.ask('start', {})).settings).toEqual({})
    expect((await window.failure('keepSettings', { settings: {} })).code).toBe('refused')
  })
})

describe('the process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends by itself at %s', async (signal) => {
    const host = startHost(await folderWith({}))
    await host.ask('openWorkspace', { folder: await folderWith({ 'a.promo': '' }) })
    host.child.kill(signal)
    expect(await once(host.child, 'exit')).toEqual([0, null])
  })
  it.runIf(process.platform === 'linux')('leaves the processors to the window while it calculates', async () => {
    const host = startHost(await folderWith({}))
    await host.ask('openWorkspace', { folder: await folderWith({ 'a.promo': '' }) })
    const usual = getPriority()
    const below = (): number[] => prioritiesOf(host.child).filter((each) => each > usual)
    expect(below()).toEqual([])
    const rules = rulesOf('campaign "Basket" { priority 1 when subtotal >= 50 PLN then 5% off cart }')
    await host.ask('generateHistory', { rules, orders: 10, basket: 'usual', seed: 1 })
    expect(below()).not.toEqual([])
  })
  it('ends with the program that started it', async () => {
    const host = startHost(await folderWith({}))
    await host.ask('start', {})
    host.child.disconnect()
    expect(await once(host.child, 'exit')).toEqual([0, null])
  })
  it('answers and ends although a damaged history keeps a thread busy for ever', async () => {
    const root = await folderWith({ 'a.promo': 'settings { currency PLN }\n' })
    await mkdir(join(root, '.cartwright'))
    makeEndlessHistory(join(root, '.cartwright/history.db'))
    const host = startHost(await folderWith({}))
    // The folder opens without waiting for its history.
    expect((await host.ask('openWorkspace', { folder: root })).files).toHaveLength(1)
    const cancelled = new AbortController()
    const info = host.ask('historyInfo', {}, { signal: cancelled.signal })
    expect((await host.ask('start', {})).last).toBe(root)
    cancelled.abort()
    await expect(info).rejects.toThrow('cancelled')
    host.child.kill('SIGINT')
    // Nothing less ends a process in which SQLite works on a query.
    const ended = once(host.child, 'exit')
    expect(await ended).toEqual(process.platform === 'win32' ? [1, null] : [null, 'SIGKILL'])
  })
})
