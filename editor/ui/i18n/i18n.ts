/** The window's words. A language is a file in `locales`: adding one adds it to the choice of languages. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { grouping } from './grouping.ts'

type Words = Record<string, unknown>

const files = import.meta.glob<Words>('./locales/*.json', { eager: true, import: 'default' })

const resources = Object.fromEntries(
  Object.entries(files).map(([path, translation]) => [/([^/]+)\.json$/.exec(path)?.[1] ?? path, { translation }]),
)

export const languages = Object.keys(resources)

/** The user's choice, or what the system speaks, or English. */
export async function startWords(chosen: string | undefined): Promise<void> {
  const spoken = navigator.languages.map((each) => each.split('-')[0] ?? '').find((each) => languages.includes(each))
  await i18next
    .use(initReactI18next)
    .use(grouping)
    .init({
      resources,
      lng: chosen && languages.includes(chosen) ? chosen : (spoken ?? 'en'),
      fallbackLng: 'en',
      interpolation: { escapeValue: false, alwaysFormat: true },
      returnNull: false,
    })
  showLanguage()
  i18next.on('languageChanged', showLanguage)
}

function showLanguage(): void {
  document.documentElement.lang = i18next.language
  document.documentElement.dir = i18next.dir()
}

export const t = i18next.t.bind(i18next)
