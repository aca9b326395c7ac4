/** The bundled samples. Each is copied once per user, who may then edit the copy. */

import { cp, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeFolder } from '../../src/files/folder.ts'
import { isThere } from '../../src/files/is-there.ts'
import { removeLeftoversSoon, temporaryPathFor } from '../../src/files/temporary.ts'
import { packageRoot } from '../../src/package-root.ts'
import { msg, name as quotedName } from '../../src/words/message.ts'
import { serialized } from '../calls/serialize.ts'
import { fileError, RequestError } from './failure.ts'

export interface Sample {
  readonly name: string
  /** Local days of the generated orders: a year ending in a month with active campaigns. `until` is exclusive. */
  readonly from: string
  readonly until: string
}

/** The first one opens on the first start. */
export const samples: readonly Sample[] = [
  { name: 'start', from: '2025-10-01', until: '2026-10-01' },
  { name: 'b2b', from: '2025-11-01', until: '2026-11-01' },
  { name: 'grocery', from: '2025-07-01', until: '2026-07-01' },
  { name: 'loyalty', from: '2025-04-01', until: '2026-04-01' },
  { name: 'service', from: '2021-08-01', until: '2022-08-01' },
]

export interface SampleCopy {
  readonly sample: Sample
  readonly folder: string
  /** Whether this call created it. */
  readonly isNew: boolean
}

/** The user's copy of a sample, created if missing. `samplesFolder` contains all copies. */
export async function copyOfSample(name: string, samplesFolder: string): Promise<SampleCopy> {
  const sample = samples.find((each) => each.name === name)
  if (sample === undefined) throw new RequestError('not-found', msg`there is no sample ${quotedName(name)}`)
  const folder = join(samplesFolder, name)
  return serialized(folder, async () => {
    if (await isThere(folder)) return { sample, folder, isNew: false }
    const half = temporaryPathFor(folder)
    try {
      makeFolder(samplesFolder, 0o700)
      await removeLeftoversSoon(samplesFolder)
      await cp(fileURLToPath(new URL(`samples/${name}/`, packageRoot)), half, {
        recursive: true,
        filter: (path) => basename(path) !== '.cartwright' && basename(path) !== 'report.html',
      })
      await rename(half, folder)
    } catch (error) {
      await rm(half, { recursive: true, force: true })
      throw fileError(error, folder)
    }
    return { sample, folder, isNew: true }
  })
}
