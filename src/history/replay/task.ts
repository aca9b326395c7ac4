/** Runs one part of a replay, or a whole one, in a thread or in place. */
import { deserialize, serialize } from 'node:v8'
import type { Rules } from '../../compile/rules.ts'
import type { Message } from '../../words/message.ts'
import { HistoryError, type HistoryErrorCode } from '../error.ts'
import type { HistoryFilter } from '../model.ts'
import { inWords } from '../sqlite-errors.ts'
import { openHistory } from '../store.ts'
import type { Columns } from './columns.ts'
import { isStopped, type Partition, type PausedReplay, replayPartition } from './partition.ts'

export interface Task {
  readonly history: string
  readonly rules: Rules
  readonly filter: HistoryFilter
  readonly partition: Partition
  /** Its index in `shared`. */
  readonly progress: number
  /** Serialized `PausedReplay`. */
  readonly from: Uint8Array | undefined
  /** Orders done by part; the last entry is non-zero to stop. */
  readonly shared: Int32Array
}

export type TaskResult =
  | { readonly kind: 'done'; readonly columns: Columns }
  | { readonly kind: 'stopped'; readonly stopped: Uint8Array }
  /** A `HistoryError`. */
  | {
      readonly kind: 'failed'
      readonly code: HistoryErrorCode
      readonly sentence: Message
      readonly advice: Message | undefined
    }

export function run(task: Task): TaskResult {
  try {
    return replayOwn(task)
  } catch (error) {
    const known = inWords(error, task.history)
    if (!(known instanceof HistoryError)) throw error
    const { code, sentence, advice } = known
    return { kind: 'failed', code, sentence, advice }
  }
}

function replayOwn({ history: path, rules, filter, partition, progress, from, shared }: Task): TaskResult {
  const history = openHistory(path, { readonly: true })
  try {
    const ended = replayPartition(history, rules, {
      filter,
      partition,
      from: from && (deserialize(from) as PausedReplay),
      goOn: (done) => {
        Atomics.store(shared, progress, done)
        return Atomics.load(shared, shared.length - 1) === 0
      },
    })
    return isStopped(ended) ? { kind: 'stopped', stopped: serialize(ended) } : { kind: 'done', columns: ended }
  } finally {
    history.close()
  }
}
