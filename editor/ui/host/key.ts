/**
 * The key to the browser edition. It comes in the fragment of the address, which is sent to no server, and is kept for this tab
 * alone: unlike a cookie, it goes to no other server of this machine.
 */

/** As in `host/studio/access.ts`. */
export const subprotocol = 'cartwright'
const item = 'cartwright.key'

/** The key that the address has or that this tab had; undefined where there is none. */
export function takeKey(): string | undefined {
  // An address that differs only in its fragment does not load the page again.
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

/** Whether the server is there and has another key. */
export const isWrong = (key: string): Promise<boolean> =>
  fetch('/key', { method: 'POST', headers: { authorization: `Bearer ${key}` } }).then(
    ({ status }) => status === 401,
    () => false,
  )
