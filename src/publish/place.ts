/**
 * Where releases are stored and services fetch them: a folder, or an HTTP address that serves one. Nothing in a place is
 * trusted; readers verify it.
 *
 *     bundles/<hex digest>.json             a bundle; never changes
 *     bundles/<hex digest>.signatures.json  who signed it
 *     channels/<name>.json                  what the channel serves now
 *     log/<number>.json                     a row of the log; never changes
 */
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { codeOf, inWords } from '../files/error.ts'
import { makeFolder } from '../files/folder.ts'
import { readBytes } from '../files/read.ts'
import { createFile, replaceFile } from '../files/write.ts'
import { type Message, msg } from '../words/message.ts'
import { largestBundle } from './bundle.ts'
import { PublishError } from './error.ts'

export interface FetchedFile {
  readonly bytes: Uint8Array
  /** Pass it back as `known` to get `unchanged`. */
  readonly etag: string
}

export interface ReadOptions {
  /** The `etag` of the known version. */
  readonly known?: string
  /** Seconds that an HTTP server may wait for a change before it answers `unchanged`. A folder answers immediately. */
  readonly wait?: number
  readonly signal?: AbortSignal
}

export interface Place {
  /** As the user wrote it, without credentials. */
  readonly name: string
  /** Returns `undefined` if the file doesn't exist. Throws a `PublishError` if that can't be determined. */
  read(path: string, options?: ReadOptions): Promise<FetchedFile | 'unchanged' | undefined>
  /** Creates a new file; returns false if it already exists, and leaves it unchanged. */
  create(path: string, bytes: Uint8Array): Promise<boolean>
  /** Replaces a file atomically. */
  replace(path: string, bytes: Uint8Array): Promise<void>
}

export const bundlePath = (digest: string): string => `bundles/${hexOf(digest)}.json`
export const signaturesPath = (digest: string): string => `bundles/${hexOf(digest)}.signatures.json`
const hexOf = (digest: string): string => digest.slice('sha256:'.length)

/** Milliseconds. */
const maxRequestTime = 30_000

/**
 * `https://…` and `http://…` are addresses, anything else is a folder. `headers` are sent with each request, such as
 * `authorization`.
 */
export function placeAt(
  name: string,
  { headers = {} }: { readonly headers?: Readonly<Record<string, string>> } = {},
): Place {
  return /^https?:\/\//i.test(name) ? httpPlace(name, headers) : folderPlace(name)
}

/** `CARTWRIGHT_PLACE_AUTHORIZATION` is sent as a header to addresses, so that no secret has to be in a command or setting. */
export function placeIn(name: string, environment: Readonly<Record<string, string | undefined>>): Place {
  const { CARTWRIGHT_PLACE_AUTHORIZATION: authorization } = environment
  return placeAt(name, { headers: authorization ? { authorization } : {} })
}

/** Default place of a rules folder. */
export const placeOfFolder = (dir: string): string => join(dir, '.cartwright', 'releases')

function folderPlace(folder: string): Place {
  const failed = (path: string, error: unknown): PublishError =>
    new PublishError(msg`\`${join(folder, path)}\` ${inWords(error)}`, undefined, error)
  return {
    name: folder,
    read: async (path, { known } = {}) => {
      try {
        const bytes = await readBytes(join(folder, path), { maxBytes: largestBundle })
        const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`
        return etag === known ? 'unchanged' : { bytes, etag }
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined
        throw failed(path, error)
      }
    },
    create: async (path, bytes) => {
      try {
        makeFolder(dirname(join(folder, path)))
        await createFile(join(folder, path), bytes)
        return true
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false
        throw failed(path, error)
      }
    },
    replace: async (path, bytes) => {
      try {
        makeFolder(dirname(join(folder, path)))
        await replaceFile(join(folder, path), bytes)
      } catch (error) {
        throw failed(path, error)
      }
    },
  }
}

function httpPlace(address: string, headers: Readonly<Record<string, string>>): Place {
  const base = new URL(address.endsWith('/') ? address : `${address}/`)
  const { username, password } = base
  base.username = ''
  base.password = ''
  const own =
    username === '' ? {} : { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }

  const request = async (path: string, init: RequestInit, wait = 0, signal?: AbortSignal): Promise<Response> => {
    const url = new URL(path, base)
    const timeout = AbortSignal.timeout(maxRequestTime + wait * 1000)
    try {
      // A redirect could lead anywhere; if a place moves, it must be reconfigured.
      return await fetch(url, {
        ...init,
        headers: { ...own, ...headers, ...(init.headers as Record<string, string>) },
        redirect: 'error',
        signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      })
    } catch (error) {
      throw new PublishError(msg`\`${url.href}\` did not respond: ${whyNot(error)}`, undefined, error)
    }
  }
  const failed = (path: string, status: number): PublishError =>
    new PublishError(msg`\`${new URL(path, base).href}\` responded with ${status}`)

  return {
    name: base.href,
    read: async (path, { known, wait = 0, signal } = {}) => {
      const response = await request(
        path,
        {
          headers: {
            ...(known !== undefined && { 'if-none-match': known }),
            ...(wait > 0 && { prefer: `wait=${wait}` }),
          },
        },
        wait,
        signal,
      )
      if (response.status === 304) return 'unchanged'
      if (response.status === 404 || response.status === 410) return undefined
      if (response.status !== 200) throw failed(path, response.status)
      const bytes = await bounded(response, new URL(path, base).href)
      const etag = response.headers.get('etag') ?? `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`
      return etag === known ? 'unchanged' : { bytes, etag }
    },
    create: async (path, bytes) => {
      const response = await request(path, {
        method: 'PUT',
        body: Buffer.from(bytes),
        headers: { 'if-none-match': '*' },
      })
      await response.body?.cancel()
      if (response.status === 412 || response.status === 409) return false
      if (!response.ok) throw failed(path, response.status)
      return true
    },
    replace: async (path, bytes) => {
      const response = await request(path, { method: 'PUT', body: Buffer.from(bytes) })
      await response.body?.cancel()
      if (!response.ok) throw failed(path, response.status)
    },
  }
}

/** Reads no more than the maximum size of a bundle, whatever length the server states. */
async function bounded(response: Response, url: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    for await (const piece of response.body ?? []) {
      length += piece.byteLength
      if (length > largestBundle) throw new PublishError(msg`\`${url}\` is larger than ${largestBundle} bytes`)
      pieces.push(piece)
    }
  } catch (error) {
    if (error instanceof PublishError) throw error
    throw new PublishError(msg`\`${url}\` was interrupted: ${whyNot(error)}`, undefined, error)
  }
  return Buffer.concat(pieces)
}

/** By Node's network error codes. */
const networkErrors: Readonly<Partial<Record<string, Message>>> = {
  ECONNREFUSED: msg`the connection was refused`,
  ECONNRESET: msg`the connection was closed`,
  EAI_AGAIN: msg`the host name can't be resolved at the moment`,
  ENOTFOUND: msg`there is no such host`,
  ETIMEDOUT: msg`it took too long`,
}

function whyNot(error: unknown): Message | string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return msg`it took too long`
  const cause = error.cause instanceof Error ? error.cause : error
  return networkErrors[codeOf(cause) ?? ''] ?? cause.message
}
