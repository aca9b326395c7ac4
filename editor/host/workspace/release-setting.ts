/** Where a workspace's releases are stored, and the decision log of the service that serves them. */
import { isAbsolute, join, resolve } from 'node:path'
import * as z from 'zod'
import { placeOfFolder } from '../../../src/publish/place.ts'
import type { JsonFile } from '../home/json-file.ts'

export const releaseSetting = z.object({ place: z.string().optional(), decisions: z.string().optional() })
export type ReleaseSetting = z.infer<typeof releaseSetting>

export interface ReleasePlace {
  /** A folder, or an address that may contain a password. */
  readonly place: string
  readonly from: 'setting' | 'workspace'
  readonly decisions: string | undefined
}

export interface ReleaseChoice {
  find(): Promise<ReleasePlace>
  /** Undefined: the folder in the workspace. */
  choose(place: string | undefined): Promise<void>
  /** A folder; undefined: none. */
  chooseDecisions(folder: string | undefined): Promise<void>
}

export function releaseChoice(root: string, setting: JsonFile<ReleaseSetting>): ReleaseChoice {
  const here = placeOfFolder(root)
  return {
    find: async () => {
      const { place, decisions } = (await setting.read()).value
      return place === undefined
        ? { place: here, from: 'workspace', decisions }
        : { place: placed(place, root), from: 'setting', decisions }
    },
    choose: async (place) => {
      const own = place === undefined || placed(place, root) === here ? undefined : placed(place, root)
      await setting.change(({ decisions }) => ({ ...(decisions && { decisions }), ...(own && { place: own }) }))
    },
    chooseDecisions: async (folder) => {
      const own = folder && resolve(root, folder)
      await setting.change(({ place }) => ({ ...(place && { place }), ...(own && { decisions: own }) }))
    },
  }
}

export const isAddress = (place: string): boolean => /^https?:\/\//i.test(place)
const placed = (place: string, root: string): string =>
  isAddress(place) || isAbsolute(place) ? place : join(root, place)

/** The place without what may be a password. */
export function shownPlace(place: string): string {
  if (!isAddress(place)) return place
  try {
    const url = new URL(place)
    url.username = ''
    url.password = ''
    return url.href
  } catch {
    return 'https://…'
  }
}
