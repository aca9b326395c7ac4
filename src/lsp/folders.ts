/** All folders open in an editor, and documents outside them. */

import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locale } from '../words/locale.ts'
import { type Folder, openFolder } from './folder.ts'

export interface FileInFolder {
  readonly folder: Folder
  /** Path in the folder's project. */
  readonly path: string
}

export interface Folders {
  /** The language of messages about them. */
  readonly locale: Locale | undefined
  all(): readonly Folder[]
  /** The folder of a document. A document outside every folder gets one of its own. */
  placeOf(uri: string): FileInFolder
  /** Like `placeOf`, for files that are not open: undefined outside all folders. */
  knownPlaceOf(uri: string): FileInFolder | undefined
  /** Closes the folder that existed only for this document. */
  forget(uri: string): Folder | undefined
  add(uri: string): void
  /** Closes a folder. */
  remove(uri: string): Folder | undefined
}

export function openFolders(uris: readonly string[], today: string, locale?: Locale): Folders {
  const whole = new Map<string, Folder>()
  const alone = new Map<string, Folder>()

  const add = (uri: string): void => {
    const root = filePath(uri)
    if (root !== undefined) whole.set(uri, openFolder(root, { whole: true, today, locale }))
  }
  const knownPlaceOf = (uri: string): FileInFolder | undefined => {
    const file = filePath(uri)
    if (file === undefined) return undefined
    for (const folder of whole.values()) {
      const path = folder.pathOf(file)
      if (path !== undefined) return { folder, path }
    }
    return undefined
  }
  const placeAlone = (uri: string): FileInFolder => {
    const file = filePath(uri)
    const root = file === undefined ? undefined : dirname(file)
    const folder = alone.get(uri) ?? openFolder(root, { whole: false, today, locale })
    alone.set(uri, folder)
    return { folder, path: file === undefined ? uri : (folder.pathOf(file) ?? uri) }
  }
  for (const uri of uris) add(uri)
  return {
    locale,
    all: () => [...whole.values(), ...alone.values()],
    placeOf: (uri) => knownPlaceOf(uri) ?? placeAlone(uri),
    knownPlaceOf,
    forget: (uri) => taken(alone, uri),
    add,
    remove: (uri) => taken(whole, uri),
  }
}

function taken(folders: Map<string, Folder>, uri: string): Folder | undefined {
  const folder = folders.get(uri)
  folders.delete(uri)
  return folder
}

/** The absolute path of a local `file:` URI; undefined for others. */
export function filePath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined
  try {
    return fileURLToPath(uri)
  } catch {
    return undefined
  }
}
