/** What customers hold that expires soon: unused codes assigned to them, and points. */
import type { Rules } from '../compile/rules.ts'
import { instantAfter } from './accounts.ts'
import { presentName } from './former-names.ts'
import type { LapsesEvent } from './model.ts'
import { addEvent } from './outbox.ts'
import { type CodeRow, codeOf } from './store/rows.ts'
import type { Store } from './store/store.ts'

export interface DueItem {
  readonly customer: string
  readonly content: LapsesEvent
}

export interface DueSpan {
  /** Milliseconds since 1970 UTC. */
  readonly from: number
  /** Exclusive. */
  readonly until: number
}

/** Sorted by expiry. */
export async function dueItems(store: Store, rules: Rules, span: DueSpan): Promise<readonly DueItem[]> {
  const items = [...(await dueCodes(store, rules, span)), ...(await duePoints(store, rules, span))]
  return items.sort((a, b) => (a.content.until < b.content.until ? -1 : a.content.until > b.content.until ? 1 : 0))
}

/** Writes one event for each item, once. Returns how many are new. */
export async function announceDue(store: Store, items: readonly DueItem[], now: number): Promise<number> {
  let written = 0
  for (const { customer, content } of items) {
    const once = JSON.stringify(['lapses', customer, content.code ?? content.program, content.until])
    if (await addEvent(store, { customer, content }, once, now)) written++
  }
  return written
}

async function dueCodes(store: Store, { pools, zone }: Rules, { from, until }: DueSpan): Promise<DueItem[]> {
  const rows = await store.select<CodeRow>(
    `SELECT c.* FROM codes AS c LEFT JOIN accounts AS a ON a.account = '["code","' || c.key || '","uses"]'
     WHERE c.state = 'live' AND c.customer IS NOT NULL AND coalesce(a.posted + a.pending, 0) <= 0 ORDER BY c.key`,
  )
  return rows.map(codeOf).flatMap(({ code, pool: name, issued, customer = '' }): DueItem[] => {
    const present = presentName(pools, name)
    const pool = pools[present]
    const ofIssue = pool?.validAfterIssue
    const end = Math.min(
      pool?.until ?? Number.MAX_SAFE_INTEGER,
      ofIssue === undefined ? Number.MAX_SAFE_INTEGER : instantAfter(issued, ofIssue, zone),
    )
    if (end < from || end >= until) return []
    return [{ customer, content: { event: 'lapses', code, pool: present, until: new Date(end).toISOString() } }]
  })
}

async function duePoints(store: Store, { programs }: Rules, { from, until }: DueSpan): Promise<DueItem[]> {
  const rows = await store.select<{ holder: string; ends: number; points: number }>(
    `SELECT l.holder, l.usable_until AS ends, CAST(-sum(a.posted + a.pending) AS BIGINT) AS points
     FROM lots AS l JOIN accounts AS a ON a.account = l.account
     WHERE l.usable_until >= $1 AND l.usable_until < $2 AND a.posted + a.pending < 0
     GROUP BY l.holder, l.usable_until ORDER BY l.holder, l.usable_until`,
    [from, until],
  )
  return rows.flatMap(({ holder, ends, points }): DueItem[] => {
    const [kind, counted = '', customer = '']: string[] = JSON.parse(holder)
    const program = presentName(programs, counted)
    if (kind !== 'points' || !Object.hasOwn(programs, program)) return []
    return [{ customer, content: { event: 'lapses', program, points, until: new Date(ends).toISOString() } }]
  })
}
