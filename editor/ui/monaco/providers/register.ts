/** Registers all language features with Monaco. To add one, add a file here and a line below. */
import { engine } from '../../engine/client.ts'
import { languageId } from '../models.ts'
import { languages } from '../monaco.ts'
import { codeActionProvider } from './code-actions.ts'
import { codeLensProvider } from './code-lenses.ts'
import { completionProvider } from './completion.ts'
import { foldingProvider } from './folding.ts'
import { formattingProvider, rangeFormattingProvider, typeFormattingProvider } from './formatting.ts'
import { hoverProvider } from './hover.ts'
import { inlayHintsProvider } from './inlay-hints.ts'
import { linkProvider } from './links.ts'
import {
  definitionProvider,
  highlightProvider,
  referenceProvider,
  selectionProvider,
  symbolProvider,
} from './navigation.ts'
import { renameProvider } from './rename.ts'
import { semanticTokensProvider } from './semantic-tokens.ts'
import { signatureHelpProvider } from './signature-help.ts'

/** @param findFiles Tells the engine which files the text could import. */
export async function registerProviders(findFiles: () => Promise<void>): Promise<void> {
  const { triggerCharacters, signatureTriggers, formatsOn, semanticTokensLegend } = await engine.languageTraits()
  languages.registerCompletionItemProvider(languageId, completionProvider(triggerCharacters, findFiles))
  languages.registerSignatureHelpProvider(languageId, signatureHelpProvider(signatureTriggers))
  languages.registerHoverProvider(languageId, hoverProvider)
  languages.registerDefinitionProvider(languageId, definitionProvider)
  languages.registerReferenceProvider(languageId, referenceProvider)
  languages.registerRenameProvider(languageId, renameProvider)
  languages.registerDocumentHighlightProvider(languageId, highlightProvider)
  languages.registerDocumentSymbolProvider(languageId, symbolProvider)
  languages.registerFoldingRangeProvider(languageId, foldingProvider)
  languages.registerSelectionRangeProvider(languageId, selectionProvider)
  languages.registerDocumentFormattingEditProvider(languageId, formattingProvider)
  languages.registerDocumentRangeFormattingEditProvider(languageId, rangeFormattingProvider)
  languages.registerOnTypeFormattingEditProvider(languageId, typeFormattingProvider(formatsOn))
  languages.registerDocumentSemanticTokensProvider(languageId, semanticTokensProvider(semanticTokensLegend))
  languages.registerInlayHintsProvider(languageId, inlayHintsProvider)
  languages.registerCodeLensProvider(languageId, codeLensProvider)
  languages.registerLinkProvider(languageId, linkProvider)
  languages.registerCodeActionProvider(languageId, codeActionProvider, {
    providedCodeActionKinds: ['quickfix', 'refactor'],
  })
}
