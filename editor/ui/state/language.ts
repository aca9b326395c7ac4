/** Keeps the engine's sentences in the window's language. */
import i18next from 'i18next'
import { engine } from '../engine/client.ts'
import { localeFor } from '../i18n/locale.ts'
import { attempt } from './notices.ts'
import { getState } from './store.ts'
import { scheduleAnalysis, show } from './text-sync.ts'

/** Before a workspace is opened, so that its first reasons are in the language. */
export async function speakInEngine(): Promise<void> {
  await speak(i18next.language)
  i18next.on('languageChanged', (language) => attempt(() => speak(language)))
}

async function speak(language: string): Promise<void> {
  const snapshot = await engine.setLocale(await localeFor(language))
  if (!getState().workspace) return
  show(snapshot)
  scheduleAnalysis()
}
