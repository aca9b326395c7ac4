import { MarkupContent } from 'vscode-languageserver-types'
import { engine } from '../../engine/client.ts'
import { fromRange, markdown, toPosition } from '../convert.ts'
import { currentAnswer } from '../current-answer.ts'
import type { languages } from '../monaco.ts'

export const hoverProvider: languages.HoverProvider = {
  async provideHover(model, position, token) {
    const found = await currentAnswer(model, (path) => engine.hover(path, toPosition(position)), token)
    if (!found || !MarkupContent.is(found.contents)) return undefined
    return { contents: [markdown(found.contents.value)], ...(found.range && { range: fromRange(found.range) }) }
  },
}
