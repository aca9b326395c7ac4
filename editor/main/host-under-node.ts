/** Runs the host under a separate Node. */
import { fork } from 'node:child_process'
import type { HostProcess } from './host-process.ts'

/** @param node The Node executable that runs `entry`. */
export function startUnderNode(node: string, entry: string): HostProcess {
  const child = fork(entry, [], {
    execPath: node,
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return {
    send: (message) => {
      if (child.connected) child.send(message)
    },
    onMessage: (listener) => child.on('message', listener),
    onEnd: (listener) => {
      let ended = false
      const end = (): void => {
        if (!ended) listener()
        ended = true
      }
      child.once('exit', end)
      // For example, the executable is missing.
      child.once('error', end)
    },
    stop: () => child.kill(),
  }
}
