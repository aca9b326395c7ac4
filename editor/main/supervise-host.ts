/** Keeps a host running: fails the requests that a crash left open, and restarts it a limited number of times. */
import { msg } from '../../src/words/message.ts'
import type { Failure } from '../calls/messages.ts'
import type { FromHost, FromWindow } from '../host/contract.ts'
import type { HostProcess } from './host-process.ts'

export interface Host {
  send(message: FromWindow): void
  /** The window has heard of the current host; what it sends from now on is meant for that one. */
  heard(): void
  stop(): void
}

export interface RestartLimit {
  /** Gives up after `ends` crashes within `within` milliseconds. */
  readonly ends: number
  readonly within: number
}

const defaultLimit: RestartLimit = { ends: 4, within: 60_000 }

const broken: Failure = {
  code: 'interrupted',
  sentence: msg`this was interrupted because a component of Cartwright stopped`,
  advice: msg`nothing you typed is lost; try again`,
}
/** The new host has no folder before the window, which knows nothing of it yet, opens it again. */
const notHeard: Failure = { ...broken, code: 'disconnected' }
const hostGone: Failure = {
  code: 'disconnected',
  sentence: msg`a component of Cartwright keeps stopping, so files and history are not available`,
  advice: msg`nothing you typed is lost; close Cartwright and open it again`,
}

/**
 * @param start Starts a host; undefined if none can be started at all.
 * @param tell Forwards a message to the window.
 */
export function superviseHost(
  start: () => HostProcess | undefined,
  tell: (message: FromHost) => void,
  patience = defaultLimit,
): Host {
  const owed = new Set<number>()
  let isHeard = true
  let ends: number[] = []
  let current = run()
  let stopped = false

  function run(): HostProcess | undefined {
    const host = start()
    host?.onMessage((message) => {
      const { id } = message as { id?: number }
      if (id !== undefined && !('progress' in (message as object))) owed.delete(id)
      // Messages from the host are trusted; only messages to it are validated.
      tell(message as FromHost)
    })
    host?.onEnd(() => end())
    return host
  }

  function fail(failure: Failure): void {
    for (const id of owed) tell({ id, failure })
    owed.clear()
  }

  function end(): void {
    if (stopped) return
    const now = Date.now()
    ends = [...ends.filter((at) => now - at < patience.within), now]
    const restarts = ends.length < patience.ends
    current = restarts ? run() : undefined
    isHeard = false
    fail(restarts ? broken : hostGone)
    tell(restarts ? { event: 'host-restarted' } : { event: 'host-gone', sentence: hostGone.sentence })
  }

  return {
    send: (message) => {
      if ('id' in message) owed.add(message.id)
      if (current === undefined) fail(hostGone)
      else if (isHeard) current.send(message)
      else fail(notHeard)
    },
    heard: () => {
      isHeard = true
    },
    stop: () => {
      stopped = true
      current?.stop()
    },
  }
}
