/** Folders that hold what is no file, or what no program could take; and what happens when something hangs all the same. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { serialized } from '../../../editor/calls/serialize.ts'
import { homeIn } from '../../../editor/host/home/home.ts'
import { commitsOf } from '../../../src/compare/git.ts'
import { hasOddFiles, makeEndless, makeFifo } from '../../files/odd-files.ts'
import { folderWith } from '../../workspace/folder.ts'
import { openWindow } from './window.ts'

const project = fileURLToPath(new URL('../../../', import.meta.url))
const save = { base: null, overwrite: false }

describe.skipIf(!hasOddFiles)('FIFOs and devices (not on Windows)', () => {
  it.each([
    ['FIFOs', makeFifo],
    ['devices that never end', makeEndless],
  ])('keep no folder from opening: %s', async (_, make) => {
    const root = await folderWith({ 'shop.promo': 'segment "S" from "list.csv"\n', 'carts/good.json': '{}' })
    for (const folder of ['.git', '.cartwright']) mkdirSync(join(root, folder))
    for (const name of ['odd.promo', 'list.csv', 'carts/odd.json', '.git/HEAD', '.cartwright/history.db'])
      make(root, name)
    const window = await openWindow()
    for (let n = 0; n < 5; n++) {
      const opened = await window.ask('openWorkspace', { folder: root })
      expect(opened.files.map(({ path }) => path)).toEqual(['shop.promo'])
      expect(opened).not.toHaveProperty('branch')
      const why = { text: [expect.stringMatching(/is not a regular file|points outside/)] }
      expect(opened.imports).toEqual([['list.csv', { error: expect.objectContaining(why) }]])
      expect(opened.notices.map(({ path }) => path)).toContain('odd.promo')
    }
    expect((await window.failure('saveFile', { ...save, path: 'odd.promo', text: '' })).code).toMatch(
      /changed-outside|refused/,
    )
  })
  it('are not a mapping and no orders', async () => {
    const root = await folderWith({})
    const window = await openWindow()
    await window.ask('openWorkspace', { folder: root })
    for (const file of [makeFifo(root, 'a.json'), makeEndless(root, 'b.json'), '/dev/zero']) {
      expect((await window.failure('readMapping', { file })).message).toBe(
        `the mapping \`${file}\` is not a regular file`,
      )
      expect((await window.failure('examineOrders', { file })).message).toBe(`\`${file}\` is not a regular file`)
    }
  })
  it('among the settings of a repository end git, not the window', async () => {
    const root = await folderWith({ 'a.promo': '' })
    execFileSync('git', ['init', '-q', root])
    writeFileSync(join(root, '.git/config'), `[include]\n\tpath = ${makeFifo(root, 'fifo')}\n`)
    await expect(commitsOf(root, 50, 500)).rejects.toThrow(`git did not respond about \`${root}\` within 0.5 seconds`)
  })
  it('in place of settings and unsaved texts are set aside', async () => {
    const home = await folderWith({})
    makeFifo(home, 'settings.json')
    const window = await openWindow(home)
    expect((await window.ask('start', {})).settings).toEqual({})
    await window.ask('keepSettings', { settings: { theme: 'dark' } })
    expect((await window.ask('start', {})).settings).toEqual({ theme: 'dark' })
    expect(readdirSync(home).sort()).toEqual(['settings.json', 'settings.json.broken'])
  })
})

describe('what is written can be read again, or is not written:', () => {
  const large = `//${' '.repeat(17 * 1024 * 1024)}\n`
  it('rules', async () => {
    const root = await folderWith({})
    const window = await openWindow()
    await window.ask('openWorkspace', { folder: root })
    const failure = await window.failure('saveFile', { ...save, path: 'a.promo', text: large })
    expect(failure).toMatchObject({ code: 'refused', message: '`a.promo` is larger than 16 MB' })
    const file = join(root, 'b.promo')
    expect((await window.failure('exportFile', { file, text: large })).message).toBe(`\`${file}\` is larger than 16 MB`)
    expect(readdirSync(root)).toEqual([])
  })
  it('a list, which may be longer', async () => {
    const root = await folderWith({})
    const window = await openWindow()
    await window.ask('openWorkspace', { folder: root })
    const { version } = await window.ask('saveFile', { ...save, path: 'list.csv', text: large })
    await window.ask('saveFile', { path: 'list.csv', text: 'a\n', base: version, overwrite: false })
    expect(readFileSync(join(root, 'list.csv'), 'utf8')).toBe('a\n')
  })
})

it('an export never goes through a link', async () => {
  const outside = await folderWith({ 'start-file': 'mine\n' })
  const root = await folderWith({})
  symlinkSync(join(outside, 'start-file'), join(root, 'a.csv'))
  symlinkSync(join(outside, 'none'), join(root, 'b.csv'))
  const window = await openWindow()
  for (const name of ['a.csv', 'b.csv']) {
    const failure = await window.failure('exportFile', { file: join(root, name), text: 'theirs' })
    expect(failure.message).toBe(`\`${join(root, name)}\` is a link; remove it, or use the file it points to`)
  }
  expect(readFileSync(join(outside, 'start-file'), 'utf8')).toBe('mine\n')
  expect(existsSync(join(outside, 'none'))).toBe(false)
})

describe('what hangs all the same', () => {
  it('fails when its time is over, where it is work of a moment', async () => {
    const home = await folderWith({})
    void serialized(join(homeIn(home).folder, 'settings.json'), () => new Promise(() => undefined))
    const window = await openWindow(home, { longest: 200 })
    expect(await window.failure('keepSettings', { settings: {} })).toMatchObject({
      code: 'broken',
      message: 'the disk is not responding',
    })
  })
  it('does not keep the process from ending at a signal', async () => {
    // A thread in native code can't be ended from outside; no disk and no timer is needed for that.
    const program = `
      import { Worker } from 'node:worker_threads'
      import { closeOrEnd } from './editor/host/end.ts'
      const endless = 'WITH RECURSIVE n(i) AS (SELECT begun() UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
      const worker = new Worker(\`
        import { parentPort } from 'node:worker_threads'
        import Database from 'better-sqlite3'
        const db = new Database(':memory:')
        db.function('begun', () => (parentPort.postMessage('begun'), 1))
        db.prepare(\${JSON.stringify(endless)}).get()\`, { eval: true })
      process.once('SIGINT', (signal) =>
        closeOrEnd(() => worker.terminate().then(() => new Promise(() => {})), signal, 100))
      worker.once('message', () => console.log('begun'))`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      cwd: project,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    await once(child.stdout, 'data')
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([null, 'SIGINT'])
  })
})
