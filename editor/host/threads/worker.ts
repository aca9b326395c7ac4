/** Entry point of a host thread. */
import { getPriority, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { enableCompileCache } from '../../../src/home/compile-cache.ts'
import type { ThreadData } from './thread.ts'

const { niceness }: ThreadData = workerData ?? {}
// On other systems this would concern the whole process. Threads that this one starts inherit it.
if (niceness !== undefined && process.platform === 'linux') setPriority(Math.min(19, getPriority() + niceness))
enableCompileCache()
const { serveTasks } = await import('./serve-tasks.ts')
if (parentPort !== null) serveTasks(parentPort)
