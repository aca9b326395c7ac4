/** Checks the keys of requests in constant time, so that a key can't be guessed character by character. */
import { timingSafeEqual } from 'node:crypto'
import type { KeyEntry } from './key-file.ts'
import { hashOf } from './key-file.ts'
import type { Role } from './roles.ts'

export interface Caller {
  readonly key: string
  readonly role: Role
  /** May set `at`, but may not book anything. */
  readonly isTest: boolean
  /** Maximum number of `requests` in `seconds`. */
  readonly limit: { readonly requests: number; readonly seconds: number }
}

export interface Access {
  /** The caller of an `authorization` header; undefined if the key is unknown, revoked or expired. */
  callerOf(authorization: string | undefined, now: number): Caller | undefined
}

export const defaultLimit = { requests: 6000, seconds: 60 } as const

const keyShape = /^Bearer cw_([a-z0-9]{12})_([\w-]{43})$/i

/** Compared for unknown ids, so that the response takes as long. */
const nobody = Buffer.from(hashOf(''))

interface KnownKey {
  readonly caller: Caller
  readonly hash: Buffer
  readonly until: number
}

export function accessBy(keys: readonly KeyEntry[]): Access {
  const byId = new Map(
    keys.map(({ id, role, hash, test = false, limit = defaultLimit, expires, revoked }): [string, KnownKey] => {
      const until = Math.min(
        revoked === undefined ? Infinity : Date.parse(revoked),
        expires === undefined ? Infinity : Date.parse(expires),
      )
      return [id, { caller: { key: id, role, isTest: test, limit }, hash: Buffer.from(hash), until }]
    }),
  )
  return {
    callerOf: (authorization, now) => {
      const [, id, secret] = keyShape.exec(authorization ?? '') ?? []
      if (id === undefined || secret === undefined) return undefined
      const known = byId.get(id)
      const isRight = timingSafeEqual(Buffer.from(hashOf(secret)), known?.hash ?? nobody)
      return isRight && known !== undefined && now < known.until ? known.caller : undefined
    },
  }
}
