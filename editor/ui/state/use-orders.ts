import { useEffect } from 'react'
import { create } from 'zustand'
import { request } from '../host/client.ts'
import { attempt } from './notices.ts'
import { getState, setState, useStore } from './store.ts'

/** The workspace whose history the host has reported, even if there is none. */
const useKnown = create<{ readonly root: string | undefined }>(() => ({ root: undefined }))

/** Whether the workspace has past orders; a large history is read only after its folder has opened. */
export function useOrders(): 'unknown' | 'none' | 'some' {
  const root = useStore((state) => state.workspace?.root)
  const orders = useStore(({ history }) => history?.orders)
  const isKnown = useKnown((known) => known.root === root)
  useEffect(() => {
    if (root === undefined || orders !== undefined || isKnown) return
    attempt(async () => {
      const history = await request('historyInfo', {})
      if (getState().workspace?.root !== root) return
      setState({ history: history ?? undefined })
      useKnown.setState({ root })
    })
  }, [root, orders, isKnown])
  if (orders !== undefined && orders > 0) return 'some'
  return isKnown || orders === 0 ? 'none' : 'unknown'
}
