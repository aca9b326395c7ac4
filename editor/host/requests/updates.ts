import { msg } from '../../../src/words/message.ts'
import { RequestError } from '../failure.ts'
import { newerRelease, ownVersion, releasesAddress } from '../updates.ts'
import type { Handler } from './handler.ts'

export const checkForUpdate: Handler<'checkForUpdate'> = async (_, { signal }) => {
  const address = releasesAddress(process.env)
  if (address === undefined)
    throw new RequestError(
      'refused',
      msg`this build has no update address`,
      msg`check for a newer version where you got this one`,
    )
  return { current: ownVersion, newer: await newerRelease(address, ownVersion, signal) }
}
