/** The window's translations. Each file in `locales` is a language; adding one adds it to the choice of languages. */
import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { grouping } from './grouping.ts'
import english from './locales/en.json'

const others = import.meta.glob<Record<string, string>>(['./locales/*.json', '!./locales/en.json'], {
  import: 'default',
})

const load = new Map(Object.entries(others).map(([path, read]) => [/([^/]+)\.json$/.exec(path)?.[1] ?? path, read]))

export const languages = ['en', ...load.keys()].sort()

/** English is always loaded, as the fallback for missing translations. */
const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  // i18next counts the parameters: a function with two of them must return a promise.
  read: async (language, _namespace) => (await load.get(language)?.()) ?? {},
}

/** Starts in the user's chosen language, else the system's, else English. */
export async function startWords(chosen: string | undefined): Promise<void> {
  const spoken = navigator.languages.map((each) => each.split('-')[0] ?? '').find((each) => languages.includes(each))
  await i18next
    .use(initReactI18next)
    .use(grouping)
    .use(backend)
    .init({
      resources: { en: { translation: english } },
      partialBundledLanguages: true,
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
