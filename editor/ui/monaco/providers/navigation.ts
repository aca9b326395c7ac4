/** Definitions, references and highlights. */
import { DocumentHighlightKind, type Location } from 'vscode-languageserver-types'
import { pathOf } from '../../../../src/language/uri.ts'
import { engine } from '../../engine/client.ts'
import { fromRange, fromSelectionRange, fromSymbol, toPosition } from '../convert.ts'
import { currentAnswer } from '../current-answer.ts'
import { uriOf } from '../models.ts'
import { languages } from '../monaco.ts'

const fromLocation = ({ uri, range }: Location): languages.Location => ({
  uri: uriOf(pathOf(uri) ?? ''),
  range: fromRange(range),
})

export const definitionProvider: languages.DefinitionProvider = {
  async provideDefinition(model, position, token) {
    const found = await currentAnswer(model, (path) => engine.definition(path, toPosition(position)), token)
    return found?.map(fromLocation)
  },
}

export const referenceProvider: languages.ReferenceProvider = {
  async provideReferences(model, position, { includeDeclaration }, token) {
    const found = await currentAnswer(
      model,
      (path) => engine.references(path, toPosition(position), includeDeclaration),
      token,
    )
    return found?.map(fromLocation)
  },
}

const { Read, Write, Text } = languages.DocumentHighlightKind

export const highlightProvider: languages.DocumentHighlightProvider = {
  async provideDocumentHighlights(model, position, token) {
    const found = await currentAnswer(model, (path) => engine.documentHighlights(path, toPosition(position)), token)
    return found?.map(({ range, kind }) => ({
      range: fromRange(range),
      kind: kind === DocumentHighlightKind.Write ? Write : kind === DocumentHighlightKind.Read ? Read : Text,
    }))
  },
}

export const symbolProvider: languages.DocumentSymbolProvider = {
  async provideDocumentSymbols(model, token) {
    const found = await currentAnswer(model, (path) => engine.documentSymbols(path), token)
    return found?.map(fromSymbol)
  },
}

export const selectionProvider: languages.SelectionRangeProvider = {
  async provideSelectionRanges(model, positions, token) {
    const found = await currentAnswer(model, (path) => engine.selectionRanges(path, positions.map(toPosition)), token)
    return found?.map(fromSelectionRange)
  },
}
