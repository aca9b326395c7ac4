/** How git is run: as a program that may be missing, slow or broken, and that may not do what a repository asks of it. */
import { createHash } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { authorIn } from '../../src/compare/author.ts'
import { commitsOf, revisionOf, withRevision } from '../../src/compare/git.ts'
import { gitStates } from '../../src/compare/git-states.ts'
import { lastChanges } from '../../src/compare/last-changes.ts'
import { git, gitBytes } from '../../src/compare/run-git.ts'
import { textOf } from '../../src/words/text-of.ts'

const folderOf = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-git-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** Until the test ends, this script is git, or nothing is. */
function gitIs(script: string | undefined): void {
  const before = process.env.PATH
  onTestFinished(() => {
    process.env.PATH = before
  })
  const folder = folderOf()
  process.env.PATH = script === undefined ? folder : `${folder}:${before}`
  if (script === undefined) return
  writeFileSync(join(folder, 'git'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'git'), 0o755)
}

const failureOf = async (...args: Parameters<typeof git>) => {
  const result = await git(...args)
  return 'error' in result ? { ...result, error: textOf(result.error) } : result
}
const asText = (found: Awaited<ReturnType<typeof revisionOf>>) =>
  'error' in found ? { error: textOf(found.error), help: found.help && textOf(found.help) } : found

describe('git', () => {
  it('answers without the space around it', async () => {
    gitIs('echo; echo " one"; echo two; echo')
    expect(await git('/', ['log'])).toEqual({ text: 'one\ntwo' })
  })
  it('is run in a folder, without a pager, locks, hooks or programs that a repository names', async () => {
    gitIs('for each in "$@"; do echo "$each"; done')
    expect(await git('/shop', ['log', '-n1'])).toEqual({
      text: [
        ...['--no-pager', '--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'],
        ...['-c', 'log.showSignature=false', '-c', 'core.pager=cat', '-C', '/shop', 'log', '-n1'],
      ].join('\n'),
    })
  })
  it('asks nobody, fetches nothing, puts nothing in the place of anything, and speaks English', async () => {
    gitIs('echo "$GIT_ALLOW_PROTOCOL $GIT_NO_LAZY_FETCH $GIT_NO_REPLACE_OBJECTS $GIT_TERMINAL_PROMPT $LC_ALL"')
    expect(await git('/', ['log'])).toEqual({ text: 'none 1 1 0 C' })
  })
  it('reads what is given to it, all or a part', async () => {
    gitIs('cat')
    expect((await gitBytes('/', [], 'one\ntwo')).bytes.toString()).toBe('one\ntwo')
    expect(await git('/', [])).toEqual({ text: '' })
    expect((await gitBytes('/', [])).bytes).toHaveLength(0)
    gitIs('head -c 3')
    const { bytes, failure } = await gitBytes('/', [], 'one'.repeat(1_000_000))
    expect([bytes.toString(), failure]).toEqual(['one', undefined])
  })
  it('that fails is quoted by the first line that it says', async () => {
    gitIs('echo some; echo "fatal: no such thing" >&2; echo more >&2; exit 3')
    expect(await failureOf('/', ['log'])).toEqual({
      ...{ kind: 'refused', error: 'git reported: "no such thing"', said: 'no such thing' },
    })
    expect((await gitBytes('/', ['log'])).bytes.toString()).toBe('some\n')
    gitIs('echo "error: broken, fatal: too" >&2; exit 3')
    expect(await failureOf('/', ['log'])).toMatchObject({ said: 'broken, fatal: too' })
    gitIs('echo "warning: error: odd" >&2; exit 3')
    expect(await failureOf('/', ['log'])).toMatchObject({ said: 'warning: error: odd' })
    gitIs('echo >&2; echo "fatal: late" >&2; exit 3')
    expect(await failureOf('/', ['log'])).toMatchObject({ said: 'late' })
    gitIs('exit 3')
    expect(await failureOf('/', ['log'])).toEqual({ kind: 'refused', error: 'git failed without a message' })
  })
  it('that takes too long is stopped', async () => {
    gitIs('exec sleep 600')
    expect(await failureOf('/', ['log'], 10)).toEqual({
      ...{ kind: 'too-slow', error: 'git did not finish within 0.01 seconds' },
    })
    await expect(commitsOf('/', 5, 10)).rejects.toMatchObject({
      message: 'git did not respond about `/` within 0.01 seconds',
      help: 'check that `git status` works there; its configuration may include something that is not a file',
    })
  })
  it('that is not there is said to be so', async () => {
    gitIs(undefined)
    expect(await failureOf('/', ['log'])).toEqual({ kind: 'not-installed', error: 'git is not installed' })
    expect(asText(await revisionOf('/', 'HEAD'))).toEqual({
      ...{ error: 'git is not installed', help: 'install git, or compare with a folder' },
    })
    expect(await commitsOf('/')).toEqual([])
    expect(await gitStates('/', ['a.promo'])).toEqual({})
    expect(await lastChanges('/', ['a.promo'])).toEqual({ changes: [], files: {} })
    expect(await authorIn('/')).toBe(userInfo().username)
    await expect(withRevision('/', '0a1b2c3', async () => '')).rejects.toMatchObject({
      message: "that revision can't be read: git is not installed",
    })
  })
  it('is not looked for without a search path', async () => {
    gitIs('echo found')
    delete process.env.PATH
    expect(await failureOf('/', ['log'])).toMatchObject({ kind: 'not-installed' })
  })
  it('is a program that may be run', async () => {
    gitIs('echo found')
    const folder = folderOf()
    process.env.PATH = `${folder}:${process.env.PATH}`
    writeFileSync(join(folder, 'git'), '#!/bin/sh\necho wrong\n', { mode: 0o644 })
    expect(await git('/', ['log'])).toEqual({ text: 'found' })
  })
  it('that goes away in the middle is not what it says', async () => {
    const folder = folderOf()
    gitIs('exit 0')
    process.env.PATH = `${folder}:/nowhere`
    writeFileSync(join(folder, 'git'), '#!/no/such/interpreter\n')
    chmodSync(join(folder, 'git'), 0o755)
    expect(await failureOf('/', ['log'])).toMatchObject({ kind: 'not-installed' })
  })
})

