/** Glyph margin: campaigns' results for the open cart, test results, and coverage. */
import type { Lens } from '../../../../src/language/lenses.ts'
import { engine } from '../../engine/client.ts'
import type { CoverageView } from '../../engine/tests.ts'
import { t } from '../../i18n/i18n.ts'
import { fromRange } from '../../monaco/convert.ts'
import { currentAnswer } from '../../monaco/current-answer.ts'
import type { editor } from '../../monaco/monaco.ts'
import { lensInWords } from '../../monaco/providers/code-lenses.ts'
import { onLiveData } from '../../state/live-data.ts'
import { notifyError } from '../../state/notices.ts'
import { getState } from '../../state/store.ts'
import css from './margin.module.css'

type Decoration = editor.IModelDeltaDecoration

/** Updates an editor's margin; returns a dispose function. */
export function followMargin(view: editor.ICodeEditor, path: string): () => void {
  const marks = view.createDecorationsCollection()
  const shades = view.createDecorationsCollection()
  const draw = async (): Promise<void> => {
    const model = view.getModel()
    if (!model) return
    const found = await currentAnswer(model, () => engine.lenses(path))
    if (!found) return
    marks.set(found.flatMap(markOf))
    const { coverage, tests, snapshot } = getState()
    // Ranges of another text are wrong; existing decorations move with the text.
    if (coverage && tests?.revision === snapshot?.revision) shades.set(shadesOf(coverage, path, model))
  }
  const redraw = (): void => void draw().catch(notifyError)
  redraw()
  const stop = onLiveData(redraw)
  return () => {
    stop()
    marks.clear()
    shades.clear()
  }
}

/** An icon with its own shape and colour, and the lens's text as tooltip. */
function markOf(lens: Lens): Decoration[] {
  const sign = signOf(lens)
  if (sign === undefined) return []
  const { startLineNumber } = fromRange(lens.range)
  return [
    {
      range: { startLineNumber, startColumn: 1, endLineNumber: startLineNumber, endColumn: 1 },
      options: {
        glyphMarginClassName: `${css.sign} ${sign}`,
        glyphMarginHoverMessage: { value: asText(lensInWords(lens)) },
      },
    },
  ]
}

function signOf(lens: Lens): string | undefined {
  switch (lens.kind) {
    case 'test-passes':
      return css.passes
    case 'test-fails':
      return css.fails
    case 'cart':
      return signOfOutcome(lens.outcome)
    case 'run-test':
    case 'history':
      return undefined
  }
}

function signOfOutcome(outcome: Extract<Lens, { kind: 'cart' }>['outcome']): string | undefined {
  switch (outcome.kind) {
    case 'applied':
      return css.applied
    case 'prices':
      return outcome.prices.length > 0 ? css.applied : css.refused
    case 'missing':
      return css.near
    case 'not-applied':
      return css.refused
  }
}

function shadesOf({ reach, gaps }: CoverageView, path: string, model: editor.ITextModel): Decoration[] {
  const missing = Map.groupBy(gaps, ({ campaign }) => campaign)
  return [
    ...reach
      .filter(({ place }) => place.path === path)
      .map(({ campaign, applied, place }) => {
        const words = (missing.get(campaign) ?? []).map(({ message }) => message.replaceAll('`', ''))
        return shade(place, applied ? css.reached : css.missed, [
          t(applied ? 'tests.applied' : 'tests.neverApplied'),
          ...(applied ? words : []),
        ])
      }),
    ...gaps
      .filter(({ place, campaign }) => place.path === path && isWithin(place, campaign))
      .map(({ place, message }) => shade(place, css.missed, [message])),
  ]

  /** Gaps of an effect are marked at the effect, all others at the campaign's name. */
  function isWithin({ start }: CoverageView['gaps'][number]['place'], campaign: string): boolean {
    const whole = reach.find((each) => each.campaign === campaign)
    const line = (offset: number): number => model.getPositionAt(offset).lineNumber
    return whole !== undefined && line(start) !== line(whole.place.start)
  }

  function shade(
    { start, end }: CoverageView['gaps'][number]['place'],
    className: string | undefined,
    words: readonly string[],
  ): Decoration {
    const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)]
    return {
      range: { startLineNumber: from.lineNumber, startColumn: 1, endLineNumber: to.lineNumber, endColumn: 1 },
      options: { linesDecorationsClassName: `${css.shade} ${className}`, linesDecorationsTooltip: words.join('\n') },
    }
  }
}

/** Escapes Markdown. */
const asText = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|~<>&]/g, '\\$&')
