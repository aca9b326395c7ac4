import { useTranslation } from 'react-i18next'
import type { CampaignExplanation, LocatedText } from '../../engine/explain.ts'
import { reveal } from '../../monaco/reveal.ts'
import css from './campaign-details.module.css'
import { ConditionTree } from './condition-tree.tsx'
import { TruthSign } from './truth-sign.tsx'

/** Explains a campaign: conditions, time, limits and effects, each linked to its text. */
export function CampaignDetails({
  explained,
  cuts,
}: {
  readonly explained: CampaignExplanation | undefined
  /** The refused part of its discount, in words. */
  readonly cuts: readonly string[]
}) {
  const { t } = useTranslation()
  if (!explained) return <div className={css.waiting} aria-hidden />
  const { conditions, times, bounds, effects } = explained
  return (
    <div className={css.details}>
      <section className={css.conditions}>
        <h4>{t('why.conditions')}</h4>
        {conditions ? <ConditionTree root={conditions} /> : <p className={css.none}>{t('why.noConditions')}</p>}
      </section>
      <div className={css.rest}>
        <section>
          <h4>{t('why.effects')}</h4>
          <ol>
            {effects.map((effect) => (
              <li key={effect.place.start}>
                <InText written={effect} />
                <span className={effect.gave.length > 0 ? css.gave : css.none}>
                  {effect.gave.length > 0 ? effect.gave.join(', ') : t('why.gaveNothing')}
                </span>
              </li>
            ))}
          </ol>
          {cuts.map((cut) => (
            <p key={cut} className={css.cut}>
              {cut}
            </p>
          ))}
        </section>
        {times.length > 0 && (
          <section>
            <h4>{t('why.times')}</h4>
            <ul>
              {times.map((time) => (
                <li key={time.place.start}>
                  <TruthSign truth={time.holds ? 'true' : 'false'} word={t(time.holds ? 'why.now' : 'why.notNow')} />
                  <InText written={time} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {bounds.length > 0 && (
          <section>
            <h4>{t('why.bounds')}</h4>
            <ul>
              {bounds.map((bound) => (
                <li key={bound.place.start}>
                  <InText written={bound} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  )
}

function InText({ written: { text, place } }: { readonly written: LocatedText }) {
  return (
    <button type="button" className={css.inText} onClick={() => reveal(place)}>
      {text}
    </button>
  )
}
