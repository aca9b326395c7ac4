/** Why something could not be read, in words to show in its place. */
import { HostError } from '../host/client.ts'
import { t } from '../i18n/i18n.ts'

export interface Failure {
  readonly message: string
  readonly help?: string | undefined
}

export function failureOf(error: unknown): Failure {
  if (error instanceof HostError) return { message: error.message, help: error.help }
  console.error(error)
  return { message: t('shell.unexpected'), help: t('shell.unexpectedHelp') }
}
