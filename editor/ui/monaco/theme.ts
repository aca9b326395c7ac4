/** Monaco in the window's own colours, read from its tokens. */
import { onTheme } from '../state/settings.ts'
import { editor } from './monaco.ts'

const read = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

/** From now on the editors follow the window's theme. */
export function followTheme(): void {
  onTheme((dark) => {
    const name = dark ? 'cartwright-dark' : 'cartwright-light'
    const bare = (token: string): string => read(token).replace('#', '')
    editor.defineTheme(name, {
      base: dark ? 'vs-dark' : 'vs',
      inherit: true,
      rules: [
        { token: '', foreground: bare('text') },
        { token: 'comment', foreground: bare('text-3'), fontStyle: 'italic' },
        { token: 'keyword', foreground: bare('accent') },
        { token: 'string', foreground: dark ? 'd9b58b' : '7a4a12' },
        { token: 'number', foreground: dark ? '9cc3ff' : '1d4fa3' },
      ],
      colors: {
        'editor.background': read('surface-1'),
        'editor.foreground': read('text'),
        'editor.lineHighlightBackground': read('surface-2'),
        'editor.lineHighlightBorder': '#00000000',
        'editorLineNumber.foreground': read('text-3'),
        'editorLineNumber.activeForeground': read('text'),
        'editorCursor.foreground': read('accent'),
        'editorWidget.background': read('surface-1'),
        'editorWidget.border': read('border'),
        'editorSuggestWidget.selectedBackground': read('accent-soft'),
        'editorSuggestWidget.selectedForeground': read('text'),
        'editorSuggestWidget.highlightForeground': read('accent'),
        'editorSuggestWidget.focusHighlightForeground': read('accent'),
        'editorHoverWidget.background': read('surface-1'),
        'editorHoverWidget.border': read('border'),
        'editorCodeLens.foreground': read('text-3'),
        'editorInlayHint.foreground': read('text-3'),
        'editorInlayHint.background': '#00000000',
        'editorError.foreground': read('error'),
        'editorWarning.foreground': read('near'),
        'editorInfo.foreground': read('hint'),
        focusBorder: read('accent'),
      },
    })
    editor.setTheme(name)
  })
}
