import { t } from '../i18n/i18n.ts'
import { getState } from '../state/store.ts'

/** A path for a new rule file: inside the workspace, not taken, with the ending. */
export function checkNewPath(text: string): string | undefined {
  const path = withEnding(text)
  if (/(^|[/\\])\.\.?([/\\]|$)|^[/\\]|:/.test(path)) return t('files.badPath')
  return getState().documents.has(path) ? t('files.taken') : undefined
}

export const withEnding = (path: string): string => (path.endsWith('.promo') ? path : `${path}.promo`)
