import { Copy, ScrollText } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sectionsIn, termsInMarkdown } from '../../../../src/terms/markdown.ts'
import { directionOf } from '../../../../src/words/locale.ts'
import { engine } from '../../engine/client.ts'
import { languages } from '../../i18n/i18n.ts'
import { localeFor } from '../../i18n/locale.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Select } from '../../parts/field.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { copyText } from '../../state/clipboard.ts'
import { useStore } from '../../state/store.ts'
import { useEngineQuery } from '../../state/use-engine-query.ts'
import { RulesNote } from '../rules-note.tsx'
import css from './terms-panel.module.css'

/** The terms of the campaign at the cursor as the shop's customers would read them, in a language of the user's choice. */
export function TermsPanel() {
  const { t, i18n } = useTranslation()
  const panel = useRef<HTMLDivElement>(null)
  const isVisible = useVisible(panel)
  const campaign = useStore((state) => state.campaignAtCursor)
  const revision = useStore(({ snapshot }) => snapshot?.revision)
  const [language, setLanguage] = useState(i18n.language)
  const shown = useEngineQuery(isVisible, async () => {
    const terms = campaign === undefined ? undefined : await engine.terms(campaign)
    return terms && { terms, locale: await localeFor(language) }
  }, [revision, campaign, language])
  return (
    <div className={css.panel} ref={panel}>
      <div className={css.bar}>
        <Select aria-label={t('terms.language')} value={language} onChange={({ target }) => setLanguage(target.value)}>
          {languages.map((each) => (
            <option key={each} value={each}>
              {new Intl.DisplayNames([each], { type: 'language' }).of(each) ?? each}
            </option>
          ))}
        </Select>
        <Button
          disabledReason={shown ? undefined : t('terms.noneHint')}
          onClick={() => shown && copyText(termsInMarkdown(shown.terms, shown.locale), t('terms.copied'))}
        >
          <Copy size={14} aria-hidden />
          {t('terms.copy')}
        </Button>
      </div>
      {shown ? (
        <article
          className={css.terms}
          lang={language}
          dir={directionOf(language)}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
          tabIndex={0}
          aria-label={shown.terms.title}
        >
          <h3>{shown.terms.title}</h3>
          {sectionsIn(shown.terms, shown.locale).map(({ section, heading, sentences }) => (
            <section key={section}>
              <h4>{heading}</h4>
              <ul>
                {sentences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </section>
          ))}
        </article>
      ) : (
        <Empty icon={ScrollText} title={t('terms.none')}>
          {t('terms.noneHint')}
        </Empty>
      )}
      <RulesNote />
    </div>
  )
}
