/** A queue of messages for a webhook's receiver in a SQLite file, which survives even if the process is killed. */
import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { openToAppend } from '../../files/append.ts'
import { msg, name } from '../../words/message.ts'
import { ServerError } from '../error.ts'

export interface WebhookMessage {
  /** The same for every retry. */
  readonly id: string
  readonly body: string
  readonly lines: number
  /** Including the current one. */
  readonly tries: number
}

export interface WebhookQueue {
  /** Returns how many lines were dropped because the queue is full. */
  add(lines: readonly string[], now: number): number
  /** Takes a message that is due and marks it as being sent, so that another process sharing the file doesn't send it too. */
  take(now: number): WebhookMessage | undefined
  /** When the next message is due, in milliseconds since 1970. */
  nextDue(): number | undefined
  retryAt(id: string, due: number): void
  remove(id: string): void
  /** Gives up a message, or all of them: they are set aside until someone requeues them. Returns how many lines they contain. */
  giveUp(id: string | 'all', reason: string, now: number): UndeliveredLines
  /** Makes given-up messages due again, counted as tried once; returns their number. */
  sendAgain(now: number): number
  state(): WebhookState
  close(): void
}

export interface UndeliveredLines {
  readonly kept: number
  /** Lines dropped because too much had already been given up. */
  readonly dropped: number
}

interface Messages {
  readonly messages: number
  readonly decisions: number
}

/** What one receiver has not received yet. */
export interface WebhookState {
  readonly waiting: Messages
  readonly givenUp: Messages & {
    /** For the latest one: the receiver's answer, or why it could not be reached. */
    readonly reason?: string
  }
}

/** Maximum characters per message; a larger decision is sent on its own. */
const largestMessage = 256 * 1024
/** Maximum characters waiting, and separately of given-up messages. */
const maxWaiting = 256 * 1024 * 1024
/** Milliseconds after which a message is sent again if its sender died. */
const lease = 60_000

const schema = `
  CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    created TEXT NOT NULL,
    lines INTEGER NOT NULL,
    size INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    due INTEGER NOT NULL,
    entries TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS messages_by_due ON messages (url, due);
  CREATE TABLE IF NOT EXISTS given_up (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    created TEXT NOT NULL,
    lines INTEGER NOT NULL,
    size INTEGER NOT NULL,
    entries TEXT NOT NULL,
    since INTEGER NOT NULL,
    reason TEXT NOT NULL
  ) STRICT`

