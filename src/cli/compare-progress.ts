import { SingleBar } from 'cli-progress'
import type { ReplayedPart } from '../compare/run-comparison.ts'
import { sweptLet } from '../compare/swept-value.ts'
import { msg, toMessage } from '../words/message.ts'
import { say, sayNumber } from './language.ts'
import { printable } from './output.ts'

/** The progress bar fills in the placeholders. */
const progress = msg`${'{value}'} of ${'{total}'} orders, ${'{rate}'} per second`

export interface ReplayProgress {
  readonly onProgress?: (done: number, of: number) => void
  readonly end: () => void
}

/** A progress bar with orders per second on standard error, if it is a terminal. */
export function replayProgress(part: ReplayedPart): ReplayProgress {
  if (!process.stderr.isTTY) return { end: () => undefined }
  const what = say(toMessage(typeof part === 'string' ? part : sweptLet(part)))
  const bar = new SingleBar({
    format: `${printable(what)} {bar} {percentage} %  ${say(progress)}`,
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
      bar.update(done, { rate: sayNumber(String(rate)) })
    },
    end: () => bar.stop(),
  }
}
