import type { TFunction } from 'i18next'
import type { Conflict } from '../../engine/conflicts.ts'

/** Why one campaign blocks the other, as a sentence. */
export function sentenceOf({ blocker, blocked, why, said, group = '', always }: Conflict, t: TFunction): string {
  const who = said === 'blocked' ? blocked : blocker
  const reason = t(`conflicts.sentence.${why}`, {
    blocker,
    blocked,
    who,
    group,
    ...(said === 'both' && { context: 'both' }),
  })
  return always ? `${reason} ${t(`conflicts.sentence.${always}`, { blocker, blocked })}` : reason
}
