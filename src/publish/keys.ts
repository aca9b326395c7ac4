/** Ed25519 keys: generating them, their ids, and the file format of private keys. A private key is never printed or logged. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { msg } from '../words/message.ts'
import { PublishError } from './error.ts'

export interface KeyPair {
  readonly id: string
  /** In the format of `publicKeyText`. */
  readonly publicKey: string
  /** PKCS #8 in PEM. */
  readonly privateKey: string
}

export function newKeyPair(): KeyPair {
  for (;;) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const text = publicKeyText(publicKey)
    // A leading hyphen would look like an option on a command line.
    if (text.startsWith('-')) continue
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    return { id: keyId(text), publicKey: text, privateKey: pem }
  }
}

/** The 32 bytes of the public key, in base64url. */
export const publicKeyText = (key: KeyObject): string => key.export({ format: 'jwk' }).x ?? ''

/** Derived from the key itself, so that no keyring can give it another key's id: `k` and 16 hex digits. */
export const keyId = (publicKey: string): string =>
  `k${createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 16)}`

export function publicKeyObject(publicKey: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
}

export interface Signer {
  readonly id: string
  readonly publicKey: string
  sign(bytes: Uint8Array): string
}

/** Creates a signer from a private key in PEM. Throws a `PublishError` that never quotes the key. */
export function signerFrom(pem: string, file: string): Signer {
  let key: KeyObject
  try {
    key = createPrivateKey(pem)
  } catch {
    throw new PublishError(msg`\`${file}\` contains no private key`, msg`\`cartwright keys generate\` creates one`)
  }
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new PublishError(
      msg`\`${file}\` contains a key that is not Ed25519`,
      msg`\`cartwright keys generate\` creates one`,
    )
  }
  const publicKey = publicKeyText(createPublicKey(key))
  return { id: keyId(publicKey), publicKey, sign: (bytes) => sign(null, bytes, key).toString('base64url') }
}

/** Whether the signature was made over exactly these bytes with the private half of the key. Never throws. */
export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  try {
    return verify(null, bytes, publicKeyObject(publicKey), Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}
