/** Stores a paused replay on disk. It is only useful while it gives the same figures as replaying from the start. */
import { constants } from 'node:buffer'
import { createHash } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Rules } from '../../compile/rules.ts'
import { makeFolder } from '../../files/folder.ts'
import { readBytesSync } from '../../files/read.ts'
import { replaceFileSync } from '../../files/write.ts'
import type { HistoryFilter } from '../model.ts'
import type { History } from '../store.ts'
import type { Partition } from './partition.ts'

export interface Checkpoint {
  readonly path: string
  /** Includes everything the outcomes depend on. */
  readonly key: string
}

/** Serialized `PausedReplay` by part; undefined for parts to be replayed from the start. */
export type PausedPartitions = readonly (Uint8Array | undefined)[]

/** Bump when the stored data changes, or when the same rules evaluate the same order differently. */
const format = 5
const digestBytes = 32

/** Where a replay is stored. The name depends on everything that the outcomes depend on, including the history's imports. */
export function checkpointIn(
  folder: string,
  history: History,
  {
    rules,
    filter,
    parts,
    part,
  }: { readonly rules: Rules; readonly filter: HistoryFilter; readonly parts: number; readonly part?: Partition },
): Checkpoint {
  const imports = history.db.prepare('SELECT id, sha256, mapping FROM imports ORDER BY id').all()
  const key = JSON.stringify([format, rules.version, imports, filter.from, filter.until, parts, part])
  return { path: join(folder, `replay-${createHash('sha256').update(key).digest('hex').slice(0, 16)}.bin`), key }
}

/** What was stored of this replay; `damaged` if the file is incomplete or belongs to another one. */
export function readCheckpoint({ path, key }: Checkpoint): PausedPartitions | 'none' | 'damaged' {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return 'none'
  try {
    const bytes = readBytesSync(path, { maxBytes: constants.MAX_LENGTH })
    const saved = bytes.subarray(digestBytes)
    return digestOf(key, saved).equals(bytes.subarray(0, digestBytes))
      ? (deserialize(saved) as PausedPartitions)
      : 'damaged'
  } catch {
    return 'damaged'
  }
}

export function writeCheckpoint({ path, key }: Checkpoint, parts: PausedPartitions): void {
  const saved = serialize(parts)
  makeFolder(dirname(path))
  replaceFileSync(path, Buffer.concat([digestOf(key, saved), saved]))
}

export const removeCheckpoint = ({ path }: Checkpoint): void => rmSync(path, { recursive: true, force: true })

const digestOf = (key: string, saved: Uint8Array): Buffer => createHash('sha256').update(key).update(saved).digest()
