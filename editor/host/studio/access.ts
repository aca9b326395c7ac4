/** Access control of the browser edition: only pages of this server that have the key. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export interface Access {
  /** 256 random bits, new at each start. */
  readonly key: string
  readonly origins: readonly string[]
}

/** The subprotocol of the window's web socket. A page can set no header of a web socket but this list: the key is its second entry. */
export const subprotocol = 'cartwright'

export const newAccess = (port: number): Access => ({
  key: randomBytes(32).toString('base64url'),
  origins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`],
})

/**
 * False under another host name (a name that was pointed at this machine) and for requests of another site's page. A web
 * socket must say where it comes from.
 */
export function isOwnPage({ origins }: Access, { host, origin }: IncomingHttpHeaders, isSocket: boolean): boolean {
  if (!origins.includes(`http://${host}`)) return false
  return origin === undefined ? !isSocket : origins.includes(origin)
}

/** Whether a web socket, or a request with an `Authorization` header, has the key. */
export function hasKey({ key }: Access, headers: IncomingHttpHeaders, isSocket: boolean): boolean {
  const given = isSocket
    ? headers['sec-websocket-protocol']?.split(',')[1]?.trim()
    : /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
  return given !== undefined && isSame(given, key)
}

/** Constant-time comparison. */
function isSame(given: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(right))
}
