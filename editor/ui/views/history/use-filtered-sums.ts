import { useEffect, useState } from 'react'
import type { OrderSums } from '../../../host/contract.ts'
import { HostError, request } from '../../host/client.ts'
import { notifyError } from '../../state/notices.ts'
import { useHistory } from './history-state.ts'
import { isEverything, toRequest } from './order-filter.ts'

/** Totals of the orders that match the filter. The previous totals stay until the new ones arrive. */
export function useFilteredSums(): {
  readonly sums: OrderSums | undefined
  readonly isFiltered: boolean
  readonly isOld: boolean
} {
  const { tab, wanted, values, edition, root } = useHistory()
  const isFiltered = tab === 'orders' && !isEverything(wanted)
  const key = isFiltered ? JSON.stringify([toRequest(wanted), edition, root]) : undefined
  const [known, setKnown] = useState<{ readonly key: string; readonly sums: OrderSums }>()
  // The values arrive once the table of orders has been built, which two threads must not do at the same time.
  const isReady = values !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key contains the whole filter
  useEffect(() => {
    if (key === undefined || !isReady) return
    const stop = new AbortController()
    request('orderSums', { filter: toRequest(wanted) }, { signal: stop.signal }).then(
      (sums) => setKnown({ key, sums }),
      (error: unknown) => {
        // The table beside it reports errors of the history.
        if (!(error instanceof HostError)) notifyError(error)
      },
    )
    return () => stop.abort()
  }, [key, isReady])
  return { sums: isFiltered ? known?.sums : undefined, isFiltered, isOld: isFiltered && known?.key !== key }
}
