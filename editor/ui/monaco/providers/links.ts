import { pathOf } from '../../../../src/language/uri.ts'
import { engine } from '../../engine/client.ts'
import { t } from '../../i18n/i18n.ts'
import { fromRange } from '../convert.ts'
import { currentAnswer } from '../current-answer.ts'
import { uriOf } from '../models.ts'
import type { languages } from '../monaco.ts'

/** Links to workspace files only. */
export const linkProvider: languages.LinkProvider = {
  async provideLinks(model, token) {
    const found = await currentAnswer(model, (path) => engine.documentLinks(path), token)
    const links = found?.flatMap(({ range, target }) => {
      const path = pathOf(target ?? '')
      return path === undefined
        ? []
        : [{ range: fromRange(range), url: uriOf(path), tooltip: t('editor.showList', { path }) }]
    })
    return links && { links }
  },
}
