/** Toast notifications. */
import { HostError } from '../host/client.ts'
import { t } from '../i18n/i18n.ts'
import { getState, type Notice, setState } from './store.ts'

const staysFor = { info: 4000, error: 12_000 } as const
let lastId = 0

export function notify(notice: Omit<Notice, 'id'>): void {
  const id = ++lastId
  setState(({ notices }) => ({ notices: [...notices, { ...notice, id }] }))
  setTimeout(() => dismiss(id), notice.actions ? staysFor.error : staysFor[notice.kind])
}

export function dismiss(id: number): void {
  setState(({ notices }) => ({ notices: notices.filter((each) => each.id !== id) }))
}

/** Shows an error, unless the user cancelled. */
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

/** Runs an action and shows its error. */
export function attempt(work: () => Promise<void>): void {
  work().catch(notifyError)
}
