/**
 * The key of the browser edition. It arrives in the fragment of the address, which browsers never send to a server, and is stored
 * for this tab only: unlike a cookie, it is not sent to other servers on this machine.
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
  keepKey(given)
  history.replaceState(null, '', location.pathname)
  return given
}

export const keepKey = (key: string): void => sessionStorage.setItem(item, key)

const keyIn = (text: string): string | undefined => /#key=([\w-]{43})$/.exec(text.trim())?.[1]

/** Extracts the key from pasted text: the address that the studio printed, or its last part. */
export const keyInText = (text: string): string | undefined => keyIn(text) ?? keyIn(`#key=${text.trim()}`)

/**
 * Whether the server of this page has the same key; `unreachable` if none responds, `full` if it has too many windows. The server
 * must prove it before it sees the key, because another program may listen on the port once the studio has ended.
 */
export async function serverHas(key: string): Promise<'same' | 'another' | 'full' | 'unreachable'> {
  const challenge = hex(crypto.getRandomValues(new Uint8Array(16)))
  const proof = await fetch(`/proof/${challenge}`, { cache: 'no-store' })
    .then((response) => (response.status === 503 ? full : response.text()))
    // Also when the connection ends in the middle of the body.
    .catch(() => undefined)
  if (proof === undefined) return 'unreachable'
  if (proof === full) return 'full'
  const bytes = (text: string) => new TextEncoder().encode(text)
  const signing = await crypto.subtle.importKey('raw', bytes(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const right = hex(new Uint8Array(await crypto.subtle.sign('HMAC', signing, bytes(challenge))))
  return proof === right ? 'same' : 'another'
}

const full = 'full'

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
