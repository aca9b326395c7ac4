/** Who is acting, for the log of a place. */
import { userInfo } from 'node:os'
import { msg } from '../words/message.ts'
import { PublishError } from './error.ts'
import type { Keyring } from './keyring.ts'
import type { Signer } from './keys.ts'
import type { Act } from './releases.ts'
import type { Role } from './roles.ts'

/** Acting now, as the owner of the key or as the logged-in user. */
export function actOf(signer?: Pick<Signer, 'id'>, keyring?: Keyring): Act {
  const owner = keyring?.keys.find(({ id }) => id === signer?.id)?.owner
  return { at: new Date().toISOString(), by: owner ?? loggedIn() }
}

function loggedIn(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}

/**
 * Refuses to make a signature that would not count. A key that is not in the keyring is allowed: it may be trusted later, or
 * elsewhere.
 */
export function mustHaveRole({ id }: Pick<Signer, 'id'>, role: Role, keyring: Keyring | undefined): void {
  const key = keyring?.keys.find((each) => each.id === id)
  if (key === undefined || key.roles.includes(role)) return
  throw new PublishError(
    msg`the key ${id} of ${key.owner} is trusted as ${key.roles.join(', ')}, not as ${role}`,
    msg`sign with another key, or give it the role with \`cartwright keys trust\``,
  )
}
