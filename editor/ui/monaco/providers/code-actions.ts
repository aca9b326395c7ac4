import { engine } from '../../engine/client.ts'
import { toRange } from '../convert.ts'
import { currentAnswer } from '../current-answer.ts'
import { fromWorkspaceEdit } from '../edits.ts'
import { lensCommands } from '../lens-commands.ts'
import { pathOf } from '../models.ts'
import type { languages } from '../monaco.ts'

/** Quick fixes and refactorings. */
export const codeActionProvider: languages.CodeActionProvider = {
  async provideCodeActions(model, range, { only, markers }, token) {
    const found = await currentAnswer(
      model,
      (path) => engine.codeActions(path, toRange(range), only === undefined ? undefined : [only]),
      token,
    )
    if (!found) return undefined
    return {
      actions: found.map(({ title, kind, isPreferred, diagnostics, edit }) => ({
        title,
        ...(kind !== undefined && { kind }),
        ...(isPreferred && { isPreferred }),
        ...(diagnostics && {
          diagnostics: markers.filter((marker) => diagnostics.some(({ code }) => code === codeOf(marker.code))),
        }),
        ...(edit?.documentChanges
          ? { command: { id: lensCommands.applyFixWithFile, title, arguments: [pathOf(model.uri), title] } }
          : edit && { edit: fromWorkspaceEdit(edit) }),
      })),
      dispose: () => undefined,
    }
  },
}

const codeOf = (code: string | { readonly value: string } | undefined): string | undefined =>
  typeof code === 'object' ? code.value : code
