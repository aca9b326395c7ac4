/** For `check`: counters that rules would lose compared with a release or a ledger. */
import { lostCounters } from '../check/analyses/lost-counters.ts'
import type { CheckedRuleSet } from '../check/rule-set.ts'
import { compile } from '../compile/compile.ts'
import type { Rules } from '../compile/rules.ts'
import type { Finding } from '../syntax/diagnostic.ts'
import { withStore } from './ledger-options.ts'

/** For both if both are given, without duplicates. */
export async function countersLost(
  checked: CheckedRuleSet,
  released: Rules | undefined,
  ledger: string | undefined,
): Promise<readonly Finding[]> {
  if (released === undefined && ledger === undefined) return []
  const books = await import('../ledger/lost-counters.ts')
  const rules = compile(checked, { versioned: false })
  const known = new Set<string>()
  const left = new Map<string, Parameters<typeof lostCounters>[1][number]>()
  if (released !== undefined) {
    for (const { kind, name } of books.namesOf(released)) known.add(`${kind}:${name}`)
    for (const each of books.countersLost(released, rules)) left.set(`${each.of}:${each.name}`, each)
  }
  if (ledger !== undefined) {
    await withStore({ ledger }, async (store) => {
      for (const each of await books.lostCounters(store, rules)) left.set(`${each.of}:${each.name}`, each)
      for (const name of await books.namesInLedger(store)) known.add(name)
    })
  }
  return lostCounters(checked, [...left.values()], (of, name) => known.has(`${of}:${name}`))
}
