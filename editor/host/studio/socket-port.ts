import type { Port } from '../contract.ts'

/** The part of a server-side web socket that is used here. */
export interface Socket {
  readonly readyState: number
  readonly OPEN: number
  /** Bytes queued but not yet sent. */
  readonly bufferedAmount: number
  send(text: string): void
  on(event: 'message', listener: (data: { toString(): string }, isBinary: boolean) => void): unknown
  on(event: 'error', listener: () => void): unknown
  terminate(): void
}

/** Bytes. A window that stops reading must not fill the memory; it reconnects and asks for what it missed. */
const maxBuffered = 256 * 1024 * 1024

/** A web socket as a host's port; messages are JSON. */
export function socketPort(socket: Socket): Port {
  return {
    send: (message) => {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > maxBuffered) socket.terminate()
      else socket.send(JSON.stringify(message))
    },
    listen: (listener) => {
      socket.on('message', (data, isBinary) => {
        try {
          listener(isBinary ? undefined : JSON.parse(String(data)))
        } catch {
          listener(undefined)
        }
      })
      socket.on('error', () => socket.terminate())
    },
  }
}
