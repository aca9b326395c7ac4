/** Runs git so that an untrusted repository can't make it execute, fetch or change anything. */
import { execFile } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import { type Message, msg, quoted } from '../words/message.ts'

export interface GitFailure {
  readonly kind: 'not-installed' | 'too-large' | 'too-slow' | 'refused'
  /** A sentence that quotes git's own message, which is in English. */
  readonly error: Message
  /** The last line of git's output. */
  readonly said?: string
}

/** Disables settings through which a repository could make git run a program. */
const settings = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'log.showSignature=false', 'core.pager=cat']
const safely = ['--no-pager', '--no-optional-locks', ...settings.flatMap((each) => ['-c', each])]

/**
 * Nothing is prompted for or fetched: a partial clone names the place and the program to fetch from. Replace refs are ignored,
 * and messages are in English because they are parsed.
 */
const environment = {
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
}

const maxBytes = 512 * 1024 * 1024
/** A repository can make git wait forever, for instance through a pipe among its files. Milliseconds. */
const maxTime = 120_000

/** Returns git's output, trimmed. */
export async function git(
  folder: string,
  args: readonly string[],
  timeout = maxTime,
): Promise<{ readonly text: string } | GitFailure> {
  const { bytes, failure } = await gitBytes(folder, args, '', timeout)
  return failure ?? { text: bytes.toString('utf8').trim() }
}

/** Returns git's output, even if it then fails. */
export function gitBytes(
  folder: string,
  args: readonly string[],
  input = '',
  timeout = maxTime,
): Promise<{ readonly bytes: Buffer; readonly failure?: GitFailure }> {
  const program = programIn(process.env.PATH ?? '', process.platform)
  if (program === undefined) return Promise.resolve({ bytes: Buffer.alloc(0), failure: notInstalled })
  return new Promise((resolve) => {
    const child = execFile(
      program,
      [...safely, '-C', folder, ...args],
      {
        env: { ...process.env, ...environment },
        encoding: 'buffer',
        maxBuffer: maxBytes,
        timeout,
        killSignal: 'SIGKILL',
      },
      (error, bytes, said) =>
        resolve(error === null ? { bytes } : { bytes, failure: failureOf(error, said.toString('utf8'), timeout) }),
    )
    // Git may exit before it has read all input.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

const notInstalled: GitFailure = { kind: 'not-installed', error: msg`git is not installed` }

function failureOf(error: Error & { code?: unknown; killed?: boolean }, said: string, timeout: number): GitFailure {
  if (error.code === 'ENOENT') return notInstalled
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    return { kind: 'too-large', error: msg`its files have more than ${maxBytes / 1024 / 1024} MB in total` }
  }
  if (error.killed) return { kind: 'too-slow', error: msg`git did not finish within ${timeout / 1000} seconds` }
  const [first = ''] = said.trim().split('\n')
  const line = first.replace(/^(fatal|error): /, '')
  if (line === '') return { kind: 'refused', error: msg`git failed without a message` }
  return { kind: 'refused', error: msg`git reported: ${quoted(line)}`, said: line }
}

/**
 * The absolute path of the first git on the search path. On Windows a bare name would be looked up in the current folder first,
 * which may be untrusted. Relative entries depend on that folder as well and are skipped.
 */
export function programIn(
  searchPath: string,
  platform: NodeJS.Platform,
  isProgram: (path: string) => boolean = canRun,
): string | undefined {
  const [path, name] = platform === 'win32' ? [win32, 'git.exe'] : [posix, 'git']
  return searchPath
    .split(path.delimiter)
    .map((entry) => entry.replace(/^"(.*)"$/, '$1'))
    .filter((entry) => path.isAbsolute(entry))
    .map((folder) => path.join(folder, name))
    .find(isProgram)
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
