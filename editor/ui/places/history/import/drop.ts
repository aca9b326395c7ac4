/** A file of orders that was dropped on the window. */
import { t } from '../../../i18n/i18n.ts'
import { tell } from '../../../state/notices.ts'
import { examine } from './import-state.ts'

export async function dropped({ files }: DataTransfer): Promise<void> {
  const [file] = files
  if (!file) return
  const path = window.cartwright?.pathOf(file)
  if (path) await examine(path)
  else tell({ kind: 'error', message: t('history.noDrop'), help: t('history.noDropHelp') })
}
