import { CircleAlert } from 'lucide-react'
import type { ReleaseRefusal } from '../../../host/contract.ts'
import { Sentence } from '../../parts/sentence.tsx'
import { useWords } from '../../state/use-words.ts'
import css from './releases.module.css'

/** Why an action was refused, and what to do. */
export function RefusedNote({
  refused: { said, advice },
}: {
  readonly refused: Pick<ReleaseRefusal, 'said' | 'advice'>
}) {
  const write = useWords()
  return (
    <p className={css.refused} role="alert">
      <CircleAlert size={15} aria-hidden />
      <span>
        <Sentence text={write(said)} />
        {advice && (
          <small>
            <Sentence text={write(advice)} />
          </small>
        )}
      </span>
    </p>
  )
}
