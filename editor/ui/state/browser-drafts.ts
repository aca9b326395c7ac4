/**
 * Unsaved texts in the browser's own storage: those that the host does not have yet, or can't have because it is gone.
 * Each window has one entry for each workspace, removed as soon as the host has the texts.
 */
import { createStore, del, entries, set } from 'idb-keyval'
import * as z from 'zod'
import type { OpenedWorkspace } from '../../host/contract.ts'
import { knownWindowId, openWindows, windowId } from '../host/window-id.ts'

type Drafts = OpenedWorkspace['drafts']

const drafts = z.record(z.string(), z.object({ text: z.string(), base: z.string().nullable() }))
const key = z.tuple([z.string(), z.string()])

const store = createStore('cartwright', 'drafts')

/** Prefix of entries written while a page is being left, when there is no time to wait for the database. */
const leftPrefix = 'cartwright.drafts '
const leftKey = (window: string): string => `${leftPrefix}${window}`
const leftTexts = z.object({ root: z.string(), texts: drafts })

/** Throws if the browser does not store data or has no space left. */
export async function keepInBrowser(root: string, texts: Drafts): Promise<void> {
  const own = [root, await windowId()]
  if (Object.keys(texts).length === 0) await del(own, store)
  else await set(own, texts, store)
}

export async function forgetInBrowser(root: string): Promise<void> {
  const own = await windowId()
  localStorage.removeItem(leftKey(own))
  await del([root, own], store)
}

/** Synchronous. Stores nothing if there is no space left. */
export function keepWhileLeaving(root: string, texts: Drafts): void {
  const own = knownWindowId()
  if (own === undefined) return
  try {
    localStorage.setItem(leftKey(own), JSON.stringify({ root, texts }))
  } catch {
    // No space left. The database has the texts of a moment before.
  }
}

export interface BrowserDrafts {
  readonly own: string
  readonly openWindows: ReadonlySet<string>
  readonly entries: readonly { readonly root: string; readonly window: string; readonly texts: Drafts }[]
}

/** All unsaved texts in this browser, of every workspace. */
export async function readBrowserDrafts(): Promise<BrowserDrafts> {
  await storeLeft()
  const [own, open, found] = await Promise.all([windowId(), openWindows(), entries(store)])
  return {
    own,
    openWindows: open,
    entries: found.flatMap(([place, value]) => {
      const [root, window] = key.safeParse(place).data ?? []
      return root === undefined || window === undefined ? [] : [{ root, window, texts: read(value) }]
    }),
  }
}

/**
 * Merges the host's unsaved texts of a workspace with the browser's. This window's own texts win over the host's. Texts of closed
 * windows are adopted if there is no other text of the same file; the rest stay for the next window.
 */
export async function mergeDrafts(root: string, fromHost: Drafts, kept: BrowserDrafts): Promise<Drafts> {
  const { own, openWindows } = kept
  const ofRoot = kept.entries.filter((entry) => entry.root === root)
  const merged = { ...fromHost, ...ofRoot.find(({ window }) => window === own)?.texts }
  for (const { window, texts } of ofRoot) {
    if (window === own || openWindows.has(window)) continue
    const left = Object.entries(texts)
    const adopted = left.filter(([path]) => merged[path] === undefined)
    if (adopted.length === 0) continue
    Object.assign(merged, Object.fromEntries(adopted))
    await keepInBrowser(root, merged)
    const rest = left.filter(([path, { text }]) => merged[path]?.text !== text)
    if (rest.length === 0) await del([root, window], store)
    else await set([root, window], Object.fromEntries(rest), store)
  }
  return merged
}

/** Moves entries that pages wrote while being left into the database. */
async function storeLeft(): Promise<void> {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
  for (const key of keys.filter((each) => each.startsWith(leftPrefix))) {
    const { root, texts } = leftTexts.safeParse(parsed(localStorage.getItem(key))).data ?? {}
    if (root !== undefined) await set([root, key.slice(leftPrefix.length)], texts, store)
    localStorage.removeItem(key)
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

const read = (value: unknown): Drafts => drafts.safeParse(value).data ?? {}