/** Throws a `ServerError` if the file can't be used. */
export async function openWebhookQueue(file: string, url: string): Promise<WebhookQueue> {
  const db = await openDatabase(file)
  const waiting = db.prepare<[string], number | null>('SELECT sum(size) FROM messages WHERE url = ?').pluck()
  const extend = db.prepare(
    `UPDATE messages SET entries = entries || ',' || @line, size = size + @size, lines = lines + 1
     WHERE id = (SELECT id FROM messages WHERE url = @url AND tries = 0 AND size + @size <= ${largestMessage} LIMIT 1)`,
  )
  const insert = db.prepare(
    `INSERT INTO messages (id, url, created, lines, size, tries, due, entries)
     VALUES (@id, @url, @created, 1, @size, 0, @now, @line)`,
  )
  const add = db.transaction((lines: readonly string[], now: number): number => {
    let size = waiting.get(url) ?? 0
    let dropped = 0
    for (const line of lines) {
      size += line.length
      if (size > maxWaiting) {
        size -= line.length
        dropped++
        continue
      }
      // Appends to a message that was not sent yet, so that a slow receiver gets fewer and larger messages.
      if (extend.run({ url, line, size: line.length }).changes > 0) continue
      insert.run({ id: `msg_${randomUUID()}`, url, created: new Date(now).toISOString(), size: line.length, now, line })
    }
    return dropped
  })
  const take = db.prepare<
    { url: string; now: number; until: number },
    { id: string; created: string; lines: number; tries: number; entries: string }
  >(
    `UPDATE messages SET tries = tries + 1, due = @until
     WHERE id = (SELECT id FROM messages WHERE url = @url AND due <= @now ORDER BY due LIMIT 1)
     RETURNING id, created, lines, tries, entries`,
  )
  const nextDue = db.prepare<[string], number | null>('SELECT min(due) FROM messages WHERE url = ?').pluck()
  const retry = db.prepare('UPDATE messages SET due = ? WHERE id = ?')
  const remove = db.prepare('DELETE FROM messages WHERE id = ?')
  const ids = db.prepare<[string], string>('SELECT id FROM messages WHERE url = ? ORDER BY created, id').pluck()
  const sizeOf = db.prepare<[string], { lines: number; size: number }>('SELECT lines, size FROM messages WHERE id = ?')
  const givenUp = db.prepare<[string], number | null>('SELECT sum(size) FROM given_up WHERE url = ?').pluck()
  const keep = db.prepare(
    `INSERT INTO given_up (id, url, created, lines, size, entries, since, reason)
     SELECT id, url, created, lines, size, entries, @now, @reason FROM messages WHERE id = @id`,
  )
  const giveUp = db.transaction((wanted: string, reason: string, now: number): UndeliveredLines => {
    let size = givenUp.get(url) ?? 0
    let [kept, dropped] = [0, 0]
    for (const id of wanted === 'all' ? ids.all(url) : [wanted]) {
      const message = sizeOf.get(id)
      if (message === undefined) continue
      size += message.size
      if (size <= maxWaiting) {
        keep.run({ id, reason, now })
        kept += message.lines
      } else {
        size -= message.size
        dropped += message.lines
      }
      remove.run(id)
    }
    return { kept, dropped }
  })
  const sendAgain = db.transaction((now: number): number => {
    // `tries` is 1, since lines are only appended to messages never sent: the receiver may already know this id.
    db.prepare(
      `INSERT INTO messages (id, url, created, lines, size, tries, due, entries)
       SELECT id, url, created, lines, size, 1, ?, entries FROM given_up WHERE url = ?`,
    ).run(now, url)
    return db.prepare('DELETE FROM given_up WHERE url = ?').run(url).changes
  })
  const count = (table: 'messages' | 'given_up'): Messages => {
    const counted = db
      .prepare<[string], { messages: number; decisions: number }>(
        `SELECT count(*) AS messages, ifnull(sum(lines), 0) AS decisions FROM ${table} WHERE url = ?`,
      )
      .get(url)
    return counted ?? { messages: 0, decisions: 0 }
  }
  const lastReason = db
    .prepare<[string], string>('SELECT reason FROM given_up WHERE url = ? ORDER BY since DESC, id LIMIT 1')
    .pluck()

  return {
    add: (lines, now) => add.immediate(lines, now),
    take: (now) => {
      const taken = take.get({ url, now, until: now + lease })
      if (taken === undefined) return undefined
      const { id, created, lines, tries, entries } = taken
      const body = `{"type":"cartwright.decisions","timestamp":"${created}","data":{"entries":[${entries}]}}`
      return { id, body, lines, tries }
    },
    nextDue: () => nextDue.get(url) ?? undefined,
    retryAt: (id, due) => void retry.run(due, id),
    remove: (id) => void remove.run(id),
    giveUp: (id, reason, now) => giveUp.immediate(id, reason, now),
    sendAgain: (now) => sendAgain.immediate(now),
    state: () => {
      const reason = lastReason.get(url)
      return { waiting: count('messages'), givenUp: { ...count('given_up'), ...(reason !== undefined && { reason }) } }
    },
    close: () => db.close(),
  }
}

async function openDatabase(file: string): Promise<Database.Database> {
  let db: Database.Database | undefined
  try {
    // Decisions are private; SQLite creates its other files with the same mode.
    await (await openToAppend(file)).close()
    db = new Database(file, { timeout: 5000 })
    db.pragma('trusted_schema = OFF')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.exec(schema)
    return db
  } catch (error) {
    db?.close()
    const { message } = error as Error
    throw new ServerError(msg`${name(file)} cannot store messages for a webhook: ${message}`, msg`use a separate file`)
  }
}
