import './engine/polyfills.ts'
import './engine/without-eval.ts'
import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
// First, so that its worker starts while the rest of the window loads.
import './engine/client.ts'
import './theme/tokens.css'
import './theme/base.css'
import i18next from 'i18next'
import { HostError, request } from './host/client.ts'
import { loadEditorWords } from './i18n/editor-words.ts'
import { startWords } from './i18n/i18n.ts'
import { readDrafts, requestFirst } from './state/opening.ts'
import { applySettings, readSettings } from './state/settings.ts'
import { setState } from './state/store.ts'

async function begin(): Promise<void> {
  const reading = readDrafts()
  const start = await request('start', {})
  const settings = readSettings(start.settings)
  setState({ start, settings })
  const first = requestFirst(start, reading)
  await startWords(settings.language)
  applySettings(settings)
  await loadEditorWords(i18next.language)
  const { openWindow } = await import('./open-window.tsx')
  await openWindow(await first)
  document.documentElement.dataset.ready = 'true'
  performance.mark('evaluated')
}

begin().catch(async (error: unknown) => {
  const place = document.getElementById('window')
  if (place && error instanceof HostError && error.code === 'disconnected') {
    await startWords(undefined)
    const { showWithoutHost } = await import('./shell/without-host.tsx')
    showWithoutHost(place)
    return
  }
  console.error(error)
  document.body.textContent = 'Cartwright could not start. Close this window and start it again.'
})
