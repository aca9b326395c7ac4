/** The user's own settings, grouped by topic. Changes take effect at once. */
import i18next from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../i18n/i18n.ts'
import { dateFormats, formatDay, formatShare } from '../i18n/numbers.ts'
import { Choice } from '../parts/choice.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field, Select, Switch } from '../parts/field.tsx'
import { changeSettings, fontSizes, themes, zooms } from '../state/settings.ts'
import { useStore } from '../state/store.ts'
import { closeDialog } from './open-dialog.ts'
import css from './settings.module.css'

/** Day 23 can't be a month, so the example shows the order of day and month. */
const example = '2026-10-23'

export function SettingsDialog() {
  const { t } = useTranslation()
  const { theme, zoom, fontSize, wordWrap, dates, updates } = useStore((state) => state.settings)
  const releases = useStore((state) => state.start?.releases)
  return (
    <Dialog title={t('settings.title')} onClose={closeDialog}>
      <div className={css.settings}>
        <Group title={t('settings.look')}>
          <div className={css.row}>
            <span>{t('settings.theme')}</span>
            <Choice
              label={t('settings.theme')}
              value={theme}
              options={themes.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
              onChange={(value) => changeSettings({ theme: value })}
            />
          </div>
          <Field label={t('settings.size')}>
            {(ids) => (
              <Select {...ids} value={zoom} onChange={({ target }) => changeSettings({ zoom: Number(target.value) })}>
                {[...new Set([...zooms, zoom])]
                  .sort((a, b) => a - b)
                  .map((each) => (
                    <option key={each} value={each}>
                      {formatShare(each)}
                    </option>
                  ))}
              </Select>
            )}
          </Field>
        </Group>
        <Group title={t('settings.words')}>
          <Field label={t('settings.language')}>
            {(ids) => (
              <Select
                {...ids}
                value={i18next.language}
                onChange={({ target }) => changeSettings({ language: target.value })}
              >
                {languages.map((each) => (
                  <option key={each} value={each} lang={each}>
                    {new Intl.DisplayNames([each], { type: 'language' }).of(each) ?? each}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('settings.dates')} hint={t('settings.datesHelp')}>
            {(ids) => (
              <Select
                {...ids}
                value={dates}
                onChange={({ target }) =>
                  changeSettings({ dates: dateFormats.find((each) => each === target.value) ?? 'language' })
                }
              >
                {dateFormats.map((each) => (
                  <option key={each} value={each}>
                    {each === 'language'
                      ? t('settings.datesOfLanguage', { example: formatDay(example, each) })
                      : formatDay(example, each)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </Group>
        <Group title={t('settings.text')}>
          <Field label={t('settings.fontSize')}>
            {(ids) => (
              <Select
                {...ids}
                value={fontSize}
                onChange={({ target }) => changeSettings({ fontSize: Number(target.value) })}
              >
                {fontSizes.map((each) => (
                  <option key={each} value={each}>
                    {t('settings.pixels', { size: each })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Switch
            label={t('settings.wordWrap')}
            checked={wordWrap}
            onChange={(value) => changeSettings({ wordWrap: value })}
          />
        </Group>
        {releases !== undefined && (
          <Group title={t('settings.versions')}>
            <Switch
              label={t('updates.atStart', { host: releases })}
              checked={updates}
              onChange={(value) => changeSettings({ updates: value })}
            />
          </Group>
        )}
      </div>
    </Dialog>
  )
}

const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className={css.group}>
    <h3>{title}</h3>
    {children}
  </section>
)
