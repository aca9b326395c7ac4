/** From a figure to the orders behind it, and from an order to both results. */
import { create } from 'zustand'
import type { Mark } from '../../../host/contract.ts'

export interface Drill {
  readonly mark: Mark
  /** What the orders have in common, in the reader's words. */
  readonly title: string
  /** Of those orders, the one that is looked at. */
  readonly order?: string | undefined
}

export const useDrill = create<{ readonly drill: Drill | undefined }>(() => ({ drill: undefined }))

export const drillTo = (mark: Mark, title: string): void => useDrill.setState({ drill: { mark, title } })

/** An order that stands in a list of its own. */
export const drillToOrder = (order: string, mark: Mark, title: string): void =>
  useDrill.setState({ drill: { mark, title, order } })

export const showOrder = (order: string | undefined): void =>
  useDrill.setState(({ drill }) => ({ drill: drill && { ...drill, order } }))

export const closeDrill = (): void => useDrill.setState({ drill: undefined })
