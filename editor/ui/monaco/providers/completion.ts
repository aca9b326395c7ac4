import { InsertTextFormat, type MarkupContent } from 'vscode-languageserver-types'
import { namesFile } from '../../../../src/language/completion/names-file.ts'
import { engine } from '../../engine/client.ts'
import { completionKindName, fromRange, markdown, toPosition } from '../convert.ts'
import { currentAnswer } from '../current-answer.ts'
import { languages } from '../monaco.ts'

const { InsertAsSnippet } = languages.CompletionItemInsertTextRule

export const completionProvider = (
  triggerCharacters: readonly string[],
  findFiles: () => Promise<void>,
): languages.CompletionItemProvider => ({
  triggerCharacters: [...triggerCharacters],
  async provideCompletionItems(model, position, _context, token) {
    if (namesFile(model.getLineContent(position.lineNumber).slice(0, position.column - 1))) await findFiles()
    const found = await currentAnswer(model, (path) => engine.completions(path, toPosition(position)), token)
    if (!found) return undefined
    const word = model.getWordUntilPosition(position)
    const here = {
      startLineNumber: position.lineNumber,
      endLineNumber: position.lineNumber,
      startColumn: word.startColumn,
      endColumn: position.column,
    }
    return {
      incomplete: found.isIncomplete,
      suggestions: found.items.map((item) => {
        const edit = item.textEdit
        const range = edit && 'range' in edit ? fromRange(edit.range) : here
        return {
          label: item.labelDetails?.description
            ? { label: item.label, description: item.labelDetails.description }
            : item.label,
          kind: languages.CompletionItemKind[completionKindName(item.kind)],
          insertText: edit?.newText ?? item.insertText ?? item.label,
          range,
          // After a word with a trailing space, suggests the next one.
          ...(edit &&
            / (?:\$0)?$/.test(edit.newText) && { command: { id: 'editor.action.triggerSuggest', title: '' } }),
          ...(item.detail !== undefined && { detail: item.detail }),
          ...(item.sortText !== undefined && { sortText: item.sortText }),
          ...(item.filterText !== undefined && { filterText: item.filterText }),
          ...(item.documentation !== undefined && { documentation: markdown(textOf(item.documentation)) }),
          ...(item.insertTextFormat === InsertTextFormat.Snippet && { insertTextRules: InsertAsSnippet }),
        }
      }),
    }
  },
})

const textOf = (documentation: string | MarkupContent): string =>
  typeof documentation === 'string' ? documentation : documentation.value
