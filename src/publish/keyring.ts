/**
 * Who may sign what. A keyring belongs to the verifier: it is configured where a service runs and never fetched from the place
 * that bundles come from.
 */
import * as z from 'zod'
import { pointerTo, refusedJson } from '../compile/refused-json.ts'
import { joined, msg } from '../words/message.ts'
import { PublishError, PublishRefusal } from './error.ts'
import { isSignedBy, keyId, publicKeyObject } from './keys.ts'
import { type Role, roles, roleWords } from './roles.ts'
import type { Signature } from './signatures.ts'

export interface KeyringKey {
  /** Derived from the public key (`keyId`). */
  readonly id: string
  /** The person or machine. Two keys of one owner count as one signature. */
  readonly owner: string
  /** 32 bytes in base64url. */
  readonly publicKey: string
  readonly roles: readonly Role[]
  /** Why and when. Everything the key ever signed is refused from now on: nobody else can tell when it was signed. */
  readonly revoked?: { readonly at: string; readonly reason: string }
}

/** How many different owners must have signed in each role. Default: 0. */
export type RequiredSignatures = Readonly<Partial<Record<Role, number>>>

export interface Keyring {
  readonly kind: 'keyring'
  readonly format: 1
  readonly keys: readonly KeyringKey[]
  readonly policy: Policy
}

export interface Policy {
  readonly bundle: RequiredSignatures
  readonly channel: RequiredSignatures
}

/** One author plus another person as approver; one operator for a channel. */
export const fourEyes: Policy = { bundle: { author: 1, approver: 1 }, channel: { operator: 1 } }

const required = z.strictObject({
  author: z.int().min(0).max(16).optional(),
  approver: z.int().min(0).max(16).optional(),
  operator: z.int().min(0).max(16).optional(),
})

const schema = z.strictObject({
  kind: z.literal('keyring'),
  format: z.literal(1),
  keys: z
    .array(
      z.strictObject({
        id: z.string(),
        owner: z.string().min(1).max(200),
        publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
        roles: z.array(z.enum(roles)).min(1),
        revoked: z.strictObject({ at: z.iso.datetime(), reason: z.string() }).optional(),
      }),
    )
    .max(1000),
  policy: z.strictObject({ bundle: required, channel: required }),
})

/**
 * Parses a keyring file. Throws a `PublishError` if it is invalid, if an id doesn't match its key, if a key is duplicated, and
 * if a policy requires no signatures: a keyring that accepts everything is a mistake.
 */
export function readKeyring(text: string, file: string): Keyring {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  const read = schema.safeParse(json)
  if (!read.success) {
    const { path, sentence } = refusedJson(read.error, json)
    throw new PublishError(
      msg`the keyring \`${file}\` is invalid at ${pointerTo(path)}: ${sentence}`,
      msg`\`cartwright keys trust\` writes it`,
    )
  }
  const keyring = read.data as Keyring
  const seen = new Set<string>()
  for (const { id, publicKey } of keyring.keys) {
    if (id !== keyId(publicKey) || !isEd25519(publicKey)) {
      throw new PublishError(msg`the keyring \`${file}\` has a key ${id} that does not match its id`)
    }
    if (seen.has(id)) throw new PublishError(msg`the keyring \`${file}\` has the key ${id} twice`)
    seen.add(id)
  }
  for (const each of [keyring.policy.bundle, keyring.policy.channel]) {
    if (roles.every((role) => (each[role] ?? 0) === 0)) {
      throw new PublishError(msg`the policy of the keyring \`${file}\` requires no signatures`)
    }
  }
  return keyring
}

export const keyringText = (keyring: Keyring): string => `${JSON.stringify(keyring, null, 2)}\n`

function isEd25519(publicKey: string): boolean {
  try {
    return publicKeyObject(publicKey).asymmetricKeyType === 'ed25519'
  } catch {
    return false
  }
}

export interface SignedBy {
  readonly key: string
  readonly owner: string
  /** The role that the signature counts for; absent if it wasn't needed. */
  readonly role?: Role
}

/**
 * Verifies signatures over bytes. Each must be valid: made by a key in the keyring that isn't revoked and has a role allowed to
 * sign this, over exactly these bytes. Together they must satisfy `required`, counting each owner once. Throws a
 * `PublishRefusal`.
 */
