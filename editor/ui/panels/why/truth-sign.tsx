import { Check, CircleHelp, X } from 'lucide-react'
import type { ConditionNode } from '../../engine/explain.ts'
import css from './campaign-details.module.css'

const signs = { true: Check, false: X, unknown: CircleHelp } as const

/** A truth value as icon, word and colour. */
export function TruthSign({ truth, word }: { readonly truth: ConditionNode['truth']; readonly word: string }) {
  const Sign = signs[truth]
  return (
    <span className={css.truth} data-truth={truth}>
      <Sign size={13} strokeWidth={2.5} aria-hidden />
      {word}
    </span>
  )
}
