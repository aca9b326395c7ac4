import { engine } from '../../engine/client.ts'
import { fromEdit, toPosition, toRange } from '../convert.ts'
import { currentAnswer } from '../current-answer.ts'
import type { languages } from '../monaco.ts'

export const formattingProvider: languages.DocumentFormattingEditProvider = {
  async provideDocumentFormattingEdits(model, _options, token) {
    const found = await currentAnswer(model, (path) => engine.formatting(path), token)
    return found?.map(fromEdit)
  },
}

export const rangeFormattingProvider: languages.DocumentRangeFormattingEditProvider = {
  async provideDocumentRangeFormattingEdits(model, range, _options, token) {
    const found = await currentAnswer(model, (path) => engine.rangeFormatting(path, toRange(range)), token)
    return found?.map(fromEdit)
  },
}

export const typeFormattingProvider = (formatsOn: readonly string[]): languages.OnTypeFormattingEditProvider => ({
  autoFormatTriggerCharacters: [...formatsOn],
  async provideOnTypeFormattingEdits(model, position, typed, _options, token) {
    const found = await currentAnswer(
      model,
      (path) => engine.onTypeFormatting(path, toPosition(position), typed),
      token,
    )
    return found?.map(fromEdit)
  },
})
