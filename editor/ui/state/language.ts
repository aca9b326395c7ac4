/** Keeps the messages of the engine and the host in the window's language. */
import i18next from 'i18next'
import { engine } from '../engine/client.ts'
import { localeFor, setWindowLocale } from '../i18n/locale.ts'
import { attempt, notifyError } from './notices.ts'
import { getState } from './store.ts'
import { scheduleAnalysis, show } from './text-sync.ts'

let spoken: Promise<void> = Promise.resolve()

/** Call this before a workspace is evaluated, so that its first reasons are in the right language. */
export function speakInEngine(): void {
  spoken = localeFor(i18next.language).then((locale) => {
    setWindowLocale(locale)
    // Answers keep the order of calls, so there is no need to wait.
    engine.setLocale(locale).catch(notifyError)
  })
  i18next.on('languageChanged', (language) => attempt(() => speak(language)))
}

/** Resolves when the engine has the first language. */
export const whenSpoken = (): Promise<void> => spoken

async function speak(language: string): Promise<void> {
  const locale = await localeFor(language)
  setWindowLocale(locale)
  const snapshot = await engine.setLocale(locale)
  if (!getState().workspace) return
  show(snapshot)
  scheduleAnalysis()
}