export function proveSignatures(
  bytes: Uint8Array,
  signatures: readonly Signature[],
  keyring: Keyring,
  required: RequiredSignatures,
): readonly SignedBy[] {
  if (signatures.length === 0) throw new PublishRefusal('unsigned', msg`nobody has signed it`, askToSign(required))
  const mayCount = roles.filter((role) => (required[role] ?? 0) > 0)
  const keys = new Map<string, KeyringKey>()
  for (const { key: id, signature } of signatures) {
    const key = keyring.keys.find((each) => each.id === id)
    if (key === undefined) {
      throw new PublishRefusal('unknown-key', msg`it is signed by ${id}, a key that is not in the keyring`, foreignKey)
    }
    if (key.revoked !== undefined) {
      throw new PublishRefusal(
        'revoked-key',
        msg`it is signed by ${id} of ${key.owner}, which was revoked on ${key.revoked.at.slice(0, 10)}: ${key.revoked.reason}`,
        msg`have it signed again with valid keys`,
      )
    }
    if (!isSignedBy(key.publicKey, bytes, signature)) {
      throw new PublishRefusal(
        'changed',
        msg`the signature of ${id} of ${key.owner} is not valid: the content or the signature was changed`,
        msg`fetch it again; if that does not help, have it signed again`,
      )
    }
    if (!key.roles.some((role) => mayCount.includes(role))) {
      throw new PublishRefusal(
        'foreign-role',
        msg`it is signed by ${id} of ${key.owner}, who may not sign this (${key.roles.join(', ')})`,
        askToSign(required),
      )
    }
    keys.set(id, key)
  }
  const { signedBy, missing } = counted([...keys.values()], required)
  const [role] = missing
  if (role === undefined) return signedBy
  const owners = [...new Set(signedBy.map(({ owner }) => owner))]
  throw new PublishRefusal(
    'too-few-signatures',
    msg`it needs the signature of one more ${role}: ${owners.join(', ')} signed, and each counts only once`,
    askToSign(required),
  )
}

/** Who has signed, what each signature counts for, and who is missing. */
export interface SignatureState {
  readonly signatures: readonly {
    readonly key: string
    /** Absent if the key is not in the keyring. */
    readonly owner?: string
    /** The role that it counts for. */
    readonly role?: Role
    readonly state: 'sound' | 'unknown-key' | 'revoked-key' | 'changed' | 'foreign-role'
  }[]
  /** One entry per missing signature, with the owners who could give it. */
  readonly missing: readonly { readonly role: Role; readonly owners: readonly string[] }[]
}

/** Judges like `proveSignatures`, but without throwing: for displaying what is left to do. */
export function signatureState(
  bytes: Uint8Array,
  signatures: readonly Signature[],
  { keys }: Keyring,
  required: RequiredSignatures,
): SignatureState {
  const mayCount = roles.filter((role) => (required[role] ?? 0) > 0)
  const judged = signatures.map(({ key: id, signature }) => {
    const key = keys.find((each) => each.id === id)
    const state: SignatureState['signatures'][number]['state'] =
      key === undefined
        ? 'unknown-key'
        : key.revoked !== undefined
          ? 'revoked-key'
          : !isSignedBy(key.publicKey, bytes, signature)
            ? 'changed'
            : key.roles.some((role) => mayCount.includes(role))
              ? 'sound'
              : 'foreign-role'
    return { id, key, state }
  })
  const sound = judged.flatMap(({ key, state }) => (key && state === 'sound' ? [key] : []))
  const { signedBy, missing } = counted(sound, required)
  const spent = new Set(signedBy.flatMap(({ owner, role }) => (role === undefined ? [] : [owner])))
  return {
    signatures: judged.map(({ id, key, state }) => {
      const role = signedBy.find((each) => each.key === id)?.role
      return { key: id, ...(key && { owner: key.owner }), ...(role && { role }), state }
    }),
    missing: missing.map((role) => ({
      role,
      owners: [
        ...new Set(
          keys.flatMap((key) =>
            key.revoked === undefined && key.roles.includes(role) && !spent.has(key.owner) ? [key.owner] : [],
          ),
        ),
      ],
    })),
  }
}

interface SignatureCount {
  readonly signedBy: readonly SignedBy[]
  /** Roles without a signature. */
  readonly missing: readonly Role[]
}

/** Assigns each required signature a different owner: a bipartite matching by augmenting paths. */
function counted(keys: readonly KeyringKey[], required: RequiredSignatures): SignatureCount {
  const owners = [...new Set(keys.map(({ owner }) => owner))]
  const slots = roles.flatMap((role) => Array.from({ length: required[role] ?? 0 }, () => role))
  const slotOf = new Map<string, number>()
  const rolesOf = (owner: string): readonly Role[] =>
    keys.filter((each) => each.owner === owner).flatMap((each) => each.roles)
  const assign = (slot: number, tried: Set<string>): boolean =>
    owners.some((owner) => {
      const role = slots[slot]
      if (role === undefined || tried.has(owner) || !rolesOf(owner).includes(role)) return false
      tried.add(owner)
      const held = slotOf.get(owner)
      if (held !== undefined && !assign(held, tried)) return false
      slotOf.set(owner, slot)
      return true
    })
  const missing = slots.filter((_, slot) => !assign(slot, new Set()))
  const signedBy = keys.map(({ id, owner, roles: own }) => {
    const slot = slotOf.get(owner)
    const role = slot === undefined ? undefined : slots[slot]
    return { key: id, owner, ...(role !== undefined && own.includes(role) && { role }) }
  })
  return { signedBy, missing }
}

const askToSign = (required: RequiredSignatures) =>
  msg`it needs ${joined(
    roles
      .filter((role) => (required[role] ?? 0) > 0)
      .map((role) => msg`${String(required[role])} × ${roleWords[role]}`),
    ', ',
  )}; \`cartwright release sign\` adds a signature`

const foreignKey = msg`if the key is yours, add it with \`cartwright keys trust\` on the verifying machine`
