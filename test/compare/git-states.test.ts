/** What git knows of files, read without running anything that the repository names. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { gitStates } from '../../src/compare/git-states.ts'

function folderOf(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-git-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

function git(folder: string, ...args: string[]): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false']
  execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'pipe' })
}

describe('states of files', () => {
  it('tell changed from new from as committed, in a folder of the repository too', async () => {
    const top = folderOf()
    const shop = join(top, 'shop')
    mkdirSync(join(shop, 'season'), { recursive: true })
    git(top, 'init', '-q')
    writeFileSync(join(shop, 'same.promo'), 'same\n')
    writeFileSync(join(shop, 'season', 'żółty.promo'), 'one\n')
    expect(await gitStates(shop, ['same.promo'])).toStrictEqual({ 'same.promo': 'new' })
    git(top, 'add', '-A')
    git(top, 'commit', '-qm', 'first')
    writeFileSync(join(shop, 'season', 'żółty.promo'), 'two\n')
    writeFileSync(join(shop, 'fresh.promo'), 'new\n')
    expect(await gitStates(shop, ['same.promo', 'season/żółty.promo', 'fresh.promo'])).toStrictEqual({
      'season/żółty.promo': 'modified',
      'fresh.promo': 'new',
    })
    // One that is gone is not as committed either.
    rmSync(join(shop, 'season', 'żółty.promo'))
    expect(await gitStates(shop, ['season/żółty.promo'])).toStrictEqual({ 'season/żółty.promo': 'modified' })
    // As a checkout on Windows has it.
    writeFileSync(join(shop, 'same.promo'), 'same\r\n')
    expect(await gitStates(shop, ['same.promo'])).toStrictEqual({})
  })

  it('look at bytes, whatever they mean', async () => {
    const folder = folderOf()
    git(folder, 'init', '-q')
    writeFileSync(join(folder, 'list.csv'), Buffer.from([0x61, 0xff, 0x0a]))
    git(folder, 'add', '-A')
    git(folder, 'commit', '-qm', 'first')
    writeFileSync(join(folder, 'list.csv'), Buffer.from([0x61, 0xff, 0x0d, 0x0a]))
    expect(await gitStates(folder, ['list.csv'])).toStrictEqual({})
    writeFileSync(join(folder, 'list.csv'), Buffer.from([0x61, 0xfe, 0x0a]))
    expect(await gitStates(folder, ['list.csv'])).toStrictEqual({ 'list.csv': 'modified' })
  })

  it('tell a conflict', async () => {
    const folder = folderOf()
    git(folder, 'init', '-q', '-b', 'main')
    const write = (text: string): void => {
      writeFileSync(join(folder, 'a.promo'), text)
      git(folder, 'add', '-A')
      git(folder, 'commit', '-qm', text)
    }
    write('base')
    git(folder, 'checkout', '-qb', 'other')
    write('theirs')
    git(folder, 'checkout', '-q', 'main')
    write('ours')
    expect(() => git(folder, 'merge', 'other')).toThrow()
    expect(await gitStates(folder, ['a.promo'])).toStrictEqual({ 'a.promo': 'conflict' })
  })

  it('run no filter that the repository names', async () => {
    const folder = folderOf()
    git(folder, 'init', '-q')
    writeFileSync(join(folder, 'a.promo'), 'one\n')
    git(folder, 'add', '-A')
    git(folder, 'commit', '-qm', 'first')
    const trace = join(folder, 'ran')
    git(folder, 'config', 'filter.evil.clean', `touch ${trace}; cat`)
    writeFileSync(join(folder, '.gitattributes'), '*.promo filter=evil\n')
    writeFileSync(join(folder, 'a.promo'), 'two\n')
    expect(await gitStates(folder, ['a.promo'])).toStrictEqual({ 'a.promo': 'modified' })
    expect(existsSync(trace)).toBe(false)
  })

  it('are none outside a repository', async () => {
    const folder = folderOf()
    writeFileSync(join(folder, 'a.promo'), 'one\n')
    expect(await gitStates(folder, ['a.promo'])).toStrictEqual({})
  })
})
