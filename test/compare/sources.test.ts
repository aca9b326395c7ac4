import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commitsOf, revisionOf, withRevision } from '../../src/compare/git.ts'
import { gitStates } from '../../src/compare/git-states.ts'
import { lastChanges } from '../../src/compare/last-changes.ts'
import { nameOf, readSource } from '../../src/compare/sources.ts'
import { folderWith } from '../workspace/folder.ts'

const identity = ['-c', 'user.name=Analyst', '-c', 'user.email=analyst@example.com', '-c', 'commit.gpgsign=false']

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-C', folder, ...identity, ...args], { encoding: 'utf8' }).trim()
}

/** A repository whose folder `shop` had a threshold of 100 in its first commit and has 50 now. */
async function repository(): Promise<string> {
  const root = await folderWith({
    'shop/rules.promo': 'let MIN = 100 PLN\n',
    'shop/lists/north.csv': 'customer\nC-1\n',
  })
  git(root, 'init', '-q')
  git(root, 'add', '.')
  git(root, 'commit', '-qm', 'Threshold of 100', '--date', '2026-03-01T12:00:00Z')
  await writeFile(join(root, 'shop/rules.promo'), 'let MIN = 50 PLN\n')
  git(root, 'commit', '-qam', 'Threshold of 50')
  return root
}

describe('a scenario is named as', () => {
  it('a dot, for the rules as they are', async () => {
    const source = await readSource('.', 'anywhere', [])
    expect(source).toEqual({ kind: 'as-is' })
    expect(nameOf(source)).toBe('the rules as they are')
  })
  it('a scenario block', async () => {
    expect(await readSource('Lower threshold', '.', ['Lower threshold'])).toEqual({
      kind: 'scenario',
      scenario: 'Lower threshold',
    })
  })
  it('a folder, or a file of compiled rules', async () => {
    const root = await folderWith({ 'rules.json': '{}' })
    expect(await readSource(root, '.', [])).toEqual({ kind: 'folder', path: root })
    const compiled = join(root, 'rules.json')
    expect(await readSource(compiled, '.', [])).toEqual({ kind: 'compiled', path: compiled })
  })
  it('a folder relative to another', async () => {
    const root = await folderWith({ 'next/rules.promo': '' })
    const source = await readSource('next', '.', [], root)
    expect(source).toEqual({ kind: 'folder', path: join(root, 'next') })
    expect(nameOf(source)).toBe(join(root, 'next'))
  })
  it('what was charged, unless a scenario has that name', async () => {
    const source = await readSource('charged', '.', ['Lower threshold'])
    expect(source).toEqual({ kind: 'charged' })
    expect(nameOf(source)).toBe('what was really charged')
    expect(await readSource('charged', '.', ['charged'])).toEqual({ kind: 'scenario', scenario: 'charged' })
  })
  it('a scenario whose name has lines, or begins as a kind', async () => {
    for (const scenario of ['Lower\nthreshold', 'git:HEAD', '.', 'scenario:Next']) {
      const source = await readSource(`scenario:${scenario}`, '.', [scenario])
      expect(source).toEqual({ kind: 'scenario', scenario })
      expect(nameOf(source)).toBe(scenario)
    }
    // Only at the beginning.
    expect(await readSource('my git:HEAD', '.', ['my git:HEAD'])).toMatchObject({ kind: 'scenario' })
  })
  it('a git revision of the workspace', async () => {
    const root = await repository()
    const source = await readSource('HEAD~1', join(root, 'shop'), [])
    expect(source).toMatchObject({ kind: 'revision', revision: 'HEAD~1', commit: git(root, 'rev-parse', 'HEAD~1') })
    expect(nameOf(source)).toMatch(/^HEAD~1 \([0-9a-f]{7}, \d{4}-\d\d-\d\d\)$/)
  })
  it('what is meant, where a name could be two things', async () => {
    const root = await repository()
    git(root, 'tag', 'Summer')
    expect(await readSource('Summer', root, ['Summer'])).toMatchObject({ kind: 'scenario' })
    expect(await readSource('git:Summer', root, ['Summer'])).toMatchObject({ kind: 'revision' })
    expect(await readSource('scenario:Summer', root, ['Summer'])).toMatchObject({ kind: 'scenario' })
  })
})

