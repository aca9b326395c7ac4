import { Check, ChevronRight, FileText, MoveUpRight, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { focusCampaign, revealCampaign } from '../../actions/campaigns.ts'
import type { CampaignExplanation } from '../../engine/explain.ts'
import type { CartResult, WhyEntry } from '../../engine/model.ts'
import { formatAmount, formatChange, formatCount } from '../../i18n/numbers.ts'
import { IconButton } from '../../parts/button.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { CampaignDetails } from './campaign-details.tsx'
import { otherGains } from './other-gains.ts'
import css from './why-list.module.css'

const signs = { applied: Check, near: MoveUpRight, refused: X } as const

/** One campaign: its order, name and outcome, and details when expanded. */
export function WhyRow({
  row: { number, entry },
  index,
  result,
  isCurrent,
  isOpen,
  explained,
  isKnown,
  onToggle,
}: {
  readonly row: { readonly number: number; readonly entry: WhyEntry }
  readonly index: number
  readonly result: CartResult | undefined
  readonly isCurrent: boolean
  readonly isOpen: boolean
  readonly explained: CampaignExplanation | undefined
  readonly isKnown: (campaign: string) => boolean
  readonly onToggle: () => void
}) {
  const { t } = useTranslation()
  const { campaign, title, state, discount, sentence, cut = [] } = entry
  const cuts = cut.map(({ by, amount }) => t(`why.cut.${by}`, { amount: formatAmount(amount) }))
  const gains = [...(result ? otherGains(campaign, result, t) : []), ...cuts]
  const Sign = signs[state]
  const tabIndex = isCurrent ? 0 : -1
  return (
    <div className={css.row} data-state={state} data-open={isOpen}>
      <div className={css.head}>
        <button
          type="button"
          className={css.main}
          data-row={index}
          data-main={isCurrent || undefined}
          aria-expanded={isOpen}
          tabIndex={tabIndex}
          title={title === undefined ? campaign : `${campaign}: ${title}`}
          onClick={onToggle}
        >
          <ChevronRight size={14} className={css.chevron} aria-hidden />
          <span className={`figure ${css.number}`}>{formatCount(number)}</span>
          <span className={css.name}>
            {campaign}
            {title !== undefined && title !== campaign && <small>{title}</small>}
          </span>
          <span className={css.state}>
            <Sign size={13} strokeWidth={2.5} aria-hidden />
            <span>{t(`why.state.${state}`)}</span>
          </span>
        </button>
        <span className={css.reason} title={state === 'applied' ? gains.join(' · ') : sentence?.replaceAll('`', '')}>
          {state === 'applied' ? gains.join(' · ') : <Reason entry={entry} isKnown={isKnown} tabIndex={tabIndex} />}
        </span>
        <span key={discount} className={`figure flash ${css.amount}`}>
          {discount !== undefined && formatChange(`-${discount}`)}
        </span>
        <IconButton
          icon={FileText}
          label={t('why.inText')}
          className={css.inText}
          tabIndex={tabIndex}
          onClick={() => revealCampaign(campaign)}
        />
      </div>
      {isOpen && <CampaignDetails explained={explained} cuts={cuts} />}
    </div>
  )
}

function Reason({
  entry: { sentence, by },
  isKnown,
  tabIndex,
}: {
  readonly entry: WhyEntry
  readonly isKnown: (campaign: string) => boolean
  readonly tabIndex: number
}) {
  const { t } = useTranslation()
  if (sentence === undefined) return t('why.changesNoPrice')
  return (
    <Sentence
      text={sentence}
      link={by !== undefined && isKnown(by) ? by : undefined}
      onLink={focusCampaign}
      tabIndex={tabIndex}
    />
  )
}
