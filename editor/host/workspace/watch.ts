/** Hears what others do to a folder. */

import { stat } from 'node:fs/promises'
import { basename, relative, sep } from 'node:path'
import { watch } from 'chokidar'
import { isIgnored } from '../../../src/workspace/find.ts'
import { log } from '../log.ts'

export interface WatchOptions {
  /** Asked with the path of a file, relative to the folder, with `/`. */
  readonly isOfInterest: (path: string) => boolean
  /** Paths of files that may have been added, changed or removed; the next come when this has ended. */
  readonly onChange: (paths: readonly string[]) => Promise<void>
  /** Once. */
  readonly onGone: () => void
}

export interface FolderWatcher {
  close(): Promise<void>
}

/** Programs write in several steps: what comes this close together is looked at once. Milliseconds. */
const debounceMs = 80

/** Watches until `close`; every file that is there is told of once at the beginning. Links are not followed. */
export function watchFolder(root: string, { isOfInterest, onChange, onGone }: WatchOptions): FolderWatcher {
  const pathOf = (absolute: string): string => relative(root, absolute).split(sep).join('/')
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let working = Promise.resolve()
  let closed = false

  const look = async (): Promise<void> => {
    if (closed) return
    const isThere = await stat(root).then(
      (stats) => stats.isDirectory(),
      () => false,
    )
    if (!isThere) {
      closed = true
      onGone()
      return
    }
    const paths = [...changed].sort()
    changed.clear()
    if (paths.length > 0) await onChange(paths)
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      working = working.then(look).catch((error: unknown) => {
        log(`watching ${root}: ${String(error)}`)
      })
    }, debounceMs)
  }

  const watcher = watch(root, {
    followSymlinks: false,
    ignored: (path, stats) =>
      path !== root && (isIgnored(basename(path)) || (stats?.isFile() === true && !isText(path))),
  })
  watcher.on('all', (event, absolute) => {
    const path = pathOf(absolute)
    if (event === 'addDir') return
    if (event !== 'unlinkDir') {
      if (!isOfInterest(path)) return
      changed.add(path)
    }
    soon()
  })
  watcher.on('error', (error) => log(`watching ${root}: ${String(error)}`))
  return {
    close: async () => {
      closed = true
      clearTimeout(timer)
      await watcher.close()
      await working
    },
  }
}

/** Rules, lists and carts; a folder may hold any number of other files, and each one watched costs. */
const isText = (path: string): boolean => /\.(promo|csv|tsv|txt|json)$/i.test(path)
