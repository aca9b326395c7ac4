/** The effect of the edit on last month's orders, replayed after each pause in typing. */
import { create } from 'zustand'
import type { Progress } from '../../calls/messages.ts'
import type { RecentEffect } from '../../host/contract.ts'
import { engine } from '../engine/client.ts'
import { HostError, isDisconnected, request } from '../host/client.ts'
import { type Failure, failureOf } from './failure.ts'
import { notifyLiveData } from './live-data.ts'
import { notifyError } from './notices.ts'
import { getState, useStore, type WindowState } from './store.ts'

export interface RecentState {
  readonly running: boolean
  readonly progress?: Progress | undefined
  /** The effect of the last text that was replayed. */
  readonly effect?: RecentEffect | undefined
  /** Whether the text or the baseline has changed since `effect`. */
  readonly isOld: boolean
  /** Why the last replay failed. */
  readonly failure?: Failure | undefined
}

const nothing: RecentState = {
  running: false,
  progress: undefined,
  effect: undefined,
  isOld: false,
  failure: undefined,
}

export const useRecent = create<RecentState>(() => nothing)

/** Milliseconds without a change before the replay starts. */
const pauseMs = 2000

let timer: ReturnType<typeof setTimeout> | undefined
let running: AbortController | undefined

/** Starts replaying last month after each pause in typing. Returns a stop function. */
export function followRecent(): () => void {
  const stopStore = useStore.subscribe((now, before) => {
    if (now.workspace?.root !== before.workspace?.root) useRecent.setState(nothing)
    if (isAnother(now, before)) scheduleReplay()
  })
  document.addEventListener('visibilitychange', scheduleReplay)
  return () => {
    stopStore()
    document.removeEventListener('visibilitychange', scheduleReplay)
    cancelReplay()
  }
}

const isAnother = (now: WindowState, before: WindowState): boolean =>
  now.snapshot?.revision !== before.snapshot?.revision ||
  now.workspace?.root !== before.workspace?.root ||
  now.baseline !== before.baseline ||
  savedTexts(now) !== savedTexts(before) ||
  now.history !== before.history ||
  (now.connection === 'connected') !== (before.connection === 'connected')

/** Cached identities of the saved texts: the versions of the files, which change on save. */
const known = new WeakMap<WindowState['documents'], string>()

function savedTexts({ documents }: WindowState): string {
  const found =
    known.get(documents) ?? [...documents.values()].map(({ path, version }) => `${path} ${version}`).join('\n')
  known.set(documents, found)
  return found
}

/** Runs the replay that failed once more. */
export function replayAgain(): void {
  cancelReplay()
  useRecent.setState({ failure: undefined })
  replay().catch(notifyError)
}

/** Cancels the running replay and schedules a new one. */
function scheduleReplay(): void {
  cancelReplay()
  if (useRecent.getState().effect) useRecent.setState({ isOld: true })
  if (document.visibilityState !== 'visible') return
  timer = setTimeout(() => replay().catch(notifyError), pauseMs)
}

function cancelReplay(): void {
  clearTimeout(timer)
  running?.abort()
  running = undefined
}

async function replay(): Promise<void> {
  const { snapshot, history, connection } = getState()
  if (connection !== 'connected' || !snapshot || snapshot.rules.stale || !history || history.orders === 0) return
  const controller = new AbortController()
  running = controller
  const isMine = (): boolean => running === controller
  useRecent.setState({ running: true, progress: undefined, failure: undefined })
  try {
    const rules = await engine.beforeAndAfter()
    if (!rules || !isMine()) return
    const effect = await request(
      'recent',
      { ...rules },
      {
        signal: controller.signal,
        onProgress: (progress) => isMine() && useRecent.setState({ progress }),
      },
    )
    if (!isMine()) return
    useRecent.setState({ effect, isOld: false })
    const { currency } = history
    await engine.setHistory(
      new Map(effect.campaigns.map(({ campaign, ...figures }) => [campaign, { ...figures, currency }])),
    )
    notifyLiveData()
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    if (error.code !== 'cancelled' && !isDisconnected(error)) useRecent.setState({ failure: failureOf(error) })
  } finally {
    if (isMine() || running === undefined) useRecent.setState({ running: false, progress: undefined })
  }
}
