import { ArrowRight, Ban, FileText, ListTree } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { focusCampaign, revealCampaign } from '../../actions/campaigns.ts'
import type { Conflict } from '../../engine/conflicts.ts'
import { reveal } from '../../monaco/reveal.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { ConflictGraph, maxNodes } from './conflict-graph.tsx'
import { sentenceOf } from './conflict-words.ts'
import css from './conflicts-panel.module.css'

/** Number of conflicts shown at first, and added by each press of the button below them. */
const atOnce = 50

/** One campaign's conflicts as sentences with the statements that cause them, or as a graph if it is small enough to read. */
export function ConflictDetails({
  campaign,
  conflicts,
  isNever,
  onChoose,
}: {
  readonly campaign: string
  readonly conflicts: readonly Conflict[]
  readonly isNever: boolean
  readonly onChoose: (campaign: string) => void
}) {
  const { t } = useTranslation()
  const [side, setSide] = useState<'sentences' | 'picture'>('sentences')
  const canBeDrawn = conflicts.length < maxNodes
  return (
    <section className={css.details} aria-label={t('conflicts.details')}>
      <div className={css.heading}>
        <h3 title={campaign}>{campaign}</h3>
        <IconButton icon={FileText} label={t('why.inText')} onClick={() => revealCampaign(campaign)} />
        <IconButton icon={ListTree} label={t('conflicts.reasons')} onClick={() => focusCampaign(campaign)} />
        {canBeDrawn && (
          <Choice
            label={t('conflicts.as')}
            value={side}
            onChange={setSide}
            options={[
              { value: 'sentences', label: t('conflicts.sentences') },
              { value: 'picture', label: t('conflicts.picture') },
            ]}
          />
        )}
      </div>
      {isNever && (
        <p className={css.never}>
          <Ban size={13} aria-hidden />
          {t('conflicts.neverApplies')}
        </p>
      )}
      {canBeDrawn && side === 'picture' ? (
        <ConflictGraph campaign={campaign} conflicts={conflicts} onChoose={onChoose} />
      ) : (
        <Sentences key={campaign} conflicts={conflicts} />
      )}
    </section>
  )
}

/** Campaigns that exclude another from every cart come first. */
function Sentences({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const { t } = useTranslation()
  const [most, setMost] = useState(atOnce)
  const ordered = [...conflicts.filter(({ always }) => always), ...conflicts.filter(({ always }) => !always)]
  const left = ordered.length - most
  return (
    <div className={css.scroller}>
      <ol>
        {ordered.slice(0, most).map((conflict) => (
          <li key={`${conflict.blocker}\n${conflict.blocked}`}>
            <One conflict={conflict} />
          </li>
        ))}
      </ol>
      {left > 0 && (
        <Button kind="quiet" onClick={() => setMost(most + atOnce)}>
          {t('conflicts.showMore', { count: left })}
        </Button>
      )}
    </div>
  )
}

function One({ conflict }: { readonly conflict: Conflict }) {
  const { t } = useTranslation()
  const { blocker, blocked, lines, always } = conflict
  return (
    <article data-always={always !== undefined}>
      <h4>
        <button type="button" onClick={() => revealCampaign(blocker)}>
          {blocker}
        </button>
        <ArrowRight size={13} role="img" aria-label={t('conflicts.keepsOut')} />
        <button type="button" onClick={() => revealCampaign(blocked)}>
          {blocked}
        </button>
      </h4>
      <p>{sentenceOf(conflict, t)}</p>
      {lines.map(({ campaign, text, place }) => (
        <button
          key={`${campaign} ${place.start}`}
          type="button"
          className={css.line}
          title={campaign}
          onClick={() => reveal(place)}
        >
          {text}
        </button>
      ))}
    </article>
  )
}
