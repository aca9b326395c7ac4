/** Why rows were refused, left out, or imported with something to check. */
import type { Database } from 'better-sqlite3'
import type { Message } from '../../words/message.ts'
import { textOf } from '../../words/text-of.ts'

export interface CountedReason {
  readonly reason: Message
  readonly count: number
}

export interface ReasonCounts {
  add(reason: Message, times?: number): void
  has(reason: Message): boolean
  /** Number of distinct reasons. */
  size(): number
  /** In order of first occurrence. */
  list(): readonly CountedReason[]
}

export function reasonCounts(): ReasonCounts {
  const counts = new Map<string, { readonly reason: Message; count: number }>()
  return {
    add: (reason, times = 1) => {
      const key = keyOf(reason)
      const counted = counts.get(key)
      if (counted) counted.count += times
      else counts.set(key, { reason, count: times })
    },
    has: (reason) => counts.has(keyOf(reason)),
    size: () => counts.size,
    list: () => [...counts.values()],
  }
}

/** Maps reasons to numbers, so that tables of many rows and orders stay small; `temp.reasons` has their English texts. */
export interface Reasons {
  numberOf(reason: Message): number
  withNumber(number: number): Message
}

export function reasonsOf(db: Database): Reasons {
  db.exec('CREATE TEMP TABLE reasons (number INTEGER PRIMARY KEY, text TEXT)')
  const put = db.prepare('INSERT INTO temp.reasons VALUES (?, ?)')
  const numbers = new Map<string, number>()
  const all: Message[] = []
  return {
    numberOf: (reason) => {
      const key = keyOf(reason)
      const known = numbers.get(key)
      if (known !== undefined) return known
      const number = all.push(reason) - 1
      numbers.set(key, number)
      put.run(number, key)
      return number
    },
    withNumber: (number) => {
      const reason = all[number]
      if (reason === undefined) throw new RangeError(`there is no reason ${number}`)
      return reason
    },
  }
}

/** Most reasons have no parameters and share one message. */
const keyOf = (reason: Message): string => (reason.text.length === 1 ? (reason.text[0] ?? '') : textOf(reason))
