/** Channels, countries, payments… from the order history, suggested in the cart's fields. */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Answers } from '../../host/contract.ts'
import { HostError, request } from '../host/client.ts'
import { notifyError } from './notices.ts'
import { useStore } from './store.ts'

type HistoryValues = Answers['historyValues']

interface HistoryValuesState {
  /** Identifies the history that the values come from. */
  readonly of?: string | undefined
  readonly values?: HistoryValues | undefined
}

const useValues = create<HistoryValuesState>(() => ({}))

/** Undefined without a history, and until the host has answered. */
export function useHistoryValues(): HistoryValues | undefined {
  const root = useStore((state) => state.workspace?.root)
  const orders = useStore((state) => state.history?.orders ?? 0)
  const key = `${root} ${orders}`
  const known = useValues()
  useEffect(() => {
    if (root === undefined || orders === 0 || useValues.getState().of === key) return
    useValues.setState({ of: key, values: undefined })
    request('historyValues', {}).then(
      (values) => {
        if (useValues.getState().of === key) useValues.setState({ values })
      },
      (error: unknown) => {
        // The suggestions are only a convenience, so an unavailable history is no error here.
        if (!(error instanceof HostError)) notifyError(error)
      },
    )
  }, [root, orders, key])
  return known.of === key ? known.values : undefined
}
