import { basename } from 'node:path'
import { SingleBar } from 'cli-progress'
import type { Progress } from '../history/import/import-file.ts'
import { printable } from './output.ts'

export interface ProgressBar {
  readonly progress: (progress: Progress) => void
  readonly end: () => void
}

/** A progress bar with rows per second on standard error, if it is a terminal. */
export function importProgress(file: string): ProgressBar {
  if (!process.stderr.isTTY) return { progress: () => undefined, end: () => undefined }
  const bar = new SingleBar({
    format: `${printable(basename(file))} {bar} {percentage} %  {rows} rows  {speed} rows/s`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    barsize: 24,
    gracefulExit: false,
  })
  const start = performance.now()
  bar.start(1, 0, { rows: '0', speed: '0' })
  return {
    progress: ({ bytes, size, rows }) => {
      const speed = Math.round((rows / Math.max(1, performance.now() - start)) * 1000)
      bar.setTotal(size)
      bar.update(Math.min(bytes, size), { rows: rows.toLocaleString('en'), speed: speed.toLocaleString('en') })
    },
    end: () => bar.stop(),
  }
}
