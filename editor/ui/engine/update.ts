/**
 * Diffs between snapshots: only what changed is sent. Applying an update to its base snapshot gives the newer one and
 * keeps unchanged parts identical, so React does not re-render them.
 */
import type { Diagnostic } from '../../../src/syntax/diagnostic.ts'
import { isSame, isSameList } from './is-same.ts'
import type { CartView, Snapshot, WhyEntry } from './model.ts'

export interface Update extends Pick<Snapshot, 'revision' | 'took'> {
  readonly kind: 'update'
  /** By file; only files whose diagnostics changed. */
  readonly diagnostics: readonly (readonly [path: string, now: readonly Diagnostic[]])[]
  /** Absent: unchanged. */
  readonly rules?: Snapshot['rules']
  readonly pinned?: Snapshot['pinned']
  readonly cart: 'as before' | 'none' | (Omit<CartView, 'why'> & { readonly why: WhyUpdate })
}

/** All entries, or the changed ones by index. */
type WhyUpdate = { readonly all: readonly WhyEntry[] } | { readonly changed: readonly (readonly [number, WhyEntry])[] }

/** Returns a function that turns each snapshot into an update against the previous one. */
export function updates(): (snapshot: Snapshot) => Update {
  let sent: Snapshot | undefined
  return (snapshot) => {
    const update = updateFrom(sent, snapshot)
    sent = snapshot
    return update
  }
}

export const isUpdate = (answer: unknown): answer is Update =>
  typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'update'

export function updateFrom(before: Snapshot | undefined, after: Snapshot): Update {
  const { revision, took, diagnostics, rules, pinned, cart } = after
  const earlier = before?.diagnostics ?? []
  return {
    kind: 'update',
    revision,
    took,
    diagnostics: diagnostics === earlier ? [] : changedFiles(earlier, diagnostics),
    ...(!isSame(before?.rules, rules) && { rules }),
    ...(!isSame(before?.pinned, pinned) && { pinned }),
    cart: cart ? changedCart(before?.cart, cart) : 'none',
  }
}

export function applyUpdate(before: Snapshot | undefined, update: Update): Snapshot {
  const { revision, took, diagnostics } = update
  const rules = update.rules ?? before?.rules
  const pinned = update.pinned ?? before?.pinned
  if (!rules || !pinned) throw new RangeError('an update came before the snapshot that it changes')
  const earlier = before?.diagnostics ?? []
  const cart = nextCart(before?.cart, update.cart)
  return {
    revision,
    took,
    diagnostics: diagnostics.length === 0 ? earlier : withFiles(earlier, diagnostics),
    rules,
    pinned,
    ...(cart && { cart }),
  }
}

function changedCart(before: CartView | undefined, after: CartView): Update['cart'] {
  const { why, ...rest } = after
  const update = changedEntries(before?.why ?? [], why)
  if (before && 'changed' in update && update.changed.length === 0) {
    const { why: _, ...earlier } = before
    if (isSame(earlier, rest)) return 'as before'
  }
  return { ...rest, why: update }
}

function nextCart(before: CartView | undefined, update: Update['cart']): CartView | undefined {
  if (update === 'as before') return before
  if (update === 'none') return undefined
  return { ...update, why: withEntries(before?.why ?? [], update.why) }
}

function changedFiles(before: readonly Diagnostic[], after: readonly Diagnostic[]): Update['diagnostics'] {
  const [old, now] = [byPath(before), byPath(after)]
  const changed = [...now].filter(([path, found]) => !isSameList(old.get(path) ?? [], found))
  const removed = [...old.keys()].filter((path) => !now.has(path)).map((path) => [path, []] as const)
  return [...changed, ...removed]
}

function withFiles(before: readonly Diagnostic[], changed: Update['diagnostics']): readonly Diagnostic[] {
  const files = new Map<string, readonly Diagnostic[]>(byPath(before))
  for (const [path, found] of changed) files.set(path, found)
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, found]) => found)
}

const byPath = (diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> =>
  Map.groupBy(diagnostics, ({ path }) => path)

function changedEntries(before: readonly WhyEntry[], after: readonly WhyEntry[]): WhyUpdate {
  if (before.length !== after.length) return { all: after }
  return { changed: [...after.entries()].filter(([place, entry]) => !isSame(before[place], entry)) }
}

function withEntries(before: readonly WhyEntry[], update: WhyUpdate): readonly WhyEntry[] {
  if ('all' in update) return update.all
  if (update.changed.length === 0) return before
  const entries = [...before]
  for (const [place, entry] of update.changed) entries[place] = entry
  return entries
}
