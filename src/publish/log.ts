/**
 * The log of a place: one row per build, signature, publication and switch. Each row contains the hash of the previous one, so
 * that changed, removed or inserted rows are detected. A row is a separate file that is created exclusively: if two writers use
 * the same number, one of them fails, which makes the log the lock of the place too.
 */
import * as z from 'zod'
import { msg } from '../words/message.ts'
import { canonicalBytes, digestOf, digestPattern, isCanonical } from './canonical-bytes.ts'
import { type SignedChannel, signedChannelSchema } from './channel.ts'
import { PublishError } from './error.ts'
import type { Place } from './place.ts'
import { type Signature, signatureSchema } from './signatures.ts'

export const logActions = [
  'build',
  'sign',
  'approve',
  'publish',
  'switch-off',
  'switch-on',
  'share',
  'rollback',
] as const
export type LogAction = (typeof logActions)[number]

export interface ReleaseReference {
  readonly name: string
  readonly sequence: number
  readonly digest: string
}

/** What happened; `LogRow` adds the log's own fields. */
export interface LogEntry {
  /** ISO instant, by the writer's clock. */
  readonly at: string
  /** The logged-in user, or the owner of the key. The row doesn't prove it; a signature in it does. */
  readonly by: string
  readonly action: LogAction
  readonly release: ReleaseReference
  /** For `sign` and `approve`. */
  readonly signature?: Signature
  /** For changes of a channel: the new pointer. */
  readonly channel?: SignedChannel
  /** For switching a campaign. */
  readonly campaign?: string
}

export interface LogRow extends LogEntry {
  /** From 1. */
  readonly number: number
  /** Hash of the previous row; `noRow` for the first. */
  readonly previous: string
}

/** Used as the hash before the first row. */
export const noRow = `sha256:${'0'.repeat(64)}`

const digest = z.string().regex(digestPattern)

const rowSchema = z.strictObject({
  number: z.int().min(1),
  previous: digest,
  at: z.iso.datetime(),
  by: z.string(),
  action: z.enum(logActions),
  release: z.strictObject({ name: z.string(), sequence: z.int().min(1), digest }),
  signature: signatureSchema.optional(),
  channel: signedChannelSchema.optional(),
  campaign: z.string().optional(),
})

export interface Log {
  readonly rows: readonly LogRow[]
  readonly head: string
  /** Where and why the chain is broken; rows from there on can't be trusted. */
  readonly broken?: { readonly number: number; readonly why: 'changed' | 'unreadable' | 'cut-off' }
}

export const rowHash = (row: LogRow): string => digestOf(canonicalBytes(row))

const rowPath = (number: number): string => `log/${String(number).padStart(8, '0')}.json`

/** Always checked, even if no row mentions them: all rows of a channel may be missing. */
const usualChannels = ['production', 'staging']

/** Reads all rows and verifies the chain as far as it holds. */
export async function readLog(place: Place): Promise<Log> {
  const rows: LogRow[] = []
  let head = noRow
  for (let number = 1; ; number++) {
    const file = await place.read(rowPath(number))
    if (file === undefined || file === 'unchanged') break
    const row = rowIn(file.bytes)
    if (row === undefined) return { rows, head, broken: { number, why: 'unreadable' } }
    if (row.number !== number || row.previous !== head) return { rows, head, broken: { number, why: 'changed' } }
    rows.push(row)
    head = rowHash(row)
  }
  const lost = await lostRows(place, rows, head)
  return { rows, head, ...(lost && { broken: lost }) }
}

function rowIn(bytes: Uint8Array): LogRow | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const json: unknown = JSON.parse(text)
    const read = rowSchema.safeParse(json)
    return read.success && isCanonical(text, json) ? (read.data as LogRow) : undefined
  } catch {
    return undefined
  }
}

/**
 * Truncation at the end leaves a valid chain. A channel's signed pointer contains the hash of the last row when it was written;
 * the pointer's own row comes after it.
 */
async function lostRows(place: Place, rows: readonly LogRow[], head: string): Promise<Log['broken']> {
  const hashes = new Set([noRow, ...rows.map(({ previous }) => previous), head])
  const channels = new Set([...usualChannels, ...rows.flatMap(({ channel }) => channel?.channel.channel ?? [])])
  for (const name of channels) {
    const file = await place.read(`channels/${name}.json`)
    if (file === undefined || file === 'unchanged') continue
    const now = pointerIn(file.bytes)
    if (now === undefined) continue
    const known = rows.findLast(({ channel }) => channel?.channel.channel === name)?.channel?.channel.sequence ?? 0
    if (!hashes.has(now.log) || now.sequence > known) return { number: rows.length + 1, why: 'cut-off' }
  }
  return undefined
}

function pointerIn(bytes: Uint8Array): SignedChannel['channel'] | undefined {
  try {
    const read = signedChannelSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    return read.success ? (read.data.channel as SignedChannel['channel']) : undefined
  } catch {
    return undefined
  }
}

/** Appends a row after `log`. Throws a `PublishError` if the log is broken or someone else was faster. */
export async function appendRow(place: Place, log: Log, entry: LogEntry): Promise<LogRow> {
  mustBeWhole(place, log)
  const row: LogRow = { ...entry, number: log.rows.length + 1, previous: log.head }
  if (await place.create(rowPath(row.number), canonicalBytes(row))) return row
  throw new PublishError(
    msg`someone else changed the releases in \`${place.name}\` at the same time`,
    msg`check \`cartwright release log\`, and try again`,
    undefined,
    true,
  )
}

export function mustBeWhole(place: Place, { broken }: Log): void {
  if (broken === undefined) return
  throw new PublishError(
    msg`the log in \`${place.name}\` is invalid from row ${broken.number} on`,
    msg`\`cartwright release log\` shows it; find out who changed it, and restore the rows from a copy`,
  )
}
