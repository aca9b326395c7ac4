/**
 * From one snapshot to the next: after a keystroke nearly all is as it was, and what is as it was is not sent. Applying an
 * update to the snapshot it was made from gives the newer snapshot.
 */
import type { Diagnostic } from '../../../src/syntax/diagnostic.ts'
import type { CartView, Snapshot, WhyEntry } from './model.ts'

export interface Update extends Omit<Snapshot, 'diagnostics' | 'cart'> {
  /** Of the files in which they changed. */
  readonly diagnostics: readonly (readonly [path: string, now: readonly Diagnostic[]])[]
  readonly cart?: Omit<CartView, 'why'> & { readonly why: WhyUpdate }
}

/** All entries, or those that changed by their place. */
type WhyUpdate = { readonly all: readonly WhyEntry[] } | { readonly changed: readonly (readonly [number, WhyEntry])[] }

export function updateFrom(before: Snapshot | undefined, after: Snapshot): Update {
  const { diagnostics, cart, ...rest } = after
  const earlier = before?.diagnostics ?? []
  return {
    ...rest,
    diagnostics: diagnostics === earlier ? [] : changedFiles(earlier, diagnostics),
    ...(cart && { cart: { ...cart, why: changedEntries(before?.cart?.why ?? [], cart.why) } }),
  }
}

export function applyUpdate(before: Snapshot | undefined, { diagnostics, cart, ...rest }: Update): Snapshot {
  const earlier = before?.diagnostics ?? []
  return {
    ...rest,
    diagnostics: diagnostics.length === 0 ? earlier : withFiles(earlier, diagnostics),
    ...(cart && { cart: { ...cart, why: withEntries(before?.cart?.why ?? [], cart.why) } }),
  }
}

function changedFiles(before: readonly Diagnostic[], after: readonly Diagnostic[]): Update['diagnostics'] {
  const [old, now] = [byPath(before), byPath(after)]
  const changed = [...now].filter(([path, found]) => !sameList(old.get(path) ?? [], found, sameDiagnostic))
  const gone = [...old.keys()].filter((path) => !now.has(path)).map((path) => [path, []] as const)
  return [...changed, ...gone]
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
  const changed = [...after.entries()].filter(([place, entry]) => !sameEntry(before[place] as WhyEntry, entry))
  return { changed }
}

function withEntries(before: readonly WhyEntry[], update: WhyUpdate): readonly WhyEntry[] {
  if ('all' in update) return update.all
  const entries = [...before]
  for (const [place, entry] of update.changed) entries[place] = entry
  return entries
}

const sameList = <T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean =>
  a.length === b.length && a.every((each, place) => same(each, b[place] as T))

const sameDiagnostic = (a: Diagnostic, b: Diagnostic): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const sameEntry = (a: WhyEntry, b: WhyEntry): boolean =>
  a.campaign === b.campaign &&
  a.title === b.title &&
  a.state === b.state &&
  a.discount === b.discount &&
  a.reason === b.reason &&
  a.by === b.by &&
  a.sentence === b.sentence &&
  a.missing?.amount === b.missing?.amount &&
  a.missing?.fact === b.missing?.fact &&
  a.place?.path === b.place?.path &&
  a.place?.start === b.place?.start &&
  a.place?.end === b.place?.end &&
  JSON.stringify(a.cut) === JSON.stringify(b.cut)
