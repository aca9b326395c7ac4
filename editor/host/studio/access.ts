/** Access control of the browser edition: only pages of this server that have the key. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export interface Access {
  /** 256 random bits. */
  readonly key: string
  readonly origins: readonly string[]
}

/**
 * The subprotocol of the window's web socket. A page can set no other header of a web socket, so the key is sent as the
 * second entry of the list of subprotocols.
 */
export const subprotocol = 'cartwright'

export const accessAt = (port: number, key: string): Access => ({
  key,
  origins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`],
})

/**
 * False under another host name (one that was pointed at this machine) and for requests of another site's page. A web socket
 * must send its origin.
 */
export function isOwnPage({ origins }: Access, { host, origin }: IncomingHttpHeaders, isSocket: boolean): boolean {
  if (!origins.includes(`http://${host}`)) return false
  return origin === undefined ? !isSocket : origins.includes(origin)
}

/** Whether the request for a web socket carries the key. */
export function hasKey({ key }: Access, headers: IncomingHttpHeaders): boolean {
  const given = headers['sec-websocket-protocol']?.split(',')[1]?.trim()
  return given !== undefined && isSame(given, key)
}

/**
 * Proves to a page that this server has its key, without either side revealing it. Once the studio has ended, another program
 * may listen on its port and must not get the key from a tab that reconnects.
 */
export const proofOf = ({ key }: Access, challenge: string): string =>
  createHmac('sha256', key).update(challenge).digest('hex')

/** Constant-time comparison. */
function isSame(given: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(right))
}
