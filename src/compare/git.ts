/** Reads a workspace as it stood at a git revision. Nothing in the repository, its index or its files is changed. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
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
  const temporary = await mkdtemp(join(tmpdir(), 'cartwright-revision-'))
  try {
    const [top, prefix] = await Promise.all([
      git(folder, ['rev-parse', '--show-toplevel']),
      git(folder, ['rev-parse', '--show-prefix']),
    ])
    // From a folder below, git would write only what lies under that folder's name.
    const root = 'text' in top ? top.text : folder
    const tree = `${commit}:${'text' in prefix ? prefix.text : ''}`
    const env = { ...process.env, GIT_INDEX_FILE: join(temporary, 'index') }
    const read = await git(root, ['read-tree', tree], env)
    if ('error' in read) throw new SourceError(`\`${folder}\` was not there at ${commit.slice(0, 7)}`)
    const files = join(temporary, 'files')
    await mkdir(files)
    const written = await git(root, ['checkout-index', '--all', '--quiet', `--prefix=${files}/`], env)
    if ('error' in written) throw new SourceError(`the files at ${commit.slice(0, 7)} can't be read: ${written.error}`)
    return await use(files)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

type Said = { readonly text: string } | { readonly error: string; readonly missing: boolean }

async function git(folder: string, args: readonly string[], env = process.env): Promise<Said> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], { env, maxBuffer: 16 * 1024 * 1024 })
    return { text: stdout.trim() }
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { error: error instanceof Error ? error.message : String(error), missing }
  }
}
