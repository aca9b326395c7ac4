import { stat } from 'node:fs/promises'
import { readPackaged } from '../../../src/files/packaged.ts'
import { packageRoot } from '../../../src/package-root.ts'
import { samples } from '../samples.ts'
import type { Handler } from './index.ts'

const { version } = JSON.parse(readPackaged(new URL('package.json', packageRoot))) as { version: string }

export const start: Handler<'start'> = async (_, { session: { home } }) => {
  const [{ value: recents }, { value: settings }] = await Promise.all([home.recents.read(), home.settings.read()])
  const { last, folders } = recents
  return {
    recent: folders,
    ...(last !== undefined && (await isFolder(last)) && { last }),
    settings,
    samples: samples.map(({ name, title }) => ({ name, title })),
    version,
    platform: process.platform,
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
