import { useEffect, useRef, useState } from 'react'
import { notifyError } from './notices.ts'

/**
 * The engine's answer to a question that is asked anew whenever `about` changes, while it is visible. The last answer stands
 * until the next one is there, so that nothing jumps; undefined before the first. One question waits at a time: of
 * those that come meanwhile only the newest is asked.
 */
export function useEngineQuery<T>(
  visible: boolean,
  question: () => Promise<T>,
  about: readonly unknown[],
): T | undefined {
  const [answer, setAnswer] = useState<T>()
  const asked = useRef<{ busy: boolean; next: (() => Promise<T>) | undefined }>({ busy: false, next: undefined })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` says when the question is another one
  useEffect(() => {
    if (!visible) return
    const state = asked.current
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
