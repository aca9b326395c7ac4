/** Tells of a newer version of the program. Nobody is asked unless the user wants it. */
import { request } from '../host/client.ts'
import { t } from '../i18n/i18n.ts'
import { notify } from './notices.ts'
import { getState } from './store.ts'

/** Tells also that there is none, or why it could not be found out. */
export async function checkForUpdate(): Promise<void> {
  const { current, newer } = await request('checkForUpdate', {})
  if (newer === null) notify({ kind: 'info', message: t('updates.newest', { version: current }) })
  else notifyOf(newer, current)
}

/** At the start, where the user has turned that on. A machine without a network is no reason to say anything. */
export async function checkAtStart(): Promise<void> {
  const { settings, start } = getState()
  if (!settings.updates || start?.releases === undefined) return
  const answer = await request('checkForUpdate', {}).catch(() => undefined)
  if (answer?.newer) notifyOf(answer.newer, answer.current)
}

function notifyOf({ version, page }: { readonly version: string; readonly page: string }, current: string): void {
  notify({ kind: 'info', message: t('updates.newer', { version, current }), help: t('updates.newerHelp', { page }) })
}
