/** Checks for a newer version of the program. Sends nothing unless the user wants it. */
import { request } from '../host/client.ts'
import { t } from '../i18n/i18n.ts'
import { notify } from './notices.ts'
import { getState } from './store.ts'

/** Also says if there is none, or why the check failed. */
export async function checkForUpdate(): Promise<void> {
  const { current, newer } = await request('checkForUpdate', {})
  if (newer === null) notify({ kind: 'info', message: t('updates.newest', { version: current }) })
  else notifyOf(newer, current)
}

/** Checks at the start if the user has enabled that. Stays silent on failure: a machine without a network is no error. */
export async function checkAtStart(): Promise<void> {
  const { settings, start } = getState()
  if (!settings.updates || start?.releases === undefined) return
  const answer = await request('checkForUpdate', {}).catch(() => undefined)
  if (answer?.newer) notifyOf(answer.newer, answer.current)
}

function notifyOf({ version, page }: { readonly version: string; readonly page: string }, current: string): void {
  notify({ kind: 'info', message: t('updates.newer', { version, current }), help: t('updates.newerHelp', { page }) })
}
