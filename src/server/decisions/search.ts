/** Searches the files of a decision log, the last of which may still be growing. */
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import * as z from 'zod'
import { readPieces } from '../../files/read.ts'
import { linesOf } from '../http/lines.ts'
import { filesIn } from './log-files.ts'

/** A decision without its cart and result. */
export interface DecisionSummary {
  readonly id: string
  /** ISO instant, UTC. */
  readonly at: string
  readonly kind: 'decision' | 'order'
  readonly order?: string
  readonly customer?: string
  readonly release?: { readonly name: string; readonly sequence?: number; readonly arm?: string }
  readonly campaigns: readonly string[]
  /** Major units. */
  readonly discount: string
  readonly total: string
  readonly currency: string
  readonly file: string
}

/** Omitted criteria match anything. */
export interface DecisionQuery {
  /** Prefix of the id or of the order's id. */
  readonly text?: string | undefined
  readonly customer?: string | undefined
  readonly campaign?: string | undefined
  /** UTC, such as 2026-11-29. */
  readonly day?: string | undefined
}

export interface FoundDecisions {
  /** Newest first. */
  readonly rows: readonly DecisionSummary[]
  readonly files: number
  /** Number of lines that are not log entries. */
  readonly unread: number
  /** Number of files skipped because the others already had enough matches. */
  readonly left: number
}

export interface SearchOptions {
  readonly signal?: AbortSignal | undefined
  /** Bytes read so far of files that are read for the first time. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

/** The files of a folder, cached as far as they have been read. */
export interface DecisionFolder {
  /** Throws whatever reading the folder throws. */
  find(query: DecisionQuery, options?: SearchOptions): Promise<FoundDecisions>
}

interface ReadFile {
  /** Bytes up to the end of the last complete line. */
  read: number
  unread: number
  readonly rows: DecisionSummary[]
}

/** Maximum number of decisions held in memory. */
const maxRows = 300_000
/** Bytes. */
const maxLineLength = 64 * 1024 * 1024

export function decisionFolder(folder: string, most = maxRows): DecisionFolder {
  const known = new Map<string, ReadFile>()
  return {
    find: async (query, { signal, onProgress } = {}) => {
      const files = await filesOf(folder, query.day)
      const of = files.reduce((sum, { file, size }) => sum + Math.max(0, size - (known.get(file)?.read ?? 0)), 0)
      let [done, held, looked] = [0, 0, 0]
      for (const { file, size } of files) {
        if (held >= most) break
        looked++
        const before = known.get(file)
        // A file that shrank has been replaced.
        const one = before !== undefined && before.read <= size ? before : { read: 0, unread: 0, rows: [] }
        known.set(file, one)
        await readOn(one, file, size, (bytes) => {
          signal?.throwIfAborted()
          done += bytes
          onProgress?.(done, of)
        })
        held += one.rows.length
      }
      const through = files.slice(0, looked)
      for (const { file } of files.slice(looked)) known.delete(file)
      const all = through.flatMap(({ file }) => known.get(file)?.rows ?? [])
      return {
        rows: all.filter((row) => fits(row, query)).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
        files: looked,
        unread: through.reduce((sum, { file }) => sum + (known.get(file)?.unread ?? 0), 0),
        left: files.length - looked,
      }
    },
  }
}

/** Newest first, without files whose names contain a different day. */
async function filesOf(folder: string, day: string | undefined): Promise<{ file: string; size: number }[]> {
  const wanted = (await filesIn(folder)).filter((file) => {
    const [own] = /\d{4}-\d{2}-\d{2}/.exec(basename(file)) ?? []
    return day === undefined || own === undefined || own === day
  })
  return Promise.all(wanted.reverse().map(async (file) => ({ file, size: (await stat(file)).size })))
}

async function readOn(one: ReadFile, file: string, size: number, onRead: (bytes: number) => void): Promise<void> {
  if (size <= one.read) return
  const counted = { bytes: 0, lastLine: 0 }
  for await (const line of linesOf(wholeLines(readPieces(file, one.read), counted, onRead), maxLineLength)) {
    const entry = 'text' in line ? entryIn(line.text) : 'unread'
    if (entry === 'unread') one.unread++
    else if (entry !== 'other') one.rows.push({ ...entry, file })
  }
  one.read += counted.lastLine
}

/** Stops after the last complete line, since the one after it may still grow. */
async function* wholeLines(
  pieces: AsyncIterable<Buffer>,
  counted: { bytes: number; lastLine: number },
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const piece of pieces) {
    onRead(piece.length)
    const end = piece.lastIndexOf(0x0a) + 1
    if (end > 0) {
      for (const each of rest) yield each
      yield piece.subarray(0, end)
      counted.lastLine = counted.bytes + end
      rest = []
    }
    if (end < piece.length) rest.push(piece.subarray(end))
    counted.bytes += piece.length
  }
}

const schema = z.looseObject({
  kind: z.enum(['decision', 'order']),
  id: z.string(),
  at: z.string(),
  order: z.string().optional(),
  release: z.looseObject({ name: z.string(), sequence: z.number().optional(), arm: z.string().optional() }).optional(),
  cart: z.looseObject({ customer: z.looseObject({ id: z.string().optional() }).optional() }),
  result: z.looseObject({
    applied: z.array(z.looseObject({ campaign: z.string() })),
    discount: z.string(),
    total: z.string(),
    currency: z.string(),
  }),
})

/** `other`: a log entry without a cart and a result. */
function entryIn(text: string): Omit<DecisionSummary, 'file'> | 'other' | 'unread' {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return 'unread'
  }
  const read = schema.safeParse(json)
  if (!read.success) return isOther.safeParse(json).success ? 'other' : 'unread'
  const { kind, id, at, order, release, cart, result } = read.data
  const customer = cart.customer?.id
  return {
    ...{ kind, id, at },
    ...(order !== undefined && { order }),
    ...(customer !== undefined && { customer }),
    ...(release && {
      release: {
        name: release.name,
        ...(release.sequence !== undefined && { sequence: release.sequence }),
        ...(release.arm !== undefined && { arm: release.arm }),
      },
    }),
    campaigns: [...new Set(result.applied.map(({ campaign }) => campaign))],
    discount: result.discount,
    total: result.total,
    currency: result.currency,
  }
}

const isOther = z.union([
  z.looseObject({ kind: z.literal('shadow'), id: z.string() }),
  z.looseObject({ kind: z.literal('order'), id: z.string(), state: z.string() }),
])

const fits = (row: DecisionSummary, { text, customer, campaign, day }: DecisionQuery): boolean =>
  (!text || row.id.startsWith(text) || row.order?.startsWith(text) === true) &&
  (!customer || row.customer === customer) &&
  (!campaign || row.campaigns.includes(campaign)) &&
  (!day || row.at.startsWith(day))
