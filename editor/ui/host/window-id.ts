/**
 * Whose unsaved texts the host keeps. A tab stays the same window when it is loaded again; a tab that is duplicated gets a copy
 * of what the first one keeps, the id among it, and must become another window.
 */

const item = 'cartwright.window'
/** A page that was just left may hold its lock for a moment longer. Milliseconds. */
const patience = 1000
let id: Promise<string> | undefined
let known: string | undefined

export const windowId = (): Promise<string> => {
  id ??= (window.cartwright ? Promise.resolve('desktop') : ofTab()).then((found) => {
    known = found
    return found
  })
  return id
}

/** Without waiting; undefined until the first `windowId` is there. */
export const knownWindowId = (): string | undefined => known

async function ofTab(): Promise<string> {
  const kept = sessionStorage.getItem(item)
  if (kept !== null && (await isMine(kept))) return kept
  const fresh = crypto.randomUUID()
  sessionStorage.setItem(item, fresh)
  await isMine(fresh)
  return fresh
}

/** Holds the lock of that name for as long as the page is there; false where another page holds it. */
const isMine = (id: string): Promise<boolean> =>
  new Promise((resolve) => {
    const hold = (): Promise<never> => {
      resolve(true)
      return new Promise(() => undefined)
    }
    navigator.locks
      .request(`${item} ${id}`, { signal: AbortSignal.timeout(patience) }, hold)
      .catch(() => resolve(false))
  })

/** The ids of all windows of this browser and address that are open. */
export async function openWindows(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query()
  return new Set(held.flatMap(({ name = '' }) => (name.startsWith(`${item} `) ? [name.slice(item.length + 1)] : [])))
}
