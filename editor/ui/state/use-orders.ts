import { useEffect } from 'react'
import { create } from 'zustand'
import { onConnection, request } from '../host/client.ts'
import { type Failure, failureOf } from './failure.ts'
import { getState, setState, useStore } from './store.ts'

interface FirstReading {
  /** The workspace whose history the host was asked for. */
  readonly root: string | undefined
  readonly state: 'running' | 'done' | 'failed'
  /** Why it failed. */
  readonly failure?: Failure
}

const useFirstReading = create<FirstReading>(() => ({ root: undefined, state: 'done' }))

/**
 * Whether the workspace has past orders. A large history is read only after its folder has opened: `unknown` until then, `failed`
 * if it could not be read.
 */
export function useOrders(): 'unknown' | 'failed' | 'none' | 'some' {
  const root = useStore((state) => state.workspace?.root)
  const orders = useStore(({ history }) => history?.orders)
  const state = useFirstReading((reading) => (reading.root === root ? reading.state : undefined))
  useEffect(() => {
    if (orders === undefined && state === undefined) void readHistory()
  }, [orders, state])
  if (orders !== undefined) return orders > 0 ? 'some' : 'none'
  return state === 'done' ? 'none' : state === 'failed' ? 'failed' : 'unknown'
}

/** Why the history could not be read. */
export const useHistoryFailure = (): Failure | undefined => useFirstReading(({ failure }) => failure)

export async function readHistory(): Promise<void> {
  const root = getState().workspace?.root
  if (root === undefined) return
  const isOver = (): boolean => getState().workspace?.root !== root
  useFirstReading.setState({ root, state: 'running' }, true)
  try {
    const history = await request('historyInfo', {})
    if (isOver()) return
    setState({ history: history ?? undefined })
    useFirstReading.setState({ root, state: 'done' }, true)
  } catch (error) {
    if (!isOver()) useFirstReading.setState({ root, state: 'failed', failure: failureOf(error) }, true)
  }
}

// With a new host it is read again.
onConnection((connection) => {
  if (connection === 'connected' && useFirstReading.getState().state === 'failed') void readHistory()
})
