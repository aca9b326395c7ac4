/** Entry point of a host thread. */
import { parentPort } from 'node:worker_threads'
import { enableCompileCache } from '../../../src/home/compile-cache.ts'

enableCompileCache()
const { serveTasks } = await import('./serve-tasks.ts')
if (parentPort !== null) serveTasks(parentPort)
