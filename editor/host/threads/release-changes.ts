/** The window's changes to releases. Keys are read, used and forgotten here. */

import {
  publishRelease as publish,
  rollBackRelease as rollBack,
  shareRelease as share,
  switchCampaign as turn,
} from '../../../src/publish/channels.ts'
import { PublishError } from '../../../src/publish/error.ts'
import { keyFile, readKeyringFile, readSigner } from '../../../src/publish/key-files.ts'
import type { Keyring } from '../../../src/publish/keyring.ts'
import type { Signer } from '../../../src/publish/keys.ts'
import { readLog } from '../../../src/publish/log.ts'
import { findRelease, signRelease as sign } from '../../../src/publish/releases.ts'
import { actOf, mustHaveRole } from '../../../src/publish/who.ts'
import { msg } from '../../../src/words/message.ts'
import type { Done, ReleaseRefusal } from '../releases-contract.ts'
import { orRefused } from './release-outcome.ts'
import { type PlaceParams, placeOf } from './releases.ts'

interface SigningParams extends PlaceParams {
  /** The user's folder with the keys. */
  readonly home: string
  /** The name of a key on this machine. */
  readonly key: string
}

interface ChannelParams extends SigningParams {
  readonly channel: string
  /** See `ChannelChange`. */
  readonly seen: number
}

const done: Done = { state: 'done' }

export const signRelease = ({
  digest,
  action,
  home,
  key,
  keyringFile,
  ...params
}: SigningParams & { readonly digest: string; readonly action: 'sign' | 'approve' }): Promise<Done> =>
  orRefused(async () => {
    const place = placeOf(params)
    const signer = await readSigner(keyFile(key, home))
    const keyring = await readKeyringFile(keyringFile)
    const release = findRelease(place, await readLog(place), digest)
    mustHaveRole(signer, action === 'sign' ? 'author' : 'approver', keyring)
    await sign(place, release, signer, action, actOf(signer, keyring), keyring)
    return done
  })

export const publishRelease = ({ digest, ...params }: ChannelParams & { readonly digest: string }): Promise<Done> =>
  changeChannel(params, async ({ place, ...change }) => {
    await publish(place, findRelease(place, await readLog(place), digest), change)
  })

export const rollBackRelease = ({ digest, ...params }: ChannelParams & { readonly digest: string }): Promise<Done> =>
  changeChannel(params, async ({ place, ...change }) => {
    await rollBack(place, findRelease(place, await readLog(place), digest), change)
  })

export const shareRelease = ({
  digest,
  share: wanted,
  ...params
}: ChannelParams & { readonly digest: string; readonly share: number }): Promise<Done> =>
  changeChannel(params, async ({ place, ...change }) => {
    await share(place, findRelease(place, await readLog(place), digest), wanted, change)
  })

export const switchCampaign = ({
  campaign,
  to,
  ...params
}: ChannelParams & { readonly campaign: string; readonly to: 'on' | 'off' }): Promise<Done> =>
  changeChannel(params, async ({ place, ...change }) => {
    await turn(place, campaign, to, change)
  })

type Change = Parameters<typeof publish>[2] & { readonly place: ReturnType<typeof placeOf> }

function changeChannel(
  { home, key, keyringFile, channel, seen, ...params }: ChannelParams,
  work: (change: Change) => Promise<void>,
): Promise<Done | ReleaseRefusal> {
  return orRefused(async () => {
    const signer: Signer = await readSigner(keyFile(key, home))
    const keyring: Keyring | undefined = await readKeyringFile(keyringFile)
    if (keyring === undefined) {
      throw new PublishError(msg`there is no keyring \`${keyringFile}\``, msg`specify first who may sign`)
    }
    const act = actOf(signer, keyring)
    await work({ place: placeOf(params), channel, seen, signer, keyring, act, now: Date.parse(act.at) })
    return done
  })
}
