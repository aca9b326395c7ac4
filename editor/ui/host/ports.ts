/** How the window reaches its host: over the bridge of the desktop edition, or a web socket in the browser edition. */
import type { FromHost, FromWindow } from '../../host/contract.ts'

export interface WindowPort {
  send(message: FromWindow): void
  onMessage(hear: (message: FromHost) => void): void
  /** Told when the connection is lost, and when it is there again. */
  onConnected(hear: (connected: boolean) => void): void
}

export function openPort(): WindowPort {
  const bridge = window.cartwright
  if (!bridge) return socketPort(`${location.origin.replace(/^http/, 'ws')}/host`)
  return {
    send: (message) => bridge.send(message),
    onMessage: (hear) => bridge.onMessage(hear),
    onConnected: (hear) => hear(true),
  }
}

const longestPause = 5000

function socketPort(url: string): WindowPort {
  const hearers: { message?: (message: FromHost) => void; connected?: (connected: boolean) => void } = {}
  const waiting: string[] = []
  let socket: WebSocket
  let pause = 250

  const connect = (): void => {
    socket = new WebSocket(url)
    socket.addEventListener('open', () => {
      pause = 250
      hearers.connected?.(true)
      for (const message of waiting.splice(0)) socket.send(message)
    })
    socket.addEventListener('message', ({ data }) => hearers.message?.(JSON.parse(String(data)) as FromHost))
    socket.addEventListener('close', () => {
      hearers.connected?.(false)
      pause = Math.min(pause * 2, longestPause)
      setTimeout(connect, pause)
    })
  }
  connect()

  return {
    send: (message) => {
      const text = JSON.stringify(message)
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
      else waiting.push(text)
    },
    onMessage: (hear) => {
      hearers.message = hear
    },
    onConnected: (hear) => {
      hearers.connected = hear
    },
  }
}
