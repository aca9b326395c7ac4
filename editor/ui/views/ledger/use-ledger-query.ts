import type { Rules } from '../../../../src/compile/rules.ts'
import { engine } from '../../engine/client.ts'
import { readAfterFailure, useLedger } from '../../state/ledger.ts'
import { useStore } from '../../state/store.ts'
import { type Reading, useReading } from '../../state/use-engine-query.ts'

export interface LedgerAnswer<T> {
  /** Undefined if the rules can't be read. */
  readonly answer: T | undefined
}

/**
 * The ledger's answer under the window's current rules, requested again when either changes.
 */
export function useLedgerQuery<T>(
  visible: boolean,
  ask: (rules: Rules) => Promise<T>,
  about: readonly unknown[] = [],
): Reading<LedgerAnswer<T>> {
  const { root, edition } = useLedger()
  const settled = useStore((state) => state.settled)
  return useReading<LedgerAnswer<T>>(visible, async () => {
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
