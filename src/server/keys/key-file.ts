/** The file with a service's keys. It only contains hashes: reading it does not give access. */

import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import { pointerTo, refusedJson } from '../../compile/refused-json.ts'
import { codeOf, inWords } from '../../files/error.ts'
import { readText } from '../../files/text.ts'
import { replaceFile } from '../../files/write.ts'
import { msg, name } from '../../words/message.ts'
import { ServerError } from '../error.ts'
import { type Role, roleNames } from './roles.ts'

const instant = z.iso.datetime({ offset: true })

const keySchema = z.strictObject({
  /** Public: appears in logs, and in the key before its secret. */
  id: z.string().regex(/^[a-z0-9]{12}$/),
  name: z.string().min(1).max(100),
  role: z.enum(roleNames),
  /** SHA-256 of the secret, which has 256 random bits. */
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  /** May set `at`, but may not book anything. */
  test: z.boolean().optional(),
  limit: z.strictObject({ requests: z.int().positive(), seconds: z.int().positive() }).optional(),
  created: instant,
  expires: instant.optional(),
  revoked: instant.optional(),
})

const fileSchema = z.strictObject({ keys: z.array(keySchema) })

export type KeyEntry = z.output<typeof keySchema>

const largest = 4 * 1024 * 1024

/** Throws a `ServerError` if the file can't be used. */
export async function readKeyFile(path: string): Promise<readonly KeyEntry[]> {
  const read = await readText(path, largest)
  if ('error' in read) throw new ServerError(msg`${name(path)} ${read.error}`)
  return keysIn(path, read.text)
}

function keysIn(path: string, text: string): readonly KeyEntry[] {
  const json = jsonOf(path, text)
  const parsed = fileSchema.safeParse(json)
  if (parsed.success) return parsed.data.keys
  const refused = refusedJson(parsed.error, json)
  throw new ServerError(
    msg`${name(path)} is not a valid key file, at ${pointerTo(refused.path)}: ${refused.sentence}`,
    msg`\`cartwright access add NAME --role shop --keys FILE\` writes one`,
  )
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ServerError(msg`${name(path)} is not JSON`)
  }
}

export interface NewKey {
  readonly name: string
  readonly role: Role
  readonly test?: boolean
  readonly limit?: KeyEntry['limit']
  /** ISO 8601. */
  readonly expires?: string
}

/** Adds a key to a file, which is created if missing. Returns the key itself, which is stored nowhere. */
export async function addKey(path: string, wanted: NewKey, created: string): Promise<string> {
  const before = await readOrNone(path)
  const id = newId()
  const secret = randomBytes(32).toString('base64url')
  await write(path, [...before, { id, ...wanted, hash: hashOf(secret), created }])
  return `cw_${id}_${secret}`
}

/** Throws a `ServerError` if the file has no such key. */
export async function revokeKey(path: string, id: string, revoked: string): Promise<void> {
  const before = await readKeyFile(path)
  if (!before.some((each) => each.id === id)) {
    throw new ServerError(msg`${name(path)} has no key ${name(id)}`, msg`\`cartwright access list\` shows their ids`)
  }
  await write(
    path,
    before.map((each) => (each.id === id ? { ...each, revoked } : each)),
  )
}

async function readOrNone(path: string): Promise<readonly KeyEntry[]> {
  const read = await readText(path, largest)
  if (!('error' in read)) return keysIn(path, read.text)
  if (!existsSync(path)) return []
  throw new ServerError(msg`${name(path)} ${read.error}`)
}

async function write(path: string, keys: readonly KeyEntry[]): Promise<void> {
  try {
    await replaceFile(path, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: 0o600, maxBytes: largest })
  } catch (error) {
    const where = codeOf(error) === 'ENOENT' ? dirname(path) : path
    throw new ServerError(msg`${name(where)} ${inWords(error)}`)
  }
}

/** 12 characters: enough to be unique within a file, and short enough to read aloud. */
const newId = (): string =>
  BigInt(`0x${randomBytes(9).toString('hex')}`)
    .toString(36)
    .padStart(14, '0')
    .slice(-12)

export const hashOf = (secret: string): string => `sha256:${createHash('sha256').update(secret).digest('hex')}`
