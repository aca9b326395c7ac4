/** What the commands of `cartwright release` share. */
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { Option } from 'commander'
import { PublishError } from '../publish/error.ts'
import { keyFile, keyNames, readKeyringFile, readSigner } from '../publish/key-files.ts'
import type { Keyring, Role } from '../publish/keyring.ts'
import type { Signer } from '../publish/keys.ts'
import { type Place, placeAt } from '../publish/place.ts'
import type { Act } from '../publish/releases.ts'
import { firstOf, msg, name } from '../words/message.ts'
import { say } from './language.ts'

export interface PlaceOptions {
  readonly rules: string
  readonly place?: string
}

export interface SigningOptions extends PlaceOptions {
  readonly key?: string
  readonly keyring: string
}

export const placeOption = (): Option =>
  new Option(
    '--place <place>',
    say(
      msg`where releases lie: a folder or an https address (default: .cartwright/releases in the folder of the rules)`,
    ),
  )

export const keyOption = (): Option =>
  new Option(
    '--key <key>',
    say(msg`the private key to sign with: a name or a file (default: the only one of this machine)`),
  )

export const channelOption = (): Option =>
  new Option('--channel <name>', say(msg`the channel, such as production or staging`)).default('production')

/** `CARTWRIGHT_PLACE_AUTHORIZATION` goes as a header to an address, so that no secret stands on the command line. */
export function placeOf({ place, rules }: PlaceOptions): Place {
  const authorization = process.env.CARTWRIGHT_PLACE_AUTHORIZATION
  const headers: Readonly<Record<string, string>> = authorization ? { authorization } : {}
  return placeAt(place ?? join(rules, '.cartwright', 'releases'), { headers })
}

export async function signerOf({ key }: SigningOptions): Promise<Signer> {
  if (key !== undefined) return readSigner(keyFile(key))
  const names = await keyNames()
  const [only] = names
  if (only !== undefined && names.length === 1) return readSigner(keyFile(only))
  throw new PublishError(
    names.length === 0 ? msg`this machine has no key` : msg`this machine has several keys`,
    names.length === 0
      ? msg`\`cartwright keys generate NAME\` makes one`
      : msg`choose one with \`--key\`: ${firstOf(names.map(name), 8)}`,
  )
}

/** Without a keyring nothing could be proved, so nothing is published. */
export async function keyringOf({ keyring: file }: { readonly keyring: string }): Promise<Keyring> {
  const keyring = await readKeyringFile(file)
  if (keyring !== undefined) return keyring
  throw new PublishError(msg`there is no keyring \`${file}\``, msg`\`cartwright keys trust\` says who may sign`)
}

/** A signature that would not count is not made. A key that the keyring does not have may be trusted later, or elsewhere. */
export function mustHaveRole({ id }: Signer, role: Role, keyring: Keyring | undefined): void {
  const key = keyring?.keys.find((each) => each.id === id)
  if (key === undefined || key.roles.includes(role)) return
  throw new PublishError(
    msg`the key ${id} of ${key.owner} is trusted as ${key.roles.join(', ')}, not as ${role}`,
    msg`sign with another key, or \`cartwright keys trust\` gives it the role`,
  )
}

/** Now, by the owner of the key, or by who is logged in. */
export function actOf(signer?: Signer, keyring?: Keyring): Act {
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
