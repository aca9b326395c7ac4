/** Channels, countries, payments… that stand in the order history: what fields of a cart offer. */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Answers } from '../../host/contract.ts'
import { ask, HostError } from '../host/client.ts'
import { tellError } from './notices.ts'
import { useStore } from './store.ts'

type PastValues = Answers['historyValues']

interface Known {
  /** Which history they are of. */
  readonly of?: string | undefined
  readonly values?: PastValues | undefined
}

const usePast = create<Known>(() => ({}))

/** Undefined without a history, and until the host answered. */
export function usePastValues(): PastValues | undefined {
  const root = useStore((state) => state.workspace?.root)
  const orders = useStore((state) => state.history?.orders ?? 0)
  const key = `${root} ${orders}`
  const known = usePast()
  useEffect(() => {
    if (root === undefined || orders === 0 || usePast.getState().of === key) return
    usePast.setState({ of: key, values: undefined })
    ask('historyValues', {}).then(
      (values) => {
        if (usePast.getState().of === key) usePast.setState({ values })
      },
      (error: unknown) => {
        // They only make typing shorter: where there is no history any more, nothing is missing.
        if (!(error instanceof HostError)) tellError(error)
      },
    )
  }, [root, orders, key])
  return known.of === key ? known.values : undefined
}
