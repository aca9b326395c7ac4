import { useEffect, useRef, useState } from 'react'
import { notifyError } from './notices.ts'

/**
 * Runs an engine query whenever `about` changes, while visible. Keeps the last answer until the next arrives, to avoid
 * flicker; undefined before the first. At most one query is in flight; of those queued meanwhile only the newest runs.
 */
export function useEngineQuery<T>(
  visible: boolean,
  question: () => Promise<T>,
  about: readonly unknown[],
): T | undefined {
  const [answer, setAnswer] = useState<T>()
  const request = useRef<{ busy: boolean; next: (() => Promise<T>) | undefined }>({ busy: false, next: undefined })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` says when the question is another one
  useEffect(() => {
    if (!visible) return
    const state = request.current
    state.next = question
    if (!state.busy) runLatest(state, setAnswer)
  }, [visible, ...about])
  return answer
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
