import { textOf } from '../../../src/words/text-of.ts'
import { newCaller } from '../../calls/caller.ts'
import type { Reply } from '../../calls/messages.ts'
import type { EngineApi } from './api.ts'
import EngineWorker from './engine.worker.ts?worker'
import type { Snapshot } from './model.ts'
import { applyUpdate, isUpdate } from './update.ts'

type Client = {
  readonly [Name in keyof EngineApi]: (
    ...parameters: Parameters<EngineApi[Name]>
  ) => Promise<Awaited<ReturnType<EngineApi[Name]>>>
}

const worker: Worker = new EngineWorker()
const caller = newCaller<keyof EngineApi>(
  (message) => worker.postMessage(message),
  ({ sentence }) => new Error(textOf(sentence)),
)
worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => caller.receive(data))

let latest: Snapshot | undefined

/** The engine in its worker. Answers keep the order of calls, so each update follows the previous one. */
export const engine = new Proxy({} as Client, {
  get:
    (_, name: string | symbol) =>
    async (...parameters: unknown[]) => {
      const answer = await caller.call(name as keyof EngineApi, parameters)
      if (!isUpdate(answer)) return answer
      latest = applyUpdate(latest, answer)
      return latest
    },
})
