/** What the window knows of something in the workspace that only the host can see, such as its ledger. */
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import { onConnection } from '../host/client.ts'
import { type Failure, failureOf } from './failure.ts'
import { getState } from './store.ts'

export interface InfoState<Info> {
  /** The workspace that `info` belongs to. */
  readonly root?: string | undefined
  /** Absent until the host has answered. */
  readonly info?: Info | undefined
  /** Why there is no answer. */
  readonly failure?: Failure | undefined
  /** Increases with each answer, so that tables reload. */
  readonly edition: number
}

interface WorkspaceInfo<Info> {
  readonly use: UseBoundStore<StoreApi<InfoState<Info>>>
  /** Reads it for the first time. */
  enter(root: string | undefined): Promise<void>
  /** Reads it again. */
  read(): Promise<void>
  /** Shows what a request answers, unless another workspace was opened meanwhile. */
  show(load: () => Promise<Info>): Promise<void>
}

export function workspaceInfo<Info>(request: () => Promise<Info>): WorkspaceInfo<Info> {
  const use = create<InfoState<Info>>(() => ({ edition: 0 }))
  const show = async (load: () => Promise<Info>): Promise<void> => {
    const { root } = getState().workspace ?? {}
    const info = await load()
    if (getState().workspace?.root !== root) return
    use.setState(({ edition }) => ({ root, info, failure: undefined, edition: edition + 1 }))
  }
  const read = (): Promise<void> => show(request)
  // A new host does not watch it yet.
  onConnection((connection) => {
    if (connection === 'connected') use.setState({ root: undefined })
  })
  return {
    use,
    show,
    read,
    enter: async (root) => {
      use.setState({ root, info: undefined, failure: undefined })
      if (root === undefined) return
      try {
        await read()
      } catch (error) {
        if (use.getState().root === root) use.setState({ failure: failureOf(error) })
      }
    },
  }
}
