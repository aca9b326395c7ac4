/**
 * The id under which the host stores unsaved texts. A reloaded tab stays the same window. A duplicated tab gets a copy of the
 * session storage, including the id, and must become a new window.
 */

const item = 'cartwright.window'
/** Milliseconds. A page that was just left may hold its lock a moment longer. */
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

/** Synchronous; undefined until the first `windowId` has resolved. */
export const knownWindowId = (): string | undefined => known

async function ofTab(): Promise<string> {
  const stored = sessionStorage.getItem(item)
  if (stored !== null && (await isMine(stored))) return stored
  const fresh = crypto.randomUUID()
  sessionStorage.setItem(item, fresh)
  await isMine(fresh)
  return fresh
}

/** Holds the lock of that name for the lifetime of the page; false if another page holds it. */
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

/** The ids of all open windows of this browser at this address. */
export async function openWindows(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query()
  return new Set(held.flatMap(({ name = '' }) => (name.startsWith(`${item} `) ? [name.slice(item.length + 1)] : [])))
}
