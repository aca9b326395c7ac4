/** Short messages that come and go in the corner of the window. */
import { HostError } from '../host/client.ts'
import { t } from '../i18n/i18n.ts'
import { getState, type Notice, setState } from './store.ts'

const staysFor = { info: 4000, error: 12_000 } as const
let lastId = 0

export function notify(notice: Omit<Notice, 'id'>): void {
  const id = ++lastId
  setState(({ notices }) => ({ notices: [...notices, { ...notice, id }] }))
  setTimeout(() => dismiss(id), staysFor[notice.kind])
}

export function dismiss(id: number): void {
  setState(({ notices }) => ({ notices: notices.filter((each) => each.id !== id) }))
}

/** Shows what went wrong, unless the user called it off. */
export function notifyError(error: unknown): void {
  if (error instanceof HostError) {
    if (error.code !== 'cancelled') {
      notify({ kind: 'error', message: error.message, ...(error.help && { help: error.help }) })
    }
    return
  }
  console.error(error)
  if (!getState().notices.some(({ message }) => message === t('shell.unexpected'))) {
    notify({ kind: 'error', message: t('shell.unexpected'), help: t('shell.unexpectedHelp') })
  }
}

/** Runs what the user asked for; what goes wrong is shown. */
export function attempt(work: () => Promise<void>): void {
  work().catch(notifyError)
}
