/** Reads a workspace as it stood at a git revision. Nothing in the repository, its index or its files is changed. */
import { execFile } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { makeTemporaryFolder } from '../files/temporary.ts'
import { createFile } from '../files/write.ts'
import { SourceError } from './source-error.ts'

const run = promisify(execFile)

export type Revision =
  | { readonly commit: string; readonly day: string }
  | { readonly error: string; readonly help?: string }

/** The commit that a revision names in the repository around a folder. */
export async function revisionOf(folder: string, revision: string): Promise<Revision> {
  const inside = await git(folder, ['rev-parse', '--is-inside-work-tree'])
  if ('error' in inside) {
    return inside.missing
      ? { error: 'git is not installed', help: 'install git, or compare with a folder' }
      : {
          error: `\`${folder}\` is in no git repository`,
          help: 'name a folder, or compiled rules, instead of a revision',
        }
  }
  const commit = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
  if ('error' in commit) {
    return { error: `there is no revision \`${revision}\``, help: '`git log --oneline` lists the revisions there are' }
  }
  const day = await git(folder, ['show', '--no-patch', '--format=%cs', commit.text])
  return { commit: commit.text, day: 'text' in day ? day.text : '' }
}

/**
 * Puts the files that a folder had at a commit into a temporary folder, calls `use` with it, and removes it. Throws a
 * `SourceError` where the folder was not there at that commit.
 */
export async function withRevision<T>(folder: string, commit: string, use: (path: string) => Promise<T>): Promise<T> {
  const temporary = makeTemporaryFolder('revision')
  try {
    const [top, prefix] = await Promise.all([
      git(folder, ['rev-parse', '--show-toplevel']),
      git(folder, ['rev-parse', '--show-prefix']),
    ])
    const root = 'text' in top ? top.text : folder
    const tree = `${commit}:${'text' in prefix ? prefix.text : ''}`
    const files = join(temporary, 'files')
    await mkdir(files)
    await writeTree(root, tree, files, `\`${folder}\` was not there at ${commit.slice(0, 7)}`)
    return await use(files)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

export interface Commit {
  /** Shortened. */
  readonly commit: string
  readonly day: string
  readonly title: string
}

/** The last commits that touched a folder, the newest first; none where it is in no repository. */
export async function commitsOf(folder: string, most = 50, timeout = longest): Promise<readonly Commit[]> {
  const said = await git(folder, ['log', `-n${most}`, '--format=%h%x1f%cs%x1f%s', '--', '.'], timeout)
  if ('error' in said || said.text === '') return []
  return said.text.split('\n').map((line) => {
    const [commit = '', day = '', title = ''] = line.split('\x1f')
    return { commit, day, title }
  })
}

/**
 * Writes the plain files of a tree as they lie in the repository. `git checkout` would run what the repository's settings name
 * as filters, and a repository that came from somebody else may name anything.
 */
async function writeTree(root: string, tree: string, into: string, missing: string): Promise<void> {
  const listed = await git(root, ['ls-tree', '-r', '-z', '--full-tree', tree])
  if ('error' in listed) throw new SourceError(missing)
  const files = listed.text.split('\0').flatMap((entry) => {
    const [, hash, path] = /^100\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? []
    return hash === undefined || path === undefined || path.split('/').includes('..') ? [] : [{ hash, path }]
  })
  const contents = await blobs(root, [...new Set(files.map(({ hash }) => hash))])
  for (const { hash, path } of files) {
    const place = join(into, path)
    await mkdir(dirname(place), { recursive: true })
    await createFile(place, contents.get(hash) ?? '')
  }
}

const settings = ['core.fsmonitor=false', 'core.hooksPath=', 'log.showSignature=false', 'core.pager=cat']
/** Settings by which a repository could have git run a program, and asking, fetching and locking, are off. */
const safely = ['--no-pager', '--no-optional-locks', ...settings.flatMap((each) => ['-c', each])]
const env = { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' }
const mostBytes = 512 * 1024 * 1024
/** Milliseconds; ten times as long for contents. A repository's settings may include a FIFO: git would wait for ever. */
const longest = 30_000

/** The contents of blobs by their hashes, all from one process. */
async function blobs(root: string, hashes: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const args = [...safely, '-C', root, 'cat-file', '--batch']
  const reading = run('git', args, {
    env,
    encoding: 'buffer',
    maxBuffer: mostBytes,
    timeout: 10 * longest,
    killSignal: 'SIGKILL',
  })
  reading.child.stdin?.end(hashes.map((hash) => `${hash}\n`).join(''))
  const { stdout } = await reading
  const contents = new Map<string, Buffer>()
  for (let at = 0; at < stdout.length; ) {
    // "HASH blob SIZE", the content, and an empty line's end.
    const end = stdout.indexOf('\n', at)
    const [hash = '', , size = '0'] = stdout.toString('utf8', at, end).split(' ')
    contents.set(hash, stdout.subarray(end + 1, end + 1 + Number(size)))
    at = end + 2 + Number(size)
  }
  return contents
}

type Said = { readonly text: string } | { readonly error: string; readonly missing: boolean }

async function git(folder: string, args: readonly string[], timeout = longest): Promise<Said> {
  try {
    const { stdout } = await run('git', [...safely, '-C', folder, ...args], {
      env,
      maxBuffer: 16 * 1024 * 1024,
      timeout,
      killSignal: 'SIGKILL',
    })
    return { text: stdout.trim() }
  } catch (error) {
    if (error instanceof Error && 'killed' in error && error.killed === true) throw noAnswer(folder, timeout)
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { error: error instanceof Error ? error.message : String(error), missing }
  }
}

const noAnswer = (folder: string, timeout: number): SourceError =>
  new SourceError(
    `git gave no answer about \`${folder}\` in ${timeout / 1000} seconds`,
    'look whether `git status` works there; its settings may include a file that is none',
  )
