/** Keys on this machine, and the keyring. Private keys never leave their files. */
import {
  changeKeyringFile,
  generateKey,
  keyFile,
  keyNames,
  readKeyringFile,
  readSigner,
} from '../../../src/publish/key-files.ts'
import type { Keyring } from '../../../src/publish/keyring.ts'
import type { Role } from '../../../src/publish/roles.ts'
import { revokeKey as revoke, trustKey as trust, withPolicy } from '../../../src/publish/trust.ts'
import type { Done, KeysInfo, OwnKey, ReleaseRefusal } from '../releases-contract.ts'
import { failureBy, orRefused } from './release-outcome.ts'

interface HomeParams {
  /** The user's folder with the keys. */
  readonly home: string
  readonly keyringFile: string
}

type Of = { readonly publicKey: string } | { readonly key: string }

export async function releaseKeys({ home, keyringFile }: HomeParams): Promise<KeysInfo> {
  const own = await Promise.all((await keyNames(home)).map((name) => ownKey(name, home)))
  try {
    const keyring = await readKeyringFile(keyringFile)
    return { own, keyringFile, ...(keyring && { keyring: { keys: keyring.keys, policy: keyring.policy } }) }
  } catch (error) {
    return { own, keyringFile, failure: failureBy(error) }
  }
}

async function ownKey(name: string, home: string): Promise<OwnKey> {
  try {
    const { id, publicKey } = await readSigner(keyFile(name, home))
    return { name, id, publicKey }
  } catch (error) {
    return { name, failure: failureBy(error) }
  }
}

export const makeKey = ({ home, key }: HomeParams & { readonly key: string }): Promise<Done> =>
  orRefused(async () => {
    await generateKey(keyFile(key, home))
    return { state: 'done' }
  })

export const trustKey = ({
  of,
  owner,
  roles,
  ...params
}: HomeParams & { readonly of: Of; readonly owner: string; readonly roles: readonly Role[] }): Promise<Done> =>
  changeKeyring(params, async () => {
    const publicKey = await publicKeyOf(of, params)
    return (keyring) => trust(keyring, { publicKey, owner, roles })
  })

export const revokeKey = ({
  id,
  reason,
  ...params
}: HomeParams & { readonly id: string; readonly reason: string }): Promise<Done> =>
  changeKeyring(params, async () => (keyring) => revoke(keyring, id, { at: new Date().toISOString(), reason }))

export const setSigningPolicy = ({
  author,
  approver,
  operator,
  ...params
}: HomeParams & Readonly<Record<Role, number>>): Promise<Done> =>
  changeKeyring(
    params,
    async () => (keyring) => withPolicy(keyring, { bundle: { author, approver }, channel: { operator } }),
  )

function changeKeyring(
  { keyringFile }: HomeParams,
  changeOf: () => Promise<(keyring: Keyring) => Keyring>,
): Promise<Done | ReleaseRefusal> {
  return orRefused(async () => {
    await changeKeyringFile(keyringFile, await changeOf())
    return { state: 'done' }
  })
}

const publicKeyOf = async (of: Of, { home }: HomeParams): Promise<string> =>
  'publicKey' in of ? of.publicKey : (await readSigner(keyFile(of.key, home))).publicKey

interface Person {
  readonly owner: string
  readonly roles: readonly Role[]
}

/** Uses existing keys. On failure, an existing keyring stays as it was. */
export const setUpKeys = ({
  owner,
  roles,
  key,
  second,
  isAlone,
  ...params
}: HomeParams &
  Person & {
    readonly key: string
    readonly isAlone: boolean
    readonly second?: (Person & { readonly from: Of }) | undefined
  }): Promise<Done> =>
  orRefused(async () => {
    const { home, keyringFile } = params
    const wanted = [{ owner, roles, from: { key } as Of }, ...(second ? [second] : [])]
    const own = await keyNames(home)
    const people: (Person & { readonly publicKey: string })[] = []
    for (const { from, ...person } of wanted) {
      if ('key' in from && !own.includes(from.key)) await generateKey(keyFile(from.key, home))
      people.push({ ...person, publicKey: await publicKeyOf(from, params) })
    }
    await changeKeyringFile(keyringFile, (keyring) => {
      const trusting = people.reduce(trust, keyring)
      return isAlone ? withPolicy(trusting, { bundle: { author: 1, approver: 0 } }) : trusting
    })
    return { state: 'done' }
  })
