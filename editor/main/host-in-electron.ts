/** Runs the host as a utility process of Electron. */
import { utilityProcess } from 'electron'
import type { HostProcess } from './host-process.ts'

export function startInElectron(entry: string): HostProcess {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Cartwright host' })
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onEnd: (listener) => child.once('exit', listener),
    stop: () => child.kill(),
  }
}