describe('a revision', () => {
  const blob = (content: string) => ({
    hash: createHash('sha1').update(`blob ${content.length}\0${content}`).digest('hex'),
    content,
  })
  const [good, evil] = [blob('let MIN = 1 PLN\n'), blob('evil\n')]
  /** A git that lists these entries, and then says this of their contents. */
  const repositoryOf = (entries: readonly string[], batch: string, code = 0) =>
    gitIs(`case "$*" in
      *ls-tree*) printf '${entries.join('\\000')}\\000' ;;
      *cat-file*) cat > /dev/null; printf '${batch}'; exit ${code} ;;
    esac`)
  const contentOf = ({ hash, content }: typeof good, length = content.length) =>
    `${hash} blob ${length}\\n${content.replace('\n', '\\n')}\\n`
  const filesIn = () => withRevision('/', '0a1b2c3', async (path) => readdirSync(path, { recursive: true }).sort())
  const entry = (path: string, of: typeof good, mode = '100644 blob') => `${mode} ${of.hash}\\t${path}`

  it('has its files, but no links, no other repositories, and nothing outside of its folder', async () => {
    const entries = [
      ...[entry('a.promo', good), entry('lists/b..csv', good, '100755 blob'), entry('../evil.promo', evil)],
      ...[entry('x/../../evil.promo', evil), entry('link', evil, '120000 blob'), entry('other', evil, '160000 commit')],
    ]
    repositoryOf(entries, contentOf(good) + contentOf(evil))
    expect(await filesIn()).toEqual(['a.promo', 'lists', 'lists/b..csv'])
  })
  it('without files is an empty folder', async () => {
    repositoryOf([], '')
    expect(await filesIn()).toEqual([])
  })
  it('is not read where git stops in the middle of a file, or before one', async () => {
    const missing = {
      message: `the content of \`b.promo\` at that revision is missing from the repository (blob ${evil.hash})`,
    }
    const entries = [entry('a.promo', good), entry('b.promo', evil)]
    const cut = `${contentOf(good)}${evil.hash} blob 5\\nevil`
    for (const batch of [
      cut,
      contentOf(good),
      contentOf(good) + contentOf(evil, 40),
      `${contentOf(good)}${evil.hash} blob 5`,
    ]) {
      repositoryOf(entries, batch)
      await expect(filesIn()).rejects.toMatchObject(missing)
    }
    repositoryOf(entries, `${evil.hash} missing\\n${contentOf(good)}`, 1)
    await expect(filesIn()).rejects.toMatchObject(missing)
  })
  it('is not read where git fails in the end', async () => {
    repositoryOf([entry('a.promo', good)], contentOf(good), 1)
    await expect(filesIn()).rejects.toMatchObject({
      message: "that revision can't be read: git failed without a message",
      help: expect.stringContaining('compare in a complete clone'),
    })
  })
  it('has no day where git does not say it', async () => {
    gitIs('case "$*" in *--no-patch*) exit 1 ;; *) echo 0a1b2c3 ;; esac')
    expect(await revisionOf('/', 'HEAD')).toEqual({ commit: '0a1b2c3', day: '' })
  })
})

describe('the author', () => {
  it('is whom git names, else the user of the system', async () => {
    gitIs('echo "$@" | grep -q "config user.name" && echo "Anna Nowak"')
    expect(await authorIn('/')).toBe('Anna Nowak')
    gitIs('exit 1')
    expect(await authorIn('/')).toBe(userInfo().username)
    gitIs('exit 0')
    expect(await authorIn('/')).toBe(userInfo().username)
  })
})

describe('commits', () => {
  it('are those of the folder, as many as are asked for, each with its day and title', async () => {
    gitIs('printf "0a1b2c3\\0372026-10-01\\037Ten: off\\n4d5e6f7\\0372026-09-01\\037"')
    expect(await commitsOf('/', 2)).toEqual([
      { commit: '0a1b2c3', day: '2026-10-01', title: 'Ten: off' },
      { commit: '4d5e6f7', day: '2026-09-01', title: '' },
    ])
    gitIs('echo "$@" | grep -o -- "-n[0-9]* .*"')
    expect((await commitsOf('/', 2))[0]?.commit).toMatch(/^-n2 --format=\S+ -- \.$/)
    expect((await commitsOf('/'))[0]?.commit).toMatch(/^-n50 /)
    gitIs('exit 0')
    expect(await commitsOf('/')).toEqual([])
  })
})
