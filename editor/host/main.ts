/** Entry point of the host process: a Node child process or an Electron utility process. */
import { enableCompileCache } from '../../src/home/compile-cache.ts'
import type { Port } from './contract.ts'

/** Electron's additions in a utility process. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}

const { parentPort } = process as { readonly parentPort?: ParentPort }

const port: Port = parentPort
  ? {
      send: (message) => parentPort.postMessage(message),
      listen: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    }
  : { send: (message) => process.send?.(message), listen: (listener) => process.on('message', listener) }

// Most of the start-up time is compiling modules, and the window waits for it.
enableCompileCache()
const [{ serveHost }, { closeOrEnd }, { killIfStuck }] = await Promise.all([
  import('./serve.ts'),
  import('./end.ts'),
  import('./threads/thread.ts'),
])
const host = serveHost(port)

async function end(signal: NodeJS.Signals): Promise<void> {
  await closeOrEnd(() => host.close(), signal)
  killIfStuck()
  process.exit()
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(signal))
process.once('disconnect', () => void end('SIGTERM'))
