import { Check, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GalleryItem } from '../../engine/gallery.ts'
import { useMissing } from '../../parts/form.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import type { Failure } from '../../state/failure.ts'
import { CampaignForm } from './campaign-form.tsx'
import { CartPicture } from './cart-picture.tsx'
import css from './gallery.module.css'
import type { ChosenCampaign, GalleryChoice } from './use-gallery.ts'

const goals = ['basket', 'win-back', 'clear', 'launch', 'loyalty', 'delivery'] as const

/** Campaigns by goal, each with its effect on a cart. The chosen one also shows its text, to be filled in. */
export function Gallery({
  items,
  chosen,
  choose,
  fill,
  isRequired = false,
}: GalleryChoice & { /** Whether the form around needs a campaign. */ readonly isRequired?: boolean }) {
  const { t } = useTranslation()
  const missing = useMissing(isRequired && !chosen, t('gallery.pickFirst'))
  const isWrong = chosen !== undefined && (chosen.isTaken || chosen.trial.problems.length > 0)
  return (
    <div className={css.gallery}>
      <div className={css.list} data-problem={missing !== undefined || undefined}>
        {missing !== undefined && (
          <div role="alert">
            <Problem message={missing} />
          </div>
        )}
        {items === undefined && <p className={css.loading}>{t('gallery.loading')}</p>}
        {goals.map((goal) => {
          const own = items?.filter((each) => each.goal === goal) ?? []
          if (own.length === 0) return null
          return (
            <section key={goal} aria-label={t(`gallery.goals.${goal}`)}>
              <h3>{t(`gallery.goals.${goal}`)}</h3>
              {own.map((item) => (
                <Entry key={item.id} item={item} isChosen={item.id === chosen?.item.id} choose={choose} />
              ))}
            </section>
          )
        })}
      </div>
      <div className={css.chosen} data-problem={isWrong || undefined}>
        {chosen ? <Chosen chosen={chosen} fill={fill} /> : <p>{t('gallery.pick')}</p>}
      </div>
    </div>
  )
}

function Entry({
  item,
  isChosen,
  choose,
}: {
  readonly item: GalleryItem
  readonly isChosen: boolean
  readonly choose: (id: string | undefined) => void
}) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={css.entry}
      aria-pressed={isChosen}
      onClick={() => choose(isChosen ? undefined : item.id)}
    >
      <span className={css.title}>
        {isChosen && <Check size={13} aria-hidden />}
        {t(`gallery.entries.${item.id}.title`)}
      </span>
      <span className={css.about}>{t(`gallery.entries.${item.id}.about`)}</span>
      {item.picture && <CartPicture picture={item.picture} compact />}
    </button>
  )
}

function Chosen({
  chosen: { item, values, trial, isTaken },
  fill,
}: {
  readonly chosen: ChosenCampaign
  readonly fill: GalleryChoice['fill']
}) {
  const { t } = useTranslation()
  return (
    <>
      <p className={css.about}>{t('gallery.fill')}</p>
      <CampaignForm text={item.text} values={values} onChange={fill} />
      <div aria-live="polite" className={css.outcome}>
        {isTaken && <Problem message={t('gallery.taken')} />}
        {trial.problems.map(({ message, help }) => (
          <Problem key={message} message={message} help={help} />
        ))}
        {trial.problems.length === 0 && !trial.picture && <p className={css.about}>{t('gallery.noPicture')}</p>}
        {trial.picture && (
          <>
            <p className={css.about}>{t('gallery.example')}</p>
            <CartPicture picture={trial.picture} />
          </>
        )}
      </div>
    </>
  )
}

function Problem({ message, help }: Failure) {
  return (
    <p className={css.problem}>
      <TriangleAlert size={13} aria-hidden />
      <span>
        <Sentence text={message} />
        {help !== undefined && (
          <small>
            <Sentence text={help} />
          </small>
        )}
      </span>
    </p>
  )
}
