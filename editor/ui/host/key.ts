/**
 * The key to the browser edition. It comes in the fragment of the address, which is sent to no server, and is kept for this tab
 * alone: unlike a cookie, it goes to no other server of this machine.
 */

/** As in `host/studio/access.ts`. */
export const subprotocol = 'cartwright'
const item = 'cartwright.key'

/** The key from the address or from this tab's storage; undefined if there is none. */
export function takeKey(): string | undefined {
  // A change of the fragment alone does not reload the page.
  window.addEventListener('hashchange', () => {
    if (keyIn(location.hash) !== undefined) location.reload()
  })
  const given = keyIn(location.hash)
  if (given === undefined) return sessionStorage.getItem(item) ?? undefined
  sessionStorage.setItem(item, given)
  history.replaceState(null, '', location.pathname)
  return given
}

const keyIn = (fragment: string): string | undefined => /^#key=([\w-]+)$/.exec(fragment)?.[1]

/** Whether the server responds but has another key. */
export const isWrong = (key: string): Promise<boolean> =>
  fetch('/key', { method: 'POST', headers: { authorization: `Bearer ${key}` } }).then(
    ({ status }) => status === 401,
    () => false,
  )
