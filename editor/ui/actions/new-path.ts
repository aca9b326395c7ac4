import { t } from '../i18n/i18n.ts'
import { getState } from '../state/store.ts'

/** Checks a path for a new rule file: inside the workspace, unused, with the right extension. */
export function checkNewPath(text: string): string | undefined {
  const path = withEnding(text)
  if (/(^|[/\\])\.\.?([/\\]|$)|^[/\\]|:/.test(path)) return t('files.badPath')
  return getState().documents.has(path) ? t('files.taken') : undefined
}

export const withEnding = (path: string): string => (path.endsWith('.promo') ? path : `${path}.promo`)
