/**
 * Key files on this machine. In the user's folder: the private `keys/NAME.pem`, and `keyring.json` with the trusted keys. A
 * private key is written readable by its owner only, and is refused if others can read it.
 */
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf, inWords } from '../files/error.ts'
import { makeFolder } from '../files/folder.ts'
import { readText } from '../files/text.ts'
import { createFile, replaceFile } from '../files/write.ts'
import { homePlace } from '../home/place.ts'
import { msg } from '../words/message.ts'
import { PublishError } from './error.ts'
import { type Keyring, keyringText, readKeyring } from './keyring.ts'
import { type KeyPair, newKeyPair, type Signer, signerFrom } from './keys.ts'
import { emptyKeyring } from './trust.ts'

/** Bytes. No key or keyring is larger. */
const largest = 1024 * 1024

export const keysFolder = (home = homePlace()): string => join(home, 'keys')
export const keyringFile = (home = homePlace()): string => join(home, 'keyring.json')

/** A name of letters, digits, `.`, `_` and `-` is a key of this machine; anything else is a file path. */
export const keyFile = (name: string, home = homePlace()): string =>
  /^[\w-][\w.-]*$/.test(name) && !name.endsWith('.pem') ? join(keysFolder(home), `${name}.pem`) : name

/** Generates a key pair and writes the private half with mode 0600. Throws a `PublishError` if the file already exists. */
export async function generateKey(file: string): Promise<Pick<KeyPair, 'id' | 'publicKey'>> {
  const { id, publicKey, privateKey } = newKeyPair()
  try {
    makeFolder(dirname(file), 0o700)
    await createFile(file, privateKey, { mode: 0o600 })
  } catch (error) {
    throw new PublishError(
      msg`\`${file}\` ${inWords(error)}`,
      codeOf(error) === 'EEXIST' ? msg`choose another name: a lost key can't be created again` : undefined,
      error,
    )
  }
  return { id, publicKey }
}

export async function readSigner(file: string): Promise<Signer> {
  const rights = await stat(file).catch(() => undefined)
  if (rights !== undefined && process.platform !== 'win32' && (rights.mode & 0o077) !== 0) {
    throw new PublishError(
      msg`\`${file}\` can be read by others than its owner`,
      msg`\`chmod 600\` fixes that; if others may have read it, create a new key and revoke this one`,
    )
  }
  const text = await readText(file, largest)
  if ('error' in text) {
    throw new PublishError(msg`\`${file}\` ${text.error}`, msg`\`cartwright keys list\` shows the keys of this machine`)
  }
  return signerFrom(text.text, file)
}

/** Names of this machine's private keys, sorted. */
export async function keyNames(home = homePlace()): Promise<readonly string[]> {
  const files = await readdir(keysFolder(home)).catch(() => [])
  return files.flatMap((file) => (file.endsWith('.pem') ? [basename(file, '.pem')] : [])).sort()
}

/** Undefined if the file doesn't exist: no keys are configured. */
export async function readKeyringFile(file: string): Promise<Keyring | undefined> {
  const isThere = await stat(file).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false
      throw new PublishError(msg`\`${file}\` ${inWords(error)}`, undefined, error)
    },
  )
  if (!isThere) return undefined
  const text = await readText(file, largest)
  if ('error' in text) throw new PublishError(msg`\`${file}\` ${text.error}`)
  return readKeyring(text.text, file)
}

/** Reads the keyring, or starts an empty one, and writes the changed version. */
export async function changeKeyringFile(file: string, change: (keyring: Keyring) => Keyring): Promise<Keyring> {
  const changed = change((await readKeyringFile(file)) ?? emptyKeyring)
  await writeKeyringFile(file, changed)
  return changed
}

export async function writeKeyringFile(file: string, keyring: Keyring): Promise<void> {
  const text = keyringText(keyring)
  readKeyring(text, file)
  try {
    makeFolder(dirname(file))
    await replaceFile(file, text)
  } catch (error) {
    throw new PublishError(msg`\`${file}\` ${inWords(error)}`, undefined, error)
  }
}
