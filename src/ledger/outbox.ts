/**
 * Events for other programs, such as a mailing tool: written in the same transaction as the change, and delivered until
 * acknowledged.
 */
import type { EventContent, LedgerEvent } from './model.ts'
import type { Parameter, Store } from './store/store.ts'

export interface OutboxEvent extends LedgerEvent {
  /** Increases with each event. Events of concurrent transactions may become visible out of order. */
  readonly number: number
  /** Milliseconds since 1970 UTC. */
  readonly booked: number
}

interface OutboxRow {
  readonly number: number
  readonly customer: string | null
  readonly content: string
  readonly booked: number
}

/** The unacknowledged events, oldest first. Returns the same ones until they are acknowledged. */
export async function eventsToRead(store: Store, most: number): Promise<readonly OutboxEvent[]> {
  const rows = await store.select<OutboxRow>(
    'SELECT number, customer, content, booked FROM outbox WHERE acknowledged IS NULL ORDER BY number LIMIT $1',
    [most],
  )
  return rows.map(({ number, customer, content, booked }) => ({
    ...{ number, booked },
    ...(customer !== null && { customer }),
    content: JSON.parse(content) as EventContent,
  }))
}

/** Acknowledging an event twice is a no-op. Returns how many were newly acknowledged. */
export async function acknowledge(store: Store, numbers: readonly number[], now: number): Promise<number> {
  if (numbers.length === 0) return 0
  const parameters: Parameter[] = [now]
  const places = numbers.map((number) => `$${parameters.push(number)}`)
  return store.change(
    `UPDATE outbox SET acknowledged = $1 WHERE acknowledged IS NULL AND number IN (${places.join(', ')})`,
    parameters,
  )
}

/**
 * Writes an event outside any transaction. `once`: a unique name; an event with the same name is not written again. Returns
 * whether it is new.
 */
export async function addEvent(
  store: Store,
  { customer, content }: LedgerEvent,
  once: string,
  now: number,
): Promise<boolean> {
  const added = await store.change(
    `INSERT INTO outbox (event, customer, content, once, booked) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (once) DO NOTHING`,
    [content.event, customer ?? null, JSON.stringify(content), once, now],
  )
  return added > 0
}
