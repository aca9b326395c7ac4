/** Shared by the commands of `cartwright release`. */
import { Option } from 'commander'
import { PublishError } from '../publish/error.ts'
import { keyFile, keyNames, readKeyringFile, readSigner } from '../publish/key-files.ts'
import type { Keyring } from '../publish/keyring.ts'
import type { Signer } from '../publish/keys.ts'
import { type Place, placeIn, placeOfFolder } from '../publish/place.ts'
import { firstOf, msg, name } from '../words/message.ts'
import { say } from './language.ts'
import { shellWord } from './shell-word.ts'

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
      msg`where releases are published: a folder or an https address (default: .cartwright/releases in the folder of the rules)`,
    ),
  )

export const keyOption = (): Option =>
  new Option(
    '--key <key>',
    say(msg`the private key to sign with: a name or a file (default: the only one on this machine)`),
  )

export const channelOption = (): Option =>
  new Option('--channel <name>', say(msg`the channel, such as production or staging`)).default('production')

export const placeOf = ({ place, rules }: PlaceOptions): Place => placeIn(place ?? placeOfFolder(rules), process.env)

/** The options with which the next command refers to the same place from the same folder. */
export const whereAgain = ({ place, rules }: PlaceOptions): string[] =>
  [...(rules === '.' ? [] : ['--rules', rules]), ...(place === undefined ? [] : ['--place', place])].map((word) =>
    shellWord(word),
  )

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

/** Without a keyring nothing could be verified, so nothing is published. */
export async function keyringOf({ keyring: file }: { readonly keyring: string }): Promise<Keyring> {
  const keyring = await readKeyringFile(file)
  if (keyring !== undefined) return keyring
  throw new PublishError(msg`there is no keyring \`${file}\``, msg`\`cartwright keys trust\` sets who may sign`)
}
