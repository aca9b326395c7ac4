/** Who may speak with the browser edition: the browser of the user who started it, and no page of anybody else. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export interface Access {
  /** Stands in the address that is opened. */
  readonly token: string
  readonly cookieName: string
  /** What the browser keeps in place of the token; nothing that could be put in an address. */
  readonly cookieValue: string
  readonly origins: readonly string[]
}

/** 256 random bits, new with every start. */
export function newAccess(port: number): Access {
  return {
    token: randomBytes(32).toString('base64url'),
    // Browsers keep cookies by host name alone: each port needs a name of its own.
    cookieName: `cartwright-${port}`,
    cookieValue: randomBytes(32).toString('base64url'),
    origins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`],
  }
}

export const isToken = (access: Access, given: string | undefined): boolean => isSame(given, access.token)

export type Verdict = 'welcome' | 'stranger' | 'foreign'

/**
 * `foreign`: it came under another host name (a name that was pointed at this machine) or from another site's page.
 * `stranger`: it has no key. A web socket must say where it comes from.
 */
export function judge(access: Access, headers: IncomingHttpHeaders, isSocket: boolean): Verdict {
  if (!access.origins.includes(`http://${headers.host}`)) return 'foreign'
  const { origin } = headers
  if (origin === undefined ? isSocket : !access.origins.includes(origin)) return 'foreign'
  return isSame(cookieIn(headers.cookie, access.cookieName), access.cookieValue) ? 'welcome' : 'stranger'
}

function cookieIn(cookies: string | undefined, name: string): string | undefined {
  const own = cookies?.split(';').find((each) => each.trim().startsWith(`${name}=`))
  return own?.trim().slice(name.length + 1)
}

/** In a time that says nothing of where they differ. */
function isSame(given: string | undefined, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return given !== undefined && timingSafeEqual(digest(given), digest(right))
}
