/** A network that loses what is sent, for tests: a connection through it falls silent, and neither side is told. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

type Way = 'to the server' | 'from the server'

export interface SilentProxy {
  readonly port: number
  /** From now on what goes that way is lost, on this connection and on new ones; nothing is closed. */
  silence(way: Way): void
  /** New connections are heard. */
  speak(): void
}

/** Passes bytes on to a server of this machine. */
export async function silentProxy(port: number): Promise<SilentProxy> {
  const open = new Set<Socket>()
  let silent: Way | undefined
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    let isLost = false
    const pass = (from: Socket, to: Socket, way: Way): void => {
      open.add(from)
      from.on('error', () => undefined)
      from.on('data', (piece) => {
        isLost ||= silent === way
        if (!isLost) to.write(piece)
      })
    }
    pass(client, upstream, 'to the server')
    pass(upstream, client, 'from the server')
    client.on('close', () => upstream.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return {
    port: (server.address() as AddressInfo).port,
    silence: (way) => {
      silent = way
    },
    speak: () => {
      silent = undefined
    },
  }
}
