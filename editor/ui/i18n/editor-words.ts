/** Translations of the text editor. It reads them once while it loads, so they must be loaded first. */
const words: Readonly<Record<string, () => Promise<unknown>>> = {
  de: () => import('monaco-editor/nls/lang/de'),
  pl: () => import('monaco-editor/nls/lang/pl'),
  ru: () => import('monaco-editor/nls/lang/ru'),
}

/** The editor stays in English for languages that it has no translation for. */
export const loadEditorWords = async (language: string): Promise<void> => void (await words[language]?.())
