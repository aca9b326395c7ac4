import { type Remote, wrap } from 'comlink'
import type { EngineApi } from './api.ts'
import EngineWorker from './engine.worker.ts?worker'

/** The engine in its worker; calls are answered in the order they are made. */
export const engine: Remote<EngineApi> = wrap<EngineApi>(new EngineWorker())
