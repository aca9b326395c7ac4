import { type RefObject, useEffect, useRef, useState } from 'react'
import { isSame, isSameList } from '../engine/is-same.ts'
import { notifyError } from './notices.ts'
import { getState, useStore } from './store.ts'

/**
 * Runs an engine query whenever `about` changes, while visible. Keeps the last answer until the next arrives, to avoid
 * flicker; undefined before the first. At most one query is in flight; of those queued meanwhile only the newest runs.
 */
export function useEngineQuery<T>(
  visible: boolean,
  question: () => Promise<T>,
  about: readonly unknown[],
): T | undefined {
  const [answer, ask] = useLatestAnswer(question)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` says when the question is another one
  useEffect(() => {
    if (visible) ask.current()
  }, [visible, ...about])
  return answer
}

/**
 * The same about the text, asked again `pauseMs` after a pause in typing. Nothing renders unless the answer is another one, and
 * nothing is asked twice of one text, however often it is hidden and shown.
 */
export function useTextQuery<T>(
  visible: boolean,
  question: () => Promise<T>,
  about: readonly unknown[] = [],
  pauseMs = 0,
): T | undefined {
  const [answer, ask] = useLatestAnswer(question, unlessSame)
  const lastInputs = useRef<readonly unknown[]>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` says when the question is another one
  useEffect(() => {
    if (!visible) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const askIfChanged = (): void => {
      const now = [getState().settled, ...about]
      if (lastInputs.current && isSameList(lastInputs.current, now)) return
      lastInputs.current = now
      ask.current()
    }
    askIfChanged()
    const stop = useStore.subscribe(({ settled }, before) => {
      if (settled === before.settled) return
      clearTimeout(timer)
      timer = setTimeout(askIfChanged, pauseMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [visible, ...about])
  return answer
}

const newest = <T>(_: T | undefined, now: T): T => now
const unlessSame = <T>(before: T | undefined, now: T): T | undefined => (isSame(before, now) ? before : now)

/** The last answer, and what asks the question as it is at that time. `next`: what stands after an answer. */
function useLatestAnswer<T>(
  question: () => Promise<T>,
  next: (before: T | undefined, now: T) => T | undefined = newest,
): readonly [T | undefined, RefObject<() => void>] {
  const [answer, setAnswer] = useState<T>()
  const request = useRef<{ busy: boolean; next: (() => Promise<T>) | undefined }>({ busy: false, next: undefined })
  const ask = useRef((): void => undefined)
  ask.current = () => {
    const state = request.current
    state.next = question
    if (!state.busy) runLatest(state, (now) => setAnswer((before) => next(before, now)))
  }
  return [answer, ask]
}

async function runLatest<T>(
  state: { busy: boolean; next: (() => Promise<T>) | undefined },
  show: (answer: T) => void,
): Promise<void> {
  state.busy = true
  try {
    while (state.next) {
      const question = state.next
      state.next = undefined
      const answer = await question()
      if (!state.next) show(answer)
    }
  } catch (error) {
    notifyError(error)
  } finally {
    state.busy = false
  }
}
