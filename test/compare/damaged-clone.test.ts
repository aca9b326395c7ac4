/** A revision of a clone that is not complete, or not whole, is an error that names what is missing: never other rules. */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { revisionOf, withRevision } from '../../src/compare/git.ts'
import { programIn } from '../../src/compare/run-git.ts'
import { textOf } from '../../src/words/text-of.ts'
import { folderWith } from '../workspace/folder.ts'

const identity = ['-c', 'user.name=Analyst', '-c', 'user.email=analyst@example.com', '-c', 'commit.gpgsign=false']
const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-C', folder, ...identity, ...args], { encoding: 'utf8' }).trim()

const rules = 'let MIN = 100 PLN\n'
let root: string
beforeEach(async () => {
  root = await folderWith({ 'shop/a.promo': rules, 'shop/lists/b.csv': 'customer\nC-1\n', 'shop/z.promo': '// last\n' })
  git(root, 'init', '-q')
  git(root, 'add', '.')
  git(root, 'commit', '-qm', 'First')
})

const read = (folder: string): Promise<string> =>
  withRevision(join(folder, 'shop'), git(folder, 'rev-parse', 'HEAD'), (path) =>
    readFile(join(path, 'z.promo'), 'utf8'),
  )
const looseObject = (name: string): string => {
  const hash = git(root, 'rev-parse', name)
  const file = join(root, '.git/objects', hash.slice(0, 2), hash.slice(2))
  chmodSync(file, 0o644)
  return file
}

it('a whole clone gives its files', async () => {
  expect(await read(root)).toBe('// last\n')
})

describe('the content of a file', () => {
  it('that is missing is named', async () => {
    const hash = git(root, 'rev-parse', 'HEAD:shop/a.promo')
    rmSync(looseObject('HEAD:shop/a.promo'))
    await expect(read(root)).rejects.toMatchObject({
      message: `the content of \`a.promo\` at that revision is missing from the repository (blob ${hash})`,
      help: expect.stringContaining('compare in a complete clone'),
    })
  })
  it.each(['shop/a.promo', 'shop/lists/b.csv', 'shop/z.promo'])('that is damaged is named: %s', async (path) => {
    const file = looseObject(`HEAD:${path}`)
    const bytes = readFileSync(file)
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 0x10
    writeFileSync(file, bytes)
    await expect(read(root)).rejects.toThrow(`\`${path.slice('shop/'.length)}\` at that revision`)
  })
  it('that is cut off is named', async () => {
    const file = looseObject('HEAD:shop/a.promo')
    writeFileSync(file, readFileSync(file).subarray(0, 12))
    await expect(read(root)).rejects.toThrow('`a.promo` at that revision')
  })
  it('that is another than its name says is named', async () => {
    const file = looseObject('HEAD:shop/a.promo')
    const other = inflateSync(readFileSync(file)).toString('latin1').replace('100 PLN', '900 PLN')
    writeFileSync(file, deflateSync(Buffer.from(other, 'latin1')))
    await expect(read(root)).rejects.toThrow('the content of `a.promo` at that revision is damaged')
  })
})

it('a folder that is missing from the repository is not said to have been absent', async () => {
  rmSync(looseObject('HEAD:shop/lists'))
  await expect(read(root)).rejects.toThrow("that revision can't be read: git rep")
})

it('a commit that is missing is not said to be an unknown name', async () => {
  git(root, 'commit', '-q', '--allow-empty', '-m', 'Second')
  rmSync(looseObject('HEAD'))
  const found = await revisionOf(root, 'HEAD')
  expect('error' in found && textOf(found.error)).toContain('the commit `HEAD` is missing from the repository')
})

it('a clone without contents asks nobody for them', async () => {
  git(root, 'config', 'uploadpack.allowFilter', 'true')
  const away = await folderWith({})
  const clone = join(away, 'clone')
  git(away, 'clone', '-q', '--no-checkout', '--filter=blob:none', `file://${root}`, clone)
  const sprung = join(away, 'sprung')
  const trap = join(away, 'trap.sh')
  writeFileSync(trap, `#!/bin/sh\ntouch "${sprung}"\nexec git-upload-pack "$@"\n`, { mode: 0o755 })
  git(clone, 'config', 'remote.origin.uploadpack', trap)
  mkdirSync(join(clone, 'shop'))
  await expect(read(clone)).rejects.toThrow('the content of `a.promo` at that revision')
  expect(existsSync(sprung)).toBe(false)
})

it('what a repository puts in the place of an object is not taken for it', async () => {
  const other = execFileSync('git', ['-C', root, 'hash-object', '-w', '--stdin'], { input: '// other\n' })
  git(root, 'replace', git(root, 'rev-parse', 'HEAD:shop/z.promo'), other.toString().trim())
  expect(await read(root)).toBe('// last\n')
})

describe('the program that is run as git', () => {
  const everywhere = (): boolean => true
  it('is never one of the current folder', () => {
    expect(programIn('.;;bin;C:\\Program Files\\Git\\cmd', 'win32', everywhere)).toBe(
      'C:\\Program Files\\Git\\cmd\\git.exe',
    )
    expect(programIn('"C:\\Git"', 'win32', everywhere)).toBe('C:\\Git\\git.exe')
    expect(programIn('.::bin:/usr/bin', 'linux', everywhere)).toBe('/usr/bin/git')
    expect(programIn('.:bin', 'linux', everywhere)).toBeUndefined()
    // Quotes are those of a whole entry.
    expect(programIn('/opt/"x"', 'linux', everywhere)).toBe('/opt/"x"/git')
    expect(programIn('"/opt"x', 'linux', everywhere)).toBeUndefined()
  })
  it('is the first that is one', () => {
    const places = '/nowhere:/opt/bin:/usr/bin'
    expect(programIn(places, 'linux', (path) => path !== '/nowhere/git')).toBe('/opt/bin/git')
    expect(programIn('', 'linux')).toBeUndefined()
  })
})
