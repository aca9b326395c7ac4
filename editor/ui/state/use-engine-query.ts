import { useEffect, useRef, useState } from 'react'
import { isSame } from '../engine/is-same.ts'
import { notifyError } from './notices.ts'
import { useStore } from './store.ts'

/**
 * Runs an engine query whenever `about` changes, while visible. Keeps the last answer until another one arrives, to avoid
 * flicker; undefined before the first. At most one query is in flight; of those queued meanwhile only the newest runs.
 */
export function useEngineQuery<T>(
  visible: boolean,
  question: () => Promise<T>,
  about: readonly unknown[],
): T | undefined {
  return useQuery(visible, question, about)[0]
}

/** The same about the text: it is asked again after each pause in typing, and nothing renders unless the answer is another one. */
export function useTextQuery<T>(
  visible: boolean,
  question: () => Promise<T>,
  about: readonly unknown[] = [],
): T | undefined {
  const [answer, ask] = useQuery(visible, question, about)
  const askLast = useRef(ask)
  askLast.current = ask
  useEffect(() => {
    if (!visible) return
    return useStore.subscribe(({ settled }, before) => {
      if (settled !== before.settled) askLast.current()
    })
  }, [visible])
  return answer
}

function useQuery<T>(
  visible: boolean,
  question: () => Promise<T>,
  about: readonly unknown[],
): readonly [T | undefined, () => void] {
  const [answer, setAnswer] = useState<T>()
  const request = useRef<{ busy: boolean; next: (() => Promise<T>) | undefined }>({ busy: false, next: undefined })
  const ask = (): void => {
    const state = request.current
    state.next = question
    if (!state.busy) runLatest(state, (now) => setAnswer((before) => (isSame(before, now) ? before : now)))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` says when the question is another one
  useEffect(() => {
    if (visible) ask()
  }, [visible, ...about])
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
