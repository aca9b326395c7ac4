import { wrap } from 'comlink'
import type { EngineApi } from './api.ts'
import EngineWorker from './engine.worker.ts?worker'
import type { Snapshot } from './model.ts'
import { applyUpdate, isUpdate } from './update.ts'

type Client = {
  readonly [Name in keyof EngineApi]: (
    ...asked: Parameters<EngineApi[Name]>
  ) => Promise<Awaited<ReturnType<EngineApi[Name]>>>
}

let latest: Snapshot | undefined

/** The engine in its worker. Calls are answered in order, so updates can build on each other. */
export const engine = new Proxy(wrap<EngineApi>(new EngineWorker()), {
  get:
    (remote, name) =>
    async (...asked: unknown[]) => {
      const call = remote[name as keyof EngineApi] as (...asked: unknown[]) => Promise<unknown>
      const answer = await call(...asked)
      if (!isUpdate(answer)) return answer
      latest = applyUpdate(latest, answer)
      return latest
    },
}) as unknown as Client
