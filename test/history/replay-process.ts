/** Replays a history until told to stop. Prints when it starts, and whether it hung. */
import { check } from '../../src/check/check.ts'
import { ReplayStopped, replay } from '../../src/history/replay/replay.ts'
import { parse } from '../../src/syntax/parse.ts'
import { compiled } from '../compiled.ts'

const [path = ''] = process.argv.slice(2)
const { file } = parse('settings { currency PLN timezone "UTC" }\ncampaign "C" { then 5% off cart }', 'a.promo')
const rules = compiled(check([file], new Map()))
const stop = new AbortController()
process.once('SIGINT', () => stop.abort())
let begun = false
const onProgress = (): void => {
  if (!begun) process.stdout.write('begun\n')
  begun = true
}
try {
  await replay(path, rules, { threads: 1, ordersPerThread: 1, signal: stop.signal, onProgress })
} catch (error) {
  process.stdout.write(error instanceof ReplayStopped && error.hangs ? 'hangs\n' : `${String(error)}\n`)
}
process.kill(process.pid, 'SIGKILL')
