import { SingleBar } from 'cli-progress'
import { printable } from './output.ts'

export interface ReplayProgress {
  readonly onProgress?: (done: number, of: number) => void
  readonly end: () => void
}

/** A bar with orders a second on standard error, if that is a terminal. */
export function replayProgress(what: string): ReplayProgress {
  if (!process.stderr.isTTY) return { end: () => undefined }
  const bar = new SingleBar({
    format: `${printable(what)} {bar} {percentage} %  {value} of {total} orders, {rate} a second`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    barsize: 24,
    gracefulExit: false,
  })
  const start = performance.now()
  bar.start(1, 0, { rate: '0' })
  return {
    onProgress: (done, of) => {
      bar.setTotal(of)
      const rate = Math.round((done / Math.max(1, performance.now() - start)) * 1000)
      bar.update(done, { rate: rate.toLocaleString('en') })
    },
    end: () => bar.stop(),
  }
}
