import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowRight, Ban } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { focusCampaign, revealCampaign } from '../../actions/campaigns.ts'
import type { Conflict } from '../../engine/conflicts.ts'
import { reveal } from '../../monaco/reveal.ts'
import { Button } from '../../parts/button.tsx'
import type { Chosen } from './chosen.ts'
import { sentenceOf } from './conflict-words.ts'
import css from './conflicts-panel.module.css'

/** Each conflict as a sentence, with the statements that cause it. */
export function ConflictDetails({
  conflicts,
  never,
  chosen,
  onChoose,
}: {
  readonly conflicts: readonly Conflict[]
  readonly never: readonly string[]
  readonly chosen: Chosen | undefined
  readonly onChoose: (chosen: Chosen | undefined) => void
}) {
  const { t } = useTranslation()
  const shown = useMemo(() => conflicts.filter((each) => isChosen(each, chosen)), [conflicts, chosen])
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 92,
    overscan: 6,
  })
  const campaign = chosen?.kind === 'campaign' ? chosen.campaign : undefined
  return (
    <section className={css.details} aria-label={t('conflicts.details')}>
      <div className={css.heading}>
        <h3>
          {chosen === undefined
            ? t('conflicts.all')
            : chosen.kind === 'campaign'
              ? chosen.campaign
              : t('conflicts.pair', { blocker: chosen.blocker, blocked: chosen.blocked })}
        </h3>
        {chosen && (
          <Button kind="quiet" onClick={() => onChoose(undefined)}>
            {t('conflicts.showAll')}
          </Button>
        )}
      </div>
      {campaign !== undefined && (
        <p className={css.chosen}>
          {never.includes(campaign) && (
            <span className={css.never}>
              <Ban size={13} aria-hidden />
              {t('conflicts.neverApplies')}
            </span>
          )}
          <Button kind="quiet" onClick={() => revealCampaign(campaign)}>
            {t('why.inText')}
          </Button>
          <Button kind="quiet" onClick={() => focusCampaign(campaign)}>
            {t('conflicts.reasons')}
          </Button>
        </p>
      )}
      <div ref={scroller} className={css.scroller}>
        <ol style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const conflict = shown[index]
            return (
              conflict && (
                <li
                  key={`${conflict.blocker}\n${conflict.blocked}`}
                  ref={virtual.measureElement}
                  data-index={index}
                  aria-setsize={shown.length}
                  aria-posinset={index + 1}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <One conflict={conflict} />
                </li>
              )
            )
          })}
        </ol>
      </div>
    </section>
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

const isChosen = ({ blocker, blocked }: Conflict, chosen: Chosen | undefined): boolean =>
  chosen === undefined ||
  (chosen.kind === 'campaign'
    ? blocker === chosen.campaign || blocked === chosen.campaign
    : blocker === chosen.blocker && blocked === chosen.blocked)
