/** The checks before a release: one line each, with its figures and findings. */
import { Check, ChevronDown, ChevronRight, CircleMinus, CircleX, Eye, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { figureWords, itemWords, stateWords } from '../../../../src/publish/wording.ts'
import type { Message } from '../../../../src/words/message.ts'
import type { BuiltLine, Cause, Figure } from '../../../host/contract.ts'
import { revealDeclaration } from '../../actions/declarations.ts'
import { showPlace } from '../../actions/problems.ts'
import { formatAmount, formatCount } from '../../i18n/numbers.ts'
import { goToPlace } from '../../panels/places.ts'
import { Sentence } from '../../parts/sentence.tsx'
import { attempt } from '../../state/notices.ts'
import { useWords } from '../../state/use-words.ts'
import css from './releases.module.css'
import { useFinding } from './use-finding.ts'

interface ShownLine extends Pick<BuiltLine, 'item' | 'state' | 'figures'> {
  readonly causes?: readonly Cause[]
  /** Notes of a line stored in a bundle; in English. */
  readonly notes?: readonly string[]
}

const icons: Readonly<Record<BuiltLine['state'], LucideIcon>> = {
  passed: Check,
  noted: Eye,
  skipped: CircleMinus,
  refused: CircleX,
}

/** Causes listed; further ones are only counted. */
const maxCauses = 100

export function Checklist({ lines }: { readonly lines: readonly ShownLine[] }) {
  const { t } = useTranslation()
  return (
    <ul className={css.checklist} aria-label={t('releases.next.checklist')}>
      {lines.map((line) => (
        <Line key={line.item} line={line} />
      ))}
    </ul>
  )
}

function Line({ line: { item, state, figures, causes = [], notes = [] } }: { readonly line: ShownLine }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(state === 'refused')
  const write = useWords()
  const findingOf = useFinding()
  const finding = (cause: Cause): string => {
    const own = findingOf(cause)
    return own === undefined ? write(cause.said) : `${own.path}: ${own.message}`
  }
  const Icon = icons[state]
  const Arrow = isOpen ? ChevronDown : ChevronRight
  const count = causes.length + notes.length
  const head = (
    <>
      <span className={`${css.state} ${css[state]}`}>
        <Icon size={14} aria-hidden />
        {write(stateWords[state])}
      </span>
      <b>{write(itemWords[item])}</b>
      <span className={css.figures}>{figuresOf(figures, write)}</span>
    </>
  )
  return (
    <li>
      {count === 0 ? (
        <div className={css.line}>
          <span className={css.arrow} />
          {head}
        </div>
      ) : (
        <button type="button" className={css.line} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Arrow size={14} className={css.arrow} aria-hidden />
          {head}
        </button>
      )}
      {isOpen && (
        <ul className={css.causes}>
          {notes.slice(0, maxCauses).map((note) => (
            <li key={note}>{note}</li>
          ))}
          {causes.slice(0, maxCauses).map((cause, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a sentence may occur twice, and none moves
            <li key={index}>
              <Sentence text={finding(cause)} />
              <ToCause cause={cause} />
            </li>
          ))}
          {count > maxCauses && <li className={css.soft}>{t('releases.moreCauses', { count: count - maxCauses })}</li>}
        </ul>
      )}
    </li>
  )
}

function ToCause({ cause: { path, range, campaign } }: { readonly cause: Cause }) {
  const { t } = useTranslation()
  if (campaign === undefined && (path === undefined || range === undefined)) return null
  const go = (): void => {
    if (campaign !== undefined) attempt(() => revealDeclaration({ kind: 'campaign', name: campaign }))
    else if (path !== undefined && range !== undefined) {
      goToPlace('rules')
      showPlace({ path, range })
    }
  }
  return (
    <>
      {' '}
      <button type="button" className={css.link} onClick={go}>
        {t('releases.next.show')}
      </button>
    </>
  )
}

/** Omits zeros, which add nothing to the state of the line. */
const figuresOf = (figures: BuiltLine['figures'], write: (message: Message) => string): string =>
  (Object.keys(figureWords) as Figure[])
    .flatMap((figure) => {
      const value = figures[figure]
      if (value === undefined || Number(value) === 0) return []
      return [`${write(figureWords[figure])}: ${typeof value === 'number' ? formatCount(value) : formatAmount(value)}`]
    })
    .join(' · ')
