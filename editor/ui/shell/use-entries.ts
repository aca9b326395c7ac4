import { useMemo } from 'react'
import { engine } from '../engine/client.ts'
import { request } from '../host/client.ts'
import { useStore } from '../state/store.ts'
import { useEngineQuery } from '../state/use-engine-query.ts'
import {
  cartEntries,
  commandEntries,
  type EntryGroup,
  fileEntries,
  maxOfGroup,
  nameEntries,
  orderEntries,
  productEntries,
} from './palette-entries.tsx'

/** Orders are searched in a database with up to a million rows, so a single letter is not enough. */
const fewestLetters = 2

/** Entries for a text. Those from the engine and the host arrive a moment later. */
export function useEntries(text: string): readonly EntryGroup[] {
  const query = text.trim()
  const isOpen = useStore((state) => state.workspace !== undefined)
  const hasHistory = useStore((state) => (state.history?.orders ?? 0) > 0)
  const isAsked = isOpen && query !== ''

  const symbols = useEngineQuery(isAsked, () => engine.workspaceSymbols(query), [query])
  const found = useEngineQuery(isAsked, () => engine.searchCatalogue(query, maxOfGroup), [query])
  const orders = useEngineQuery(isAsked && hasHistory && query.length >= fewestLetters, () => ordersLike(query), [
    query,
  ])
  return useMemo(() => {
    if (!isOpen || query === '') {
      return [
        { id: 'commands', entries: commandEntries('') },
        { id: 'files', entries: fileEntries('') },
      ]
    }
    return [
      { id: 'commands', entries: commandEntries(query) },
      { id: 'files', entries: fileEntries(query) },
      ...nameEntries(symbols ?? []),
      { id: 'carts', entries: cartEntries(query) },
      { id: 'products', entries: productEntries(found?.products ?? []) },
      { id: 'orders', entries: orderEntries(query.length >= fewestLetters ? (orders ?? []) : []) },
    ]
  }, [isOpen, query, symbols, found, orders])
}

async function ordersLike(text: string) {
  const { rows } = await request('orders', {
    filter: { text },
    sort: { by: 'at', descending: true },
    page: { offset: 0, limit: maxOfGroup },
  })
  return rows
}
