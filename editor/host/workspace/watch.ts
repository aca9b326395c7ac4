/** Watches a folder for changes by others. */

import { stat } from 'node:fs/promises'
import { basename, relative, sep } from 'node:path'
import { watch } from 'chokidar'
import { isIgnored } from '../../../src/workspace/find.ts'
import { log } from '../log.ts'

export interface WatchOptions {
  /** Called with the file's path relative to the folder, with `/`. */
  readonly isOfInterest: (path: string) => boolean
  /** Paths that may have been added, changed or removed. Calls do not overlap. */
  readonly onChange: (paths: readonly string[]) => Promise<void>
  /** Called at most once. */
  readonly onGone: () => void
}

export interface FolderWatcher {
  close(): Promise<void>
}

/** Milliseconds. Programs save in several steps, which are reported together. */
const debounceMs = 80

/** Watches until `close`; reports every existing file once at the start. Does not follow links. */
export function watchFolder(root: string, { isOfInterest, onChange, onGone }: WatchOptions): FolderWatcher {
  const pathOf = (absolute: string): string => relative(root, absolute).split(sep).join('/')
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let working = Promise.resolve()
  let closed = false

  const report = async (): Promise<void> => {
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
  const reportSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      working = working.then(report).catch((error: unknown) => {
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
    reportSoon()
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

/** Only rules, lists and carts, because each watched file costs resources. */
const isText = (path: string): boolean => /\.(promo|csv|tsv|txt|json)$/i.test(path)
