/** From a figure to the orders behind it, and from an order to both results. */
import { create } from 'zustand'
import type { OrderSelection } from '../../../host/contract.ts'

export interface Drill {
  readonly selection: OrderSelection
  /** What the orders have in common, in the reader's words. */
  readonly title: string
  /** Of those orders, the one that is looked at. */
  readonly order?: string | undefined
}

export const useDrill = create<{ readonly drill: Drill | undefined }>(() => ({ drill: undefined }))

export const drillTo = (selection: OrderSelection, title: string): void =>
  useDrill.setState({ drill: { selection, title } })

/** An order that stands in a list of its own. */
export const drillToOrder = (order: string, selection: OrderSelection, title: string): void =>
  useDrill.setState({ drill: { selection, title, order } })

export const showOrder = (order: string | undefined): void =>
  useDrill.setState(({ drill }) => ({ drill: drill && { ...drill, order } }))

export const closeDrill = (): void => useDrill.setState({ drill: undefined })
