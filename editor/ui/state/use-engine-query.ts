import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { isSame, isSameList } from '../engine/is-same.ts'
import { type Failure, failureOf } from './failure.ts'
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` identifies the question
  useEffect(() => {
    if (visible) ask.current()
  }, [visible, ...about])
  return answer
}

/** `failure`: why there is no first answer. Later failures are notices, and the last answer stays. */
export interface Reading<T> {
  readonly answer: T | undefined
  readonly failure: Failure | undefined
  readonly retry: () => void
}

/** The same for what a panel has to show: the panel says why it has nothing, and can ask again. */
export function useReading<T>(visible: boolean, question: () => Promise<T>, about: readonly unknown[]): Reading<T> {
  const [failure, setFailure] = useState<Failure>()
  const [tries, setTries] = useState(0)
  const hasAnswer = useRef(false)
  const answer = useEngineQuery(visible, async () => {
    try {
      const found = await question()
      hasAnswer.current = true
      setFailure(undefined)
      return found
    } catch (error) {
      if (hasAnswer.current) throw error
      setFailure(failureOf(error))
      return undefined
    }
  }, [tries, ...about])
  const retry = useCallback(() => {
    setFailure(undefined)
    setTries((before) => before + 1)
  }, [])
  return { answer, failure, retry }
}

/**
 * The same for questions about the text: asks again `pauseMs` after a pause in typing. Re-renders only if the answer differs, and
 * asks only once per text, however often the component is hidden and shown.
 */
export function useTextQuery<T>(
  visible: boolean,
  question: () => Promise<T>,
  about: readonly unknown[] = [],
  pauseMs = 0,
): T | undefined {
  const [answer, ask] = useLatestAnswer(question, unlessSame)
  const lastInputs = useRef<readonly unknown[]>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` identifies the question
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

/**
 * The last answer, and a ref to a function that asks the current question. `next` combines the previous answer with a new one.
 */
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
