/** Checks for a newer version: requests one address, sends nothing about the user, and never installs anything. */
import * as z from 'zod'
import { readPackaged } from '../../src/files/packaged.ts'
import { packageRoot } from '../../src/package-root.ts'
import { type Message, msg, name, number } from '../../src/words/message.ts'
import { RequestError } from './failure.ts'

/** As in Semantic Versioning 2.0.0. */
const version = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/

/** The document at the address: the newest version and its download page. */
const release = z.object({ version: z.string().max(100).regex(version), page: z.url({ protocol: /^https$/ }).max(500) })
export type Release = z.infer<typeof release>

const manifest = z.object({ version: z.string(), releases: z.string().optional() })
const own = manifest.parse(JSON.parse(readPackaged(new URL('package.json', packageRoot))))

export const ownVersion: string = own.version

/** Milliseconds. */
const patience = 5000
/** Bytes. */
const largest = 64 * 1024

/** The address of releases: CARTWRIGHT_RELEASES, or the one packed with the program; undefined if neither is set. */
export function releasesAddress(env: Readonly<Record<string, string | undefined>>): URL | undefined {
  const given = env.CARTWRIGHT_RELEASES || own.releases
  if (given === undefined || !URL.canParse(given)) return undefined
  const url = new URL(given)
  // Without encryption others could answer in the server's place, except on this machine.
  return url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === '127.0.0.1') ? url : undefined
}

/** Null if `current` is the newest. Throws `RequestError`. */
export async function newerRelease(
  address: URL,
  current: string,
  signal?: AbortSignal,
  longest = patience,
): Promise<Release | null> {
  const found = release.safeParse(await readJson(address, signal, longest))
  if (!found.success) throw refusal(address, msg`the content is not a release`)
  return isNewer(found.data.version, current) ? found.data : null
}

async function readJson(address: URL, signal: AbortSignal | undefined, longest: number): Promise<unknown> {
  const late = AbortSignal.timeout(longest)
  try {
    const response = await fetch(address, {
      // The user did not agree to requests to other addresses.
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal: signal === undefined ? late : AbortSignal.any([late, signal]),
    })
    if (!response.ok) throw refusal(address, msg`it answered ${String(response.status)}`)
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of response.body ?? []) {
      size += part.length
      if (size > largest) throw refusal(address, msg`the response was larger than ${number(largest / 1024)} kB`)
      parts.push(part)
    }
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch (error) {
    if (error instanceof RequestError || signal?.aborted) throw error
    if (late.aborted) throw refusal(address, msg`it did not respond within ${number(longest / 1000)} s`)
    throw refusal(address, error instanceof SyntaxError ? msg`the content is not JSON` : msg`it could not be reached`)
  }
}

const refusal = ({ host }: URL, why: Message): RequestError =>
  new RequestError('refused', msg`checking ${name(host)} for a new version failed: ${why}`, msg`try again later`)

/** Compares by Semantic Versioning; false if either is not a version. */
export function isNewer(one: string, other: string): boolean {
  const [a, b] = [version.exec(one), version.exec(other)]
  if (a === null || b === null) return false
  for (const part of [1, 2, 3]) {
    const difference = compareNumbers(a[part] ?? '', b[part] ?? '')
    if (difference !== 0) return difference > 0
  }
  return comparePrereleases(a[4], b[4]) > 0
}

/** Numbers of any length. */
const compareNumbers = (a: string, b: string): number => Math.sign(Number(BigInt(a) - BigInt(b)))

/** A version without a pre-release comes after those with one. */
function comparePrereleases(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) return Number(other !== undefined) - Number(one !== undefined)
  const [a, b] = [one.split('.'), other.split('.')]
  for (const [index, left] of a.entries()) {
    const right = b[index]
    if (right === undefined) return 1
    const difference = compareIdentifiers(left, right)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Numeric identifiers come before alphanumeric ones. */
function compareIdentifiers(a: string, b: string): number {
  const areNumbers = [a, b].map((each) => /^\d+$/.test(each))
  if (areNumbers[0] && areNumbers[1]) return compareNumbers(a, b)
  if (areNumbers[0] !== areNumbers[1]) return areNumbers[0] ? -1 : 1
  return a === b ? 0 : a < b ? -1 : 1
}
