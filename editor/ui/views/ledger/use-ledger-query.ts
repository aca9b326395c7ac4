import type { Rules } from '../../../../src/compile/rules.ts'
import { engine } from '../../engine/client.ts'
import { readAfterFailure, useLedger } from '../../state/ledger.ts'
import { useStore } from '../../state/store.ts'
import { useEngineQuery } from '../../state/use-engine-query.ts'

/** `outdated`: the rules have errors now. Undefined while no rules can be read. */
export interface LedgerAnswer<T> {
  readonly answer: T | undefined
}

/**
 * The ledger's answer under the window's current rules, requested again when either changes. Undefined before the first answer;
 * `answer` is undefined if the rules can't be read.
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