describe('a revision', () => {
  it('is read from the folder that the workspace is, and changes nothing in the repository', async () => {
    const root = await repository()
    const before = git(root, 'status', '--porcelain')
    const first = git(root, 'rev-parse', 'HEAD~1')
    const read = await withRevision(join(root, 'shop'), first, async (path) => [
      path,
      await readFile(join(path, 'rules.promo'), 'utf8'),
      await readFile(join(path, 'lists/north.csv'), 'utf8'),
    ])
    expect(read.slice(1)).toEqual(['let MIN = 100 PLN\n', 'customer\nC-1\n'])
    expect(git(root, 'status', '--porcelain')).toBe(before)
    expect(await readFile(join(root, 'shop/rules.promo'), 'utf8')).toBe('let MIN = 50 PLN\n')
    await expect(readFile(read[0] ?? '')).rejects.toThrow(/ENOENT/)
  })
  it('is read without running what the repository names as its programs', async () => {
    const root = await repository()
    const trap = join(root, 'trap.sh')
    const sprung = join(root, 'sprung')
    await writeFile(trap, `#!/bin/sh\ntouch "${sprung}"\ncat\n`, { mode: 0o755 })
    await writeFile(join(root, '.gitattributes'), '*.promo filter=trap diff=trap\n')
    await writeFile(join(root, 'shop/ä "quoted".csv'), Buffer.from([0x61, 0xff, 0x0a]))
    git(root, 'add', '.')
    git(root, 'commit', '-qm', 'Trap')
    const keys = ['filter.trap.smudge', 'filter.trap.process', 'diff.trap.textconv', 'core.fsmonitor', 'gpg.program']
    for (const key of [...keys, 'core.pager', 'core.sshCommand']) git(root, 'config', key, trap)
    git(root, 'config', 'log.showSignature', 'true')
    const folder = join(root, 'shop')
    const found = await revisionOf(folder, 'HEAD')
    const commit = 'commit' in found ? found.commit : ''
    const bytes = await withRevision(folder, commit, async (path) => [
      await readFile(join(path, 'rules.promo'), 'utf8'),
      [...(await readFile(join(path, 'ä "quoted".csv')))],
    ])
    expect(bytes).toEqual(['let MIN = 50 PLN\n', [0x61, 0xff, 0x0a]])
    expect((await commitsOf(folder)).map(({ title }) => title)).toEqual(['Trap', 'Threshold of 50', 'Threshold of 100'])
    expect(existsSync(sprung)).toBe(false)
  })
  it('may be that of the whole repository', async () => {
    const root = await repository()
    const text = await withRevision(root, git(root, 'rev-parse', 'HEAD'), (path) =>
      readFile(join(path, 'shop/rules.promo'), 'utf8'),
    )
    expect(text).toBe('let MIN = 50 PLN\n')
  })
  it('must have had the folder', async () => {
    const root = await repository()
    await mkdir(join(root, 'new'))
    const head = git(root, 'rev-parse', 'HEAD')
    await expect(withRevision(join(root, 'new'), head, async () => '')).rejects.toMatchObject({
      message: `\`${join(root, 'new')}\` did not exist at ${head.slice(0, 7)}`,
    })
  })
  it('is a commit, not a file of one', async () => {
    const root = await repository()
    await expect(readSource('git:HEAD:shop/rules.promo', root, [])).rejects.toMatchObject({
      message: 'there is no revision `HEAD:shop/rules.promo`',
    })
  })
  it('may be of a repository with longer hashes', async () => {
    const root = await folderWith({ 'rules.promo': 'let MIN = 100 PLN\n' })
    git(root, 'init', '-q', '--object-format=sha256')
    git(root, 'add', '.')
    git(root, 'commit', '-qm', 'First')
    const head = git(root, 'rev-parse', 'HEAD')
    expect(head).toHaveLength(64)
    const text = await withRevision(root, head, (path) => readFile(join(path, 'rules.promo'), 'utf8'))
    expect(text).toBe('let MIN = 100 PLN\n')
    await writeFile(join(root, 'new.promo'), '')
    expect(await gitStates(root, ['rules.promo', 'new.promo'])).toStrictEqual({ 'new.promo': 'new' })
    expect((await lastChanges(root, ['rules.promo'])).files).toMatchObject({
      'rules.promo': { lines: ['let MIN = 100 PLN'] },
    })
  })
  it.each([
    ['an unknown one', 'HEAD~9', 'there is no revision `HEAD~9`'],
    ['one that looks like an option', '--help', 'there is no revision `--help`'],
  ])('%s is refused', async (_, revision, message) => {
    const root = await repository()
    await expect(readSource(`git:${revision}`, root, [])).rejects.toMatchObject({
      ...{ message, help: '`git log --oneline` lists the available revisions' },
    })
  })
  it('needs a repository', async () => {
    const root = await folderWith({})
    await expect(readSource('git:HEAD', root, [])).rejects.toMatchObject({
      message: `\`${root}\` is not in a git repository`,
      help: 'use a folder, or compiled rules, instead of a revision',
    })
  })
  it('needs a repository that git can read', async () => {
    const root = await repository()
    await writeFile(join(root, '.git/config'), '[core\n')
    await expect(readSource('git:HEAD', root, [])).rejects.toMatchObject({
      message: expect.stringMatching(/^the git repository of `.*` can't be read: git reported: "bad config line 1/),
      help: 'compare with a folder',
    })
  })
})

it('a scenario that is not declared is answered with those that are', async () => {
  await expect(readSource('scenario:Lover', '.', ['Lower', 'Higher'])).rejects.toMatchObject({
    message: 'there is no scenario `Lover`',
    help: 'the rules declare `Lower`, `Higher`; `.` means the current rules',
  })
  await expect(readSource('scenario:', '.', [])).rejects.toMatchObject({
    message: 'there is no scenario ``',
    help: 'the rules declare no scenario; `.` means the current rules',
  })
})

it('a name that is nothing at all is answered with what there is', async () => {
  const root = await repository()
  await expect(readSource('Lover threshold', root, ['Lower threshold'])).rejects.toMatchObject({
    message:
      '`Lover threshold` is neither a scenario of the rules nor a folder, a file or a git revision: there is no revision `Lover threshold`',
    help: 'the rules declare `Lower threshold`; `.` means the current rules',
  })
})
