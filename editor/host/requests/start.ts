import { stat } from 'node:fs/promises'
import { samples } from '../samples.ts'
import { ownVersion, releasesAddress } from '../updates.ts'
import type { Handler } from './handler.ts'

export const start: Handler<'start'> = async (_, { session: { home } }) => {
  const [{ value: recents }, { value: settings }] = await Promise.all([home.recents.read(), home.settings.read()])
  const { last, folders } = recents
  const releases = releasesAddress(process.env)
  return {
    recent: folders,
    ...(last !== undefined && (await isFolder(last)) && { last }),
    settings,
    samples: samples.map(({ name }) => name),
    version: ownVersion,
    platform: process.platform,
    ...(releases && { releases: releases.host }),
  }
}

export const forgetRecent: Handler<'forgetRecent'> = async ({ folder }, { session: { home } }) => {
  const { folders } = await home.recents.change(({ last, folders }) => ({
    ...(last !== undefined && last !== folder && { last }),
    folders: folders.filter((each) => each.folder !== folder),
  }))
  return folders
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
