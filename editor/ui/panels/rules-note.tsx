import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { showPlace } from '../actions/problems.ts'
import type { OmittedView } from '../engine/model.ts'
import { useStore } from '../state/store.ts'
import { showPanel } from './dock.ts'
import css from './rules-note.module.css'

/**
 * A note at the foot of a panel with figures, where it does not shift anything: the figures belong to an earlier text,
 * or leave out parts with errors. A click leads to the error.
 */
export function RulesNote() {
  const { t } = useTranslation()
  const isOld = useStore(({ snapshot }) => snapshot?.rules.isOld ?? false)
  const leftOut = useStore(({ snapshot }) => snapshot?.rules.leftOut ?? none)
  const first = leftOut.find(({ refers }) => !refers) ?? leftOut[0]
  if (isOld) {
    return (
      <button type="button" className={css.note} onClick={() => showPanel('problems')}>
        <CircleAlert size={14} aria-hidden />
        {t('rules.old')}
      </button>
    )
  }
  if (!first) return null
  const { path, start, line } = first
  return (
    <button
      type="button"
      className={css.note}
      title={leftOut.map(nameOf).join('\n')}
      onClick={() => showPlace({ path, range: { start, end: start } })}
    >
      <CircleAlert size={14} aria-hidden />
      {t(leftOut.every(isCampaign) ? 'rules.campaignsLeftOut' : 'rules.partsLeftOut', {
        count: leftOut.length,
        line,
        file: path,
      })}
    </button>
  )
}

const none: readonly OmittedView[] = []
const isCampaign = ({ kind }: OmittedView): boolean => kind === 'campaign'
const nameOf = ({ kind, name, path, line }: OmittedView): string => `${path}:${line}: ${name ?? kind}`
