/** Toast notifications. */
import { HostError } from '../host/client.ts'
import { t } from '../i18n/i18n.ts'
import { getState, type Notice, setState } from './store.ts'

const staysFor = { info: 4000, error: 12_000 } as const
let lastId = 0
const timers = new Map<number, ReturnType<typeof setTimeout>>()

/** A notice that is already shown is counted instead, and its time starts anew. */
export function notify(notice: Omit<Notice, 'id' | 'times'>): void {
  const { notices } = getState()
  // Actions belong to one occurrence, so such notices are never merged.
  const same = notices.find(
    ({ kind, message, help, actions }) =>
      !actions && !notice.actions && kind === notice.kind && message === notice.message && help === notice.help,
  )
  const id = same?.id ?? ++lastId
  setState({
    notices: same
      ? notices.map((each) => (each === same ? { ...same, times: same.times + 1 } : each))
      : [...notices, { ...notice, id, times: 1 }],
  })
  clearTimeout(timers.get(id))
  timers.set(
    id,
    setTimeout(() => dismiss(id), notice.actions ? staysFor.error : staysFor[notice.kind]),
  )
}

export function dismiss(id: number): void {
  clearTimeout(timers.get(id))
  timers.delete(id)
  setState(({ notices }) => ({ notices: notices.filter((each) => each.id !== id) }))
}

/** Shows an error, unless the user cancelled. */
export function notifyError(error: unknown): void {
  if (error instanceof HostError) {
    // While there is no host, a banner says so.
    if (error.code === 'interrupted' && getState().connection !== 'connected') return
    if (error.code === 'disconnected') {
      notify({ kind: 'error', message: t('connection.notDone', { why: error.message }), ...helpOf(error) })
    } else if (error.code !== 'cancelled') {
      notify({ kind: 'error', message: error.message, ...helpOf(error) })
    }
    return
  }
  console.error(error)
  if (!getState().notices.some(({ message }) => message === t('shell.unexpected'))) {
    notify({ kind: 'error', message: t('shell.unexpected'), help: t('shell.unexpectedHelp') })
  }
}

export const helpOf = ({ help }: HostError): { readonly help?: string } => (help === undefined ? {} : { help })

/** Runs an action and shows its error. */
export function attempt(work: () => Promise<void>): void {
  work().catch(notifyError)
}
