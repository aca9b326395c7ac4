import type { Rules } from '../../../../src/compile/rules.ts'
import { engine } from '../../engine/client.ts'
import { readAfterFailure, useLedger } from '../../state/ledger.ts'
import { useStore } from '../../state/store.ts'
import { useEngineQuery } from '../../state/use-engine-query.ts'

/** `outdated`: the rules have errors now; undefined without any rules that can be read. */
export interface LedgerAnswer<T> {
  readonly answer: T | undefined
}

/**
 * What the ledger says under the rules as they stand in the window, anew with each change of either. Undefined before the first
 * answer; `answer` is undefined where the rules can't be read.
 */
export function useLedgerQuery<T>(
  visible: boolean,
  ask: (rules: Rules) => Promise<T>,
  about: readonly unknown[] = [],
): LedgerAnswer<T> | undefined {
  const { root, edition } = useLedger()
  const settled = useStore((state) => state.settled)
  return useEngineQuery<LedgerAnswer<T>>(visible, async () => {
    const rules = await engine.compiledRules()
    if (rules === undefined) return { answer: undefined }
    try {
      return { answer: await ask(rules) }
    } catch (error) {
      await readAfterFailure(error)
      return { answer: undefined }
    }
  }, [root, edition, settled, ...about])
}
