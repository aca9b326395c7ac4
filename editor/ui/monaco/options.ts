import type { editor } from 'monaco-editor/editor'
import type { Settings } from '../state/store.ts'

/** Options shared by all editors. */
export const editorOptions: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontLigatures: false,
  minimap: { enabled: false },
  renderLineHighlight: 'all',
  scrollBeyondLastLine: false,
  smoothScrolling: false,
  // At the end of the text, the last line stays above the horizontal scrollbar.
  padding: { top: 8, bottom: 12 },
  'semanticHighlighting.enabled': true,
  fixedOverflowWidgets: true,
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, strings: true, comments: false },
  suggest: { showWords: false, snippetsPreventQuickSuggestions: false },
  formatOnType: true,
  folding: true,
  glyphMargin: true,
  lineNumbersMinChars: 3,
  overviewRulerBorder: false,
  scrollbar: {
    verticalScrollbarSize: 10,
    horizontalScrollbarSize: 10,
    useShadows: false,
    // Otherwise Monaco may scroll the lines and not their numbers when that scrollbar appears.
    ignoreHorizontalScrollbarInContentHeight: true,
  },
  stickyScroll: { enabled: true },
  unicodeHighlight: { ambiguousCharacters: false },
  links: true,
  bracketPairColorization: { enabled: false },
}

/** The options that the user can set. */
export function optionsOf({ fontSize, wordWrap, zoom }: Settings): editor.IEditorOptions {
  // If CSS zooms the page, Monaco misplaces its menus and hovers. So its zoom is reset (theme/base.css), and it gets a
  // larger font instead.
  const size = window.cartwright ? fontSize : fontSize * zoom
  return {
    fontSize: size,
    lineHeight: Math.round(size * 1.54),
    wordWrap: wordWrap ? 'on' : 'off',
    wrappingIndent: 'indent',
  }
}
