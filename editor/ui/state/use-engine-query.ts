import { type RefObject, useEffect, useRef, useState } from 'react'
import { isSame, isSameList } from '../engine/is-same.ts'
import { notifyError } from './notices.ts'
import { getState, useStore } from './store.ts'

/**
 * Runs an engine query whenever `about` changes, while visible. Keeps the last answer until another one arrives, to avoid
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
  const [answer, ask] = useLatestAnswer(question)
  const asked = useRef<readonly unknown[]>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` says when the question is another one
  useEffect(() => {
    if (!visible) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const askIfChanged = (): void => {
      const now = [getState().settled, ...about]
      if (asked.current && isSameList(asked.current, now)) return
      asked.current = now
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

/** The last answer, and what asks the question as it is at that time. */
function useLatestAnswer<T>(question: () => Promise<T>): readonly [T | undefined, RefObject<() => void>] {
  const [answer, setAnswer] = useState<T>()
  const request = useRef<{ busy: boolean; next: (() => Promise<T>) | undefined }>({ busy: false, next: undefined })
  const ask = useRef((): void => undefined)
  ask.current = () => {
    const state = request.current
    state.next = question
    if (!state.busy) runLatest(state, (now) => setAnswer((before) => (isSame(before, now) ? before : now)))
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
