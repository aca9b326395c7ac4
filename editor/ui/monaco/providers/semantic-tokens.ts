import { engine } from '../../engine/client.ts'
import { currentAnswer } from '../current-answer.ts'
import type { languages } from '../monaco.ts'

export const semanticTokensProvider = (
  legend: languages.SemanticTokensLegend,
): languages.DocumentSemanticTokensProvider => ({
  getLegend: () => legend,
  async provideDocumentSemanticTokens(model, _lastResultId, token) {
    const found = await currentAnswer(model, (path) => engine.semanticTokens(path), token)
    return found && { data: Uint32Array.from(found.data) }
  },
  releaseDocumentSemanticTokens: () => undefined,
})
