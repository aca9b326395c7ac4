import { CircleAlert } from 'lucide-react'
import type { ReleaseRefusal } from '../../../host/contract.ts'
import { Sentence } from '../../parts/sentence.tsx'
import { useWords } from '../../state/use-words.ts'
import css from './releases.module.css'

/** What every release is before its people have signed it, and its day has come. */
const isExpected: Partial<Record<NonNullable<ReleaseRefusal['code']>, true>> = {
  unsigned: true,
  'too-few-signatures': true,
  'not-yet': true,
}

/** Why something was refused, and what to do. */
export function RefusedNote({
  refused: { said, advice, code },
  lead,
}: {
  readonly refused: Pick<ReleaseRefusal, 'said' | 'advice' | 'code'>
  /** Says what was refused. */
  readonly lead?: string
}) {
  const write = useWords()
  const waits = code !== undefined && isExpected[code]
  return (
    <p className={waits ? css.hint : css.refused} role={waits ? 'status' : 'alert'}>
      <CircleAlert size={15} aria-hidden />
      <span>
        {lead !== undefined && `${lead} `}
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
