import i18next from 'i18next'
import { languages, t } from '../i18n/i18n.ts'
import type { MenuItem } from '../parts/menu.tsx'
import { changeSettings } from '../state/settings.ts'
import { getState } from '../state/store.ts'

/** Theme, language and size of the window, and whether it asks for new versions. */
export function settingsMenu(): readonly MenuItem[] {
  const { settings, start } = getState()
  const { theme, zoom, updates } = settings
  return [
    ...(['system', 'light', 'dark'] as const).map((name) => ({
      label: t(`shell.theme.${name}`),
      selected: theme === name,
      run: () => changeSettings({ theme: name }),
    })),
    'separator',
    ...languages.map((language) => ({
      label: new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language,
      selected: i18next.language === language,
      run: () => changeSettings({ language }),
    })),
    'separator',
    ...[0.9, 1, 1.15, 1.3].map((factor) => ({
      label: t('shell.zoom', { percent: Math.round(factor * 100) }),
      selected: zoom === factor,
      run: () => changeSettings({ zoom: factor }),
    })),
    ...(start?.releases === undefined
      ? []
      : [
          'separator' as const,
          {
            label: t('updates.atStart', { host: start.releases }),
            checked: updates,
            run: () => changeSettings({ updates: !updates }),
          },
        ]),
  ]
}
