import { MarkupContent, type SignatureHelp } from 'vscode-languageserver-types'
import { engine } from '../../engine/client.ts'
import { markdown, toPosition } from '../convert.ts'
import { currentAnswer } from '../current-answer.ts'
import type { languages } from '../monaco.ts'

/** Signature help. */
export const signatureHelpProvider = (triggerCharacters: readonly string[]): languages.SignatureHelpProvider => ({
  signatureHelpTriggerCharacters: triggerCharacters,
  signatureHelpRetriggerCharacters: triggerCharacters,
  async provideSignatureHelp(model, position, token) {
    const found = await currentAnswer(model, (path) => engine.signatureHelp(path, toPosition(position)), token)
    return found && { value: fromHelp(found), dispose: () => undefined }
  },
})

function fromHelp({ signatures, activeSignature, activeParameter }: SignatureHelp): languages.SignatureHelp {
  return {
    activeSignature: activeSignature ?? 0,
    activeParameter: activeParameter ?? 0,
    signatures: signatures.map(({ label, documentation, parameters = [] }) => ({
      label,
      ...(documentation !== undefined && { documentation: markdown(textOf(documentation)) }),
      parameters: parameters.map((parameter) => ({
        label: parameter.label,
        ...(parameter.documentation !== undefined && { documentation: markdown(textOf(parameter.documentation)) }),
      })),
    })),
  }
}

const textOf = (documentation: string | MarkupContent): string =>
  MarkupContent.is(documentation) ? documentation.value : documentation
