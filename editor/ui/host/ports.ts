/** Connects the window to its host: through the desktop bridge, or a web socket in the browser edition. */
import type { FromHost, FromWindow } from '../../host/contract.ts'
import { isWrong, subprotocol, takeKey } from './key.ts'

export interface WindowPort {
  send(message: FromWindow): void
  onMessage(hear: (message: FromHost) => void): void
  /** Called when the connection is lost and when it is restored. */
  onConnected(hear: (connected: boolean) => void): void
  /** Told when there will be no connection: this page does not have the key, or that of an earlier start. */
  onRefused(hear: () => void): void
}

export function openPort(): WindowPort {
  const bridge = window.cartwright
  if (!bridge) return socketPort(`${location.origin.replace(/^http/, 'ws')}/host`, takeKey())
  return {
    send: (message) => bridge.send(message),
    onMessage: (hear) => bridge.onMessage(hear),
    onConnected: (hear) => hear(true),
    onRefused: () => undefined,
  }
}

const longestPause = 5000

function socketPort(url: string, key: string | undefined): WindowPort {
  const hearers: {
    message?: (message: FromHost) => void
    connected?: (connected: boolean) => void
    refused?: () => void
  } = {}
  const waiting: string[] = []
  let socket: WebSocket | undefined
  let pause = 250
  let isRefused = key === undefined

  const connect = (withKey: string): void => {
    let wasOpen = false
    const opening = new WebSocket(url, [subprotocol, withKey])
    socket = opening
    opening.addEventListener('open', () => {
      wasOpen = true
      pause = 250
      hearers.connected?.(true)
      for (const message of waiting.splice(0)) opening.send(message)
    })
    opening.addEventListener('message', ({ data }) => hearers.message?.(JSON.parse(String(data)) as FromHost))
    opening.addEventListener('close', async () => {
      if (!wasOpen && (await isWrong(withKey))) {
        isRefused = true
        hearers.refused?.()
        return
      }
      hearers.connected?.(false)
      pause = Math.min(pause * 2, longestPause)
      setTimeout(connect, pause, withKey)
    })
  }
  if (key !== undefined) connect(key)

  return {
    send: (message) => {
      const text = JSON.stringify(message)
      if (socket?.readyState === WebSocket.OPEN) socket.send(text)
      else if (isRefused) queueMicrotask(() => hearers.refused?.())
      else waiting.push(text)
    },
    onMessage: (hear) => {
      hearers.message = hear
    },
    onConnected: (hear) => {
      hearers.connected = hear
    },
    onRefused: (hear) => {
      hearers.refused = hear
    },
  }
}
