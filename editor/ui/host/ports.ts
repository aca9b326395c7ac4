/** Connects the window to its host: through the desktop bridge, or a web socket in the browser edition. */
import type { FromHost, FromWindow } from '../../host/contract.ts'
import { keepKey, serverHas, subprotocol, takeKey } from './key.ts'

/**
 * `lost`: no host responds, and the window keeps trying; `refused`: the host has another key, or this page has none;
 * `full`: there are too many windows; `gone`: no host will respond until the program is started again.
 */
export type Connection = 'connecting' | 'connected' | 'lost' | 'refused' | 'full' | 'gone'

export interface WindowPort {
  /** Messages are queued until the first connection. While a later one is lost they are dropped, and `lost` is reported. */
  send(message: FromWindow): void
  onMessage(listener: (message: FromHost) => void): void
  onConnection(listener: (connection: Connection) => void): void
  /** Reconnects with another key. */
  useKey(key: string): void
}

export function openPort(): WindowPort {
  const bridge = window.cartwright
  if (!bridge) return socketPort(`${location.origin.replace(/^http/, 'ws')}/host`, takeKey())
  return {
    send: (message) => bridge.send(message),
    onMessage: (listener) => bridge.onMessage(listener),
    onConnection: (listener) => listener('connected'),
    useKey: () => undefined,
  }
}

const states = { another: 'refused', full: 'full', unreachable: 'lost' } as const

/** Milliseconds between two attempts. */
const shortestPause = 250
const maxPause = 5000

function socketPort(url: string, firstKey: string | undefined): WindowPort {
  let receive: (message: FromHost) => void = () => undefined
  let notify: (connection: Connection) => void = () => undefined
  const waiting: string[] = []
  let key = firstKey
  let socket: WebSocket | undefined
  let pause = shortestPause
  let timer: ReturnType<typeof setTimeout> | undefined
  let wasConnected = false
  /** A newer attempt replaces one that is still running. */
  let attempts = 0

  const reconnect = (): void => {
    clearTimeout(timer)
    timer = setTimeout(connect, pause)
    pause = Math.min(pause * 2, maxPause)
  }
  const connect = async (): Promise<void> => {
    const attempt = ++attempts
    if (key === undefined) return notify('refused')
    const server = await serverHas(key)
    if (attempt !== attempts) return
    if (server === 'same') return open(key)
    notify(states[server])
    reconnect()
  }
  const open = (key: string): void => {
    const opening = new WebSocket(url, [subprotocol, key])
    socket = opening
    opening.addEventListener('open', () => {
      if (socket !== opening) return
      pause = shortestPause
      for (const message of waiting.splice(0)) opening.send(message)
      wasConnected = true
      notify('connected')
    })
    opening.addEventListener('message', ({ data }) => {
      if (socket === opening) receive(JSON.parse(String(data)) as FromHost)
    })
    opening.addEventListener('close', () => {
      if (socket !== opening) return
      notify('lost')
      reconnect()
    })
  }
  // Lets the caller add its listeners first.
  queueMicrotask(connect)

  return {
    send: (message) => {
      const text = JSON.stringify(message)
      if (socket?.readyState === WebSocket.OPEN) socket.send(text)
      else if (!wasConnected) waiting.push(text)
    },
    onMessage: (listener) => {
      receive = listener
    },
    onConnection: (listener) => {
      notify = listener
    },
    useKey: (given) => {
      key = given
      keepKey(given)
      pause = shortestPause
      clearTimeout(timer)
      const before = socket
      socket = undefined
      before?.close()
      void connect()
    },
  }
}
