/** Changes to a keyring: who is trusted with which key, and how many signatures are required. */
import { msg, quoted } from '../words/message.ts'
import { PublishError } from './error.ts'
import { fourEyes, type Keyring, type KeyringKey, type RequiredSignatures } from './keyring.ts'
import { keyId } from './keys.ts'

export const emptyKeyring: Keyring = { kind: 'keyring', format: 1, keys: [], policy: fourEyes }

/** Adds a public key, or changes the owner and roles of a known one. Throws a `PublishError` for a revoked key. */
export function trustKey(
  keyring: Keyring,
  { publicKey, owner, roles }: Pick<KeyringKey, 'publicKey' | 'owner' | 'roles'>,
): Keyring {
  const id = keyId(publicKey)
  if (keyring.keys.some((each) => each.id === id && each.revoked)) {
    throw new PublishError(msg`the key ${id} was revoked`, msg`create a new one: \`cartwright keys generate\``)
  }
  const others = keyring.keys.filter((each) => each.id !== id)
  return { ...keyring, keys: [...others, { id, owner, publicKey, roles }] }
}

/** Everything the key signed is refused from now on. A key that is already revoked keeps its date and reason. */
export function revokeKey(keyring: Keyring, id: string, revoked: NonNullable<KeyringKey['revoked']>): Keyring {
  if (!keyring.keys.some((each) => each.id === id)) {
    throw new PublishError(msg`the keyring has no key ${quoted(id)}`, msg`\`cartwright keys list\` shows its keys`)
  }
  return {
    ...keyring,
    keys: keyring.keys.map((each) => (each.id === id && !each.revoked ? { ...each, revoked } : each)),
  }
}

/** Counts that are not given stay unchanged. */
export const withPolicy = (keyring: Keyring, changed: Partial<Keyring['policy']>): Keyring => ({
  ...keyring,
  policy: {
    bundle: withCounts(keyring.policy.bundle, changed.bundle),
    channel: withCounts(keyring.policy.channel, changed.channel),
  },
})

const withCounts = (before: RequiredSignatures, changed: RequiredSignatures = {}): RequiredSignatures => ({
  ...before,
  ...changed,
})
