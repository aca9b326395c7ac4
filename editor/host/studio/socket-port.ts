import type { Port } from '../contract.ts'

/** What is used of a web socket on the server's side. */
export interface Socket {
  readonly readyState: number
  readonly OPEN: number
  send(text: string): void
  on(event: 'message', hear: (data: { toString(): string }, isBinary: boolean) => void): unknown
  on(event: 'error', hear: () => void): unknown
  terminate(): void
}

/** A web socket as the port of a host: a JSON message each way. */
export function socketPort(socket: Socket): Port {
  return {
    send: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
    },
    listen: (hear) => {
      socket.on('message', (data, isBinary) => {
        try {
          hear(isBinary ? undefined : JSON.parse(String(data)))
        } catch {
          hear(undefined)
        }
      })
      socket.on('error', () => socket.terminate())
    },
  }
}
