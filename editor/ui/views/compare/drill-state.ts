/** The path from a figure to its orders, and from an order to both results. */
import { create } from 'zustand'
import type { OrderSelection } from '../../../host/contract.ts'

export interface Drill {
  readonly selection: OrderSelection
  /** What the orders have in common, in words. */
  readonly title: string
  /** The selected order. */
  readonly order?: string | undefined
}

export const useDrill = create<{ readonly drill: Drill | undefined }>(() => ({ drill: undefined }))

export const drillTo = (selection: OrderSelection, title: string): void =>
  useDrill.setState({ drill: { selection, title } })

/** Opens an order from a list of its own. */
export const drillToOrder = (order: string, selection: OrderSelection, title: string): void =>
  useDrill.setState({ drill: { selection, title, order } })

export const showOrder = (order: string | undefined): void =>
  useDrill.setState(({ drill }) => ({ drill: drill && { ...drill, order } }))

export const closeDrill = (): void => useDrill.setState({ drill: undefined })
