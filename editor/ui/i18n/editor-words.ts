/** The text editor brings its own words. It reads them once, while it is loaded: so they must be there before it. */
const words: Readonly<Record<string, () => Promise<unknown>>> = {
  de: () => import('monaco-editor/nls/lang/de'),
  pl: () => import('monaco-editor/nls/lang/pl'),
  ru: () => import('monaco-editor/nls/lang/ru'),
}

/** For a language without words of the editor's own, the editor speaks English. */
export const loadEditorWords = async (language: string): Promise<void> => void (await words[language]?.())
