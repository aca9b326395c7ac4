import type { Hint } from '../../../../src/language/hints.ts'
import { engine } from '../../engine/client.ts'
import { t } from '../../i18n/i18n.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { fromPosition, toRange } from '../convert.ts'
import { currentAnswer } from '../current-answer.ts'
import type { languages } from '../monaco.ts'

/** Inlay hints in the user's language. */
export const inlayHintsProvider: languages.InlayHintsProvider = {
  async provideInlayHints(model, range, token) {
    const found = await currentAnswer(model, (path) => engine.hints(path, toRange(range)), token)
    if (!found) return undefined
    return {
      hints: found.map((hint) => ({ ...inWords(hint), position: fromPosition(hint.position), paddingLeft: true })),
      dispose: () => undefined,
    }
  },
}

/** Monaco draws the signs that isolate figures between right-to-left words. */
const withoutSigns = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '')

function inWords(hint: Hint): { readonly label: string; readonly tooltip: string } {
  switch (hint.kind) {
    case 'turn': {
      const { place, of } = hint.turn
      const counts = { place: formatCount(place), of: formatCount(of) }
      return {
        label: withoutSigns(t('editor.turn', counts)),
        tooltip: t(hint.onPrices ? 'editor.turnOnPrices' : 'editor.turnForCarts', counts),
      }
    }
    case 'similar':
      return {
        label: hint.kinds === '' ? t('editor.noConditions') : hint.kinds,
        tooltip:
          hint.campaigns.length === 0
            ? t('editor.noneSimilar')
            : t('editor.similar', { campaigns: hint.campaigns.join(', ') }),
      }
    case 'defaults':
      return { label: hint.settings.join(' · '), tooltip: t('editor.defaults') }
  }
}
