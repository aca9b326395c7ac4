import { useMemo } from 'react'
import { engine } from '../engine/client.ts'
import { ask } from '../host/client.ts'
import { useStore } from '../state/store.ts'
import { useAnswer } from '../state/use-answer.ts'
import {
  cartEntries,
  commandEntries,
  type EntryGroup,
  fileEntries,
  mostOfGroup,
  nameEntries,
  orderEntries,
  productEntries,
} from './palette-entries.tsx'

/** Orders are looked for in a database that may hold a million: not for a single letter. */
const fewestLetters = 2

/** What there is for a text; what others must be asked for comes a moment later. */
export function useEntries(text: string): readonly EntryGroup[] {
  const wanted = text.trim()
  const isOpen = useStore((state) => state.workspace !== undefined)
  const hasHistory = useStore((state) => (state.history?.orders ?? 0) > 0)
  const isAsked = isOpen && wanted !== ''

  const symbols = useAnswer(isAsked, () => engine.workspaceSymbols(wanted), [wanted])
  const found = useAnswer(isAsked, () => engine.searchCatalogue(wanted, mostOfGroup), [wanted])
  const orders = useAnswer(isAsked && hasHistory && wanted.length >= fewestLetters, () => ordersLike(wanted), [wanted])
  return useMemo(() => {
    if (!isOpen || wanted === '') {
      return [
        { id: 'commands', entries: commandEntries('') },
        { id: 'files', entries: fileEntries('') },
      ]
    }
    return [
      { id: 'commands', entries: commandEntries(wanted) },
      { id: 'files', entries: fileEntries(wanted) },
      ...nameEntries(symbols ?? []),
      { id: 'carts', entries: cartEntries(wanted) },
      { id: 'products', entries: productEntries(found?.products ?? []) },
      { id: 'orders', entries: orderEntries(wanted.length >= fewestLetters ? (orders ?? []) : []) },
    ]
  }, [isOpen, wanted, symbols, found, orders])
}

async function ordersLike(text: string) {
  const { rows } = await ask('orders', {
    filter: { text },
    sort: { by: 'at', descending: true },
    page: { offset: 0, limit: mostOfGroup },
  })
  return rows
}
