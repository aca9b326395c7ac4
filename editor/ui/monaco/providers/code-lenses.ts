import type { Outcome } from '../../../../src/language/cart-outcomes.ts'
import type { Lens } from '../../../../src/language/lenses.ts'
import { engine } from '../../engine/client.ts'
import { t } from '../../i18n/i18n.ts'
import { formatAmount, formatChange, formatCount } from '../../i18n/numbers.ts'
import { onLiveData } from '../../state/live-data.ts'
import { textWidth } from '../../theme/text-width.ts'
import { fromRange } from '../convert.ts'
import { currentAnswer } from '../current-answer.ts'
import { cutText } from '../cut-text.ts'
import { lensCommands } from '../lens-commands.ts'
import { pathOf } from '../models.ts'
import { editor, type IDisposable, type languages } from '../monaco.ts'

/** Lenses above tests and campaigns: run a test, the open cart's result, past orders. */
export const codeLensProvider: languages.CodeLensProvider = {
  onDidChange: (listener) => {
    const changed = () => listener(codeLensProvider)
    const [stop, resize] = [onLiveData(changed), onResize(changed)]
    return {
      dispose: () => {
        stop()
        resize.dispose()
      },
    }
  },
  async provideCodeLenses(model, token) {
    const found = await currentAnswer(model, (path) => engine.lenses(path), token)
    if (!found) return undefined
    const path = pathOf(model.uri)
    const shown = found.map((lens) => ({ lens, words: lensInWords(lens) }))
    const lines = Map.groupBy(shown, ({ lens }) => lens.range.start.line)
    const view = editor.getEditors().find((each) => each.getModel() === model)
    return {
      lenses: [...lines.values()].flatMap((line) => {
        const titleOf = titlesIn(
          line.map(({ words }) => words),
          view,
        )
        return line.map(({ lens, words }) => ({
          range: fromRange(lens.range),
          command: { ...titleOf(words), ...commandOf(lens, path) },
        }))
      }),
      dispose: () => undefined,
    }
  },
}

/** Pixels: a text that is hidden behind an enlarged panel has fewer, and keeps its titles. */
const hiddenWidth = 100

/** Calls back when a text has more or less room than before, which its titles are cut to. */
function onResize(changed: () => void): IDisposable {
  const listeners: IDisposable[] = []
  const follow = (view: editor.ICodeEditor): void => {
    let width = view.getLayoutInfo().contentWidth
    const listener = view.onDidLayoutChange(({ contentWidth }) => {
      if (contentWidth === width || contentWidth < hiddenWidth) return
      width = contentWidth
      changed()
    })
    listeners.push(listener)
  }
  for (const view of editor.getEditors()) follow(view)
  listeners.push(editor.onDidCreateEditor(follow))
  return {
    dispose: () => {
      for (const listener of listeners.splice(0)) listener.dispose()
    },
  }
}

interface Title {
  readonly title: string
  /** All words of a title that is cut. */
  readonly tooltip?: string
}

/** Monaco draws the titles of a line with bars between them, and would cut them at the end of the line. */
function titlesIn(line: readonly string[], view: editor.ICodeEditor | undefined): (words: string) => Title {
  const { contentWidth = 0, verticalScrollbarWidth = 0 } = view?.getLayoutInfo() ?? {}
  if (!view || contentWidth < hiddenWidth) return (title) => ({ title })
  const size = Math.floor(view.getOption(editor.EditorOption.fontSize) * lensSize)
  const widthOf = (text: string): number => textWidth(text, { size, weight: 400 })
  const bars = (line.length - 1) * widthOf('\u00a0|\u00a0')
  const room = contentWidth - verticalScrollbarWidth - size - bars
  const all = line.reduce((sum, words) => sum + widthOf(words), 0)
  return (words) => {
    const own = Math.max(room / line.length, room - (all - widthOf(words)))
    const title = cutText(words, (text) => widthOf(text) <= own)
    return title === words ? { title } : { title, tooltip: words }
  }
}

/** Monaco's size of lenses, of that of the text. */
const lensSize = 0.9

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
