/** Two programs save over the same text: exactly one may say that it did. */
import { type ChildProcess, fork } from 'node:child_process'
import { readdirSync, symlinkSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { FromHost } from '../../../editor/host/contract.ts'
import { withLock } from '../../../editor/host/workspace/file-lock.ts'
import { folderWith } from '../../workspace/folder.ts'
import { openWindow, type Window, windowOver } from './window.ts'

const main = fileURLToPath(new URL('../../../editor/host/main.ts', import.meta.url))

/** A host as a process of its own, with a home of its own. */
async function hostProcess(): Promise<Window> {
  const child: ChildProcess = fork(main, {
    env: { ...process.env, CARTWRIGHT_HOME: await folderWith({}) },
    execArgv: [],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return windowOver({
    send: (message) => child.send(message as object),
    listen: (hear) => child.on('message', (message) => hear(message as FromHost)),
  })
}

const rounds = 100

it('one of two processes saves, and the other hears that the file was changed', async () => {
  const root = await folderWith({ 'a.promo': '// start\n' })
  const [one, other] = await Promise.all([hostProcess(), hostProcess()])
  const { files } = await one.ask('openWorkspace', { folder: root })
  await other.ask('openWorkspace', { folder: root })
  let base = files[0]?.version ?? null
  for (let round = 0; round < rounds; round++) {
    // Long enough that looking and writing take a while.
    const texts = ['one', 'other'].map((name) => `// ${name} ${round}\n${'x'.repeat(100_000)}`)
    const saves = [one, other].map((window, index) =>
      window.ask('saveFile', { path: 'a.promo', text: texts[index] ?? '', base }).then(
        ({ version }) => ({ saved: texts[index], version }),
        (error: Error) => ({ refused: error.message }),
      ),
    )
    const outcomes = await Promise.all(saves)
    const saved = outcomes.flatMap((outcome) => ('saved' in outcome ? [outcome] : []))
    const refused = outcomes.flatMap((outcome) => ('refused' in outcome ? [outcome.refused] : []))
    expect([saved.length, refused], `round ${round}`).toEqual([1, [expect.stringMatching(/^changed-outside/)]])
    expect(await readFile(join(root, 'a.promo'), 'utf8')).toBe(saved[0]?.saved)
    base = saved[0]?.version ?? null
  }
  expect(readdirSync(root)).toEqual(['a.promo'])
})

it('one of two windows of a program makes a new file', async () => {
  const root = await folderWith({})
  const windows = await Promise.all([openWindow(), openWindow()])
  for (const window of windows) await window.ask('openWorkspace', { folder: root })
  const outcomes = await Promise.allSettled(
    windows.map((window, index) => window.ask('saveFile', { path: 'new/a.promo', text: `// ${index}\n`, base: null })),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

it('no rename replaces a file that another saves meanwhile', async () => {
  const names = Array.from({ length: 40 }, (_, index) => index)
  const root = await folderWith(Object.fromEntries(names.map((name) => [`a${name}.promo`, '// a\n'])))
  const [one, other] = await Promise.all([hostProcess(), hostProcess()])
  for (const window of [one, other]) await window.ask('openWorkspace', { folder: root })
  for (const name of names) {
    const [renamed, saved] = await Promise.allSettled([
      one.ask('renameFile', { path: `a${name}.promo`, to: `b${name}.promo` }),
      other.ask('saveFile', { path: `b${name}.promo`, text: '// b\n', base: null }),
    ])
    expect([renamed.status, saved.status].sort()).toEqual(['fulfilled', 'rejected'])
    const text = await readFile(join(root, `b${name}.promo`), 'utf8')
    expect(text).toBe(saved.status === 'fulfilled' ? '// b\n' : '// a\n')
  }
})

describe('the lock of a file', () => {
  it('lets one in after the other, and is gone afterwards, whatever happens', async () => {
    const root = await folderWith({})
    const place = join(root, 'a.promo')
    let inside = 0
    const work = async (): Promise<void> => {
      inside++
      expect(inside).toBe(1)
      await readFile(main)
      inside--
    }
    await Promise.all(Array.from({ length: 20 }, () => withLock(place, work)))
    await expect(withLock(place, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(readdirSync(root)).toEqual([])
  })
  it('of a program that was killed is taken away, by one of those who wait', async () => {
    const root = await folderWith({ 'a.promo.lock': '' })
    let inside = 0
    const work = async (): Promise<void> => {
      inside++
      expect(inside).toBe(1)
      await readFile(main)
      inside--
    }
    await Promise.all(Array.from({ length: 10 }, () => withLock(join(root, 'a.promo'), work)))
    expect(readdirSync(root)).toEqual([])
  })
  it('is no link and no folder of somebody else', async () => {
    const outside = await folderWith({ 'precious.txt': 'precious' })
    const root = await folderWith({ 'a.promo': '', 'b.promo': '' })
    symlinkSync(join(outside, 'not-there.txt'), join(root, 'a.promo.lock'))
    await mkdir(join(root, 'b.promo.lock'))
    await writeFile(join(root, 'b.promo.lock', 'x'), '')
    const window = await openWindow()
    const { files } = await window.ask('openWorkspace', { folder: root })
    for (const { path, version } of files) {
      expect(await window.failure('saveFile', { path, text: '// x\n', base: version })).toMatchObject({
        code: 'refused',
        message: `\`${path}.lock\` prevents saving`,
      })
    }
    expect(readdirSync(outside)).toEqual(['precious.txt'])
  })
})
