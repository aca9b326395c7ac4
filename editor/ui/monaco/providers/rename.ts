import { engine } from '../../engine/client.ts'
import { t } from '../../i18n/i18n.ts'
import { fromRange, toPosition } from '../convert.ts'
import { currentAnswer } from '../current-answer.ts'
import { fromWorkspaceEdit } from '../edits.ts'
import type { languages } from '../monaco.ts'

export const renameProvider: languages.RenameProvider = {
  async provideRenameEdits(model, position, to, token) {
    const found = await currentAnswer(model, (path) => engine.rename(path, toPosition(position), to), token)
    if (!found) return { edits: [] }
    if ('refused' in found) return { edits: [], rejectReason: found.refused }
    return fromWorkspaceEdit(found)
  },
  async resolveRenameLocation(model, position, token) {
    const found = await currentAnswer(model, (path) => engine.prepareRename(path, toPosition(position)), token)
    if (found && !('refused' in found)) return { range: fromRange(found.range), text: found.placeholder }
    const { lineNumber, column } = position
    const here = { startLineNumber: lineNumber, startColumn: column, endLineNumber: lineNumber, endColumn: column }
    return { range: here, text: '', rejectReason: found ? found.refused : t('editor.noName') }
  },
}
