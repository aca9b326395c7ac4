import type { Outcome } from '../../../../src/language/cart-outcomes.ts'
import type { Lens } from '../../../../src/language/lenses.ts'
import { engine } from '../../engine/client.ts'
import { t } from '../../i18n/i18n.ts'
import { formatAmount, formatChange, formatCount } from '../../i18n/numbers.ts'
import { onLiveData } from '../../state/live-data.ts'
import { activeEditor } from '../active-editor.ts'
import { fromRange } from '../convert.ts'
import { currentAnswer } from '../current-answer.ts'
import { lensCommands } from '../lens-commands.ts'
import { pathOf } from '../models.ts'
import type { languages } from '../monaco.ts'

/** Lenses above tests and campaigns: run a test, the open cart's result, past orders. */
export const codeLensProvider: languages.CodeLensProvider = {
  onDidChange: (listener) => ({ dispose: onLiveData(() => listener(codeLensProvider)) }),
  async provideCodeLenses(model, token) {
    const found = await currentAnswer(model, (path) => engine.lenses(path), token)
    if (!found) return undefined
    const path = pathOf(model.uri)
    const longest = longestIn(path)
    return {
      lenses: found.map((lens) => ({
        range: fromRange(lens.range),
        command: { ...titleOf(lensInWords(lens), longest), ...commandOf(lens, path) },
      })),
      dispose: () => undefined,
    }
  },
}

/**
 * Longer titles run out of the text: characters that fit beside what stands behind them. The tooltip has the rest, and a click
 * leads to the reasons.
 */
function longestIn(path: string): number {
  const editor = activeEditor()
  const model = editor?.getModel()
  const width = editor && model && pathOf(model.uri) === path ? editor.getLayoutInfo().contentWidth : 0
  return Math.min(80, Math.max(40, Math.floor(width / pixelsOfCharacter) - charactersBehind))
}

const pixelsOfCharacter = 6
/** As of "history: 12,345 orders, −123,456.78 PLN". */
const charactersBehind = 40

function titleOf(words: string, longest: number): { readonly title: string; readonly tooltip?: string } {
  if (words.length <= longest) return { title: words }
  const cut = words.lastIndexOf(' ', longest)
  return { title: `${words.slice(0, cut < longest / 2 ? longest : cut)}…`, tooltip: words }
}

function commandOf(lens: Lens, path: string): { readonly id: string; readonly arguments: unknown[] } {
  switch (lens.kind) {
    case 'run-test':
      return { id: lensCommands.runTest, arguments: [{ path, name: lens.test }] }
    case 'test-passes':
    case 'test-fails':
      return { id: lensCommands.showTest, arguments: [{ path, name: lens.test }] }
    case 'cart':
      return { id: lensCommands.showWhy, arguments: [lens.campaign] }
    case 'history':
      return { id: lensCommands.showHistory, arguments: [lens.campaign] }
  }
}

/** In the user's language. */
export function lensInWords(lens: Lens): string {
  switch (lens.kind) {
    case 'run-test':
      return t('editor.lens.run')
    case 'test-passes':
      return t('editor.lens.passes')
    case 'test-fails':
      return t('editor.lens.fails', { ...lens.first, count: lens.failures - 1 })
    case 'cart':
      return outcomeInWords(lens.outcome, lens.currency)
    case 'history':
      return t('editor.lens.history', {
        count: lens.orders,
        orders: formatCount(lens.orders),
        amount: formatChange(negative(lens.discount)),
        currency: lens.currency,
      })
  }
}

function outcomeInWords(outcome: Outcome, currency: string): string {
  switch (outcome.kind) {
    case 'applied':
      return t('editor.lens.applies', { amount: formatChange(negative(outcome.discount)), currency })
    case 'prices': {
      const [first, ...others] = outcome.prices
      if (!first) return t('editor.lens.noPrices')
      const { sku, from, to } = first
      const amounts = { from: formatAmount(from), to: formatAmount(to) }
      return t('editor.lens.prices', { sku, ...amounts, currency, count: others.length })
    }
    case 'missing':
    case 'not-applied':
      return t('editor.lens.notApplied', { sentence: outcome.sentence.replaceAll('`', '') })
  }
}

const negative = (amount: string): string => (/[1-9]/.test(amount) ? `-${amount}` : amount)
