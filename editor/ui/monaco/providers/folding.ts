import { FoldingRangeKind } from 'vscode-languageserver-types'
import { engine } from '../../engine/client.ts'
import { currentAnswer } from '../current-answer.ts'
import { languages } from '../monaco.ts'

export const foldingProvider: languages.FoldingRangeProvider = {
  async provideFoldingRanges(model, _context, token) {
    const found = await currentAnswer(model, (path) => engine.foldingRanges(path), token)
    return found?.map(({ startLine, endLine, kind }) => ({
      start: startLine + 1,
      end: endLine + 1,
      ...(kind === FoldingRangeKind.Comment && { kind: languages.FoldingRangeKind.Comment }),
    }))
  },
}
