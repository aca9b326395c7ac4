import { existsSync, symlinkSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { homeOf } from '../../../editor/host/home/home.ts'
import { branchOf } from '../../../editor/host/workspace/branch.ts'
import { folderWith } from '../../workspace/folder.ts'
import { openWindow } from './window.ts'

describe('looking through folders', () => {
  it('shows folders, and the files that are asked for', async () => {
    const root = await folderWith({ 'b/x.promo': '', 'a/y.txt': '', 'orders.CSV': '', 'notes.md': '', '.hidden/z': '' })
    symlinkSync(join(root, 'a'), join(root, 'link'))
    const window = await openWindow()
    const found = await window.ask('browse', { folder: root, endings: ['.csv', '.jsonl'] })
    expect(found).toMatchObject({ folder: root, folders: ['a', 'b', 'link'], files: ['orders.CSV'], hasRules: false })
    expect(found.parent).toBe(join(root, '..'))
    expect(await window.ask('browse', { folder: join(root, 'b') })).toMatchObject({ hasRules: true, files: [] })
    expect((await window.ask('browse', {})).folder).toBe(homedir())
    expect((await window.ask('browse', { folder: '/' })).parent).toBe(undefined)
    expect((await window.failure('browse', { folder: join(root, 'none') })).code).toBe('not-found')
  })
  it('makes a folder, but none elsewhere', async () => {
    const root = await folderWith({})
    const window = await openWindow()
    expect(await window.ask('makeFolder', { folder: root, name: 'Jesień 2026' })).toEqual({
      folder: join(root, 'Jesień 2026'),
    })
    expect((await window.failure('makeFolder', { folder: root, name: 'Jesień 2026' })).message).toContain('already')
    for (const name of ['../up', 'a/b', '..', '.git', 'a\\b', 'nul\u0000']) {
      expect((await window.failure('makeFolder', { folder: root, name })).code).toBe('refused')
    }
  })
})

describe('exporting', () => {
  it('writes what people read, where they want it', async () => {
    const root = await folderWith({ 'old.csv': 'old' })
    const window = await openWindow()
    await window.ask('exportFile', { file: join(root, 'old.csv'), text: 'a;b\n' })
    expect(await readFile(join(root, 'old.csv'), 'utf8')).toBe('a;b\n')
    expect((await window.failure('exportFile', { file: join(root, 'none/x.csv'), text: '' })).code).toBe('not-found')
  })
  it.each(['.bashrc', 'start.desktop', 'run.sh', 'x.js', 'x.csv.exe', 'csv'])('writes no %s', async (name) => {
    const root = await folderWith({})
    const window = await openWindow()
    expect((await window.failure('exportFile', { file: join(root, name), text: 'x' })).code).toBe('refused')
    expect(existsSync(join(root, name))).toBe(false)
  })
})

describe("a user's own folder", () => {
  it.each([
    [{ CARTWRIGHT_HOME: '/x/y' }, 'linux', '/x/y'],
    [{ XDG_CONFIG_HOME: '/x' }, 'linux', '/x/cartwright'],
    [{}, 'linux', join(homedir(), '.config/cartwright')],
    [{}, 'darwin', join(homedir(), 'Library/Application Support/Cartwright')],
    [{ APPDATA: '/roaming' }, 'win32', '/roaming/Cartwright'],
  ] as const)('with %j on %s', (env, platform, folder) => {
    expect(homeOf(env, platform).folder).toBe(folder)
  })
})

describe('the branch', () => {
  it.each([
    [{ '.git/HEAD': 'ref: refs/heads/main\n' }, '.', 'main'],
    [{ '.git/HEAD': 'ref: refs/heads/feature/x\n', 'shop/a.promo': '' }, 'shop', 'feature/x'],
    [{ '.git/HEAD': '0123456789abcdef0123456789abcdef01234567\n' }, '.', '0123456'],
    [{ '.git': 'gitdir: real\n', 'real/HEAD': 'ref: refs/heads/worktree\n' }, '.', 'worktree'],
    [{ '.git/HEAD': 'nothing of the kind' }, '.', undefined],
  ] as const)('of %j at %s', async (files, folder, branch) => {
    expect(await branchOf(join(await folderWith(files), folder))).toBe(branch)
  })
})
