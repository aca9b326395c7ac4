/** Paths of the application's files and of the user's data. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import * as disk from 'original-fs'
import { changedUnpackedFiles } from './archive.ts'

/** The folder of package.json: main.cjs is built into dist/editor/main. */
const root = join(__dirname, '../../..')

export const appPaths = {
  root,
  ui: join(root, 'dist/editor/ui'),
  preload: join(root, 'dist/editor/preload/preload.cjs'),
} as const

/**
 * The built host. In a checkout: the bundle made by `npm start` (CARTWRIGHT_HOST), whose threads start quickly; else the source,
 * which Node runs directly.
 */
export function hostEntry(): string {
  const source = join(root, 'editor/host/main.ts')
  if (app.isPackaged || !existsSync(source)) return unpacked(join(root, 'dist/program/host.mjs'))
  return process.env.CARTWRIGHT_HOST || source
}

/** Paths in the packed program that were modified. Empty in development. */
export async function changedFiles(): Promise<string[]> {
  return app.isPackaged ? changedUnpackedFiles(join(process.resourcesPath, 'app.asar'), disk) : []
}

/** The host is stored beside the archive (electron-builder.yml). */
function unpacked(path: string): string {
  return path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')
}

/** Stores the window's data beside the host's: in CARTWRIGHT_HOME, or in the platform's folder. */
export function setDataFolder(home = process.env.CARTWRIGHT_HOME): void {
  const name = process.platform === 'linux' ? 'cartwright' : 'Cartwright'
  app.setName('Cartwright')
  app.setPath('userData', join(home || join(app.getPath('appData'), name), 'window'))
}
