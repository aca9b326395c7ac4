/** Monaco in the window's own colours, read from its tokens. */
import { onTheme } from '../state/settings.ts'
import { editor } from './monaco.ts'

const read = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

/** What words are, by the legend of the language service and the first colouring, with the token of their colour. */
const tokenColours: Readonly<Record<string, { readonly colour: string; readonly fontStyle?: string }>> = {
  '': { colour: 'text' },
  comment: { colour: 'text-3', fontStyle: 'italic' },
  keyword: { colour: 'accent' },
  effect: { colour: 'code-effect' },
  fact: { colour: 'text' },
  operator: { colour: 'text-2' },
  string: { colour: 'code-string' },
  sku: { colour: 'code-string' },
  code: { colour: 'code-string' },
  number: { colour: 'code-number' },
  money: { colour: 'code-number' },
  percent: { colour: 'code-number' },
  date: { colour: 'code-number' },
  variable: { colour: 'code-name' },
  property: { colour: 'code-name' },
  segment: { colour: 'code-name' },
  pool: { colour: 'code-name' },
  products: { colour: 'code-name' },
  group: { colour: 'code-name' },
  program: { colour: 'code-name' },
  tier: { colour: 'code-name' },
  campaign: { colour: 'text', fontStyle: 'bold' },
  test: { colour: 'text', fontStyle: 'bold' },
}

/** From now on the editors follow the window's theme. */
export function followTheme(): void {
  onTheme((dark) => {
    const name = dark ? 'cartwright-dark' : 'cartwright-light'
    const bare = (token: string): string => read(token).replace('#', '')
    editor.defineTheme(name, {
      base: dark ? 'vs-dark' : 'vs',
      inherit: true,
      rules: Object.entries(tokenColours).map(([token, { colour, ...style }]) => ({
        token,
        foreground: bare(colour),
        ...style,
      })),
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
        'editorLightBulb.foreground': read('near'),
        'editorLightBulbAutoFix.foreground': read('accent'),
        'editorLink.activeForeground': read('accent'),
        'textLink.foreground': read('accent'),
        'textLink.activeForeground': read('accent-strong'),
        'peekViewEditor.background': read('surface-0'),
        'peekViewResult.background': read('surface-1'),
        'peekViewTitle.background': read('surface-2'),
        'peekView.border': read('accent'),
        'editorWidget.foreground': read('text'),
        'list.hoverBackground': read('surface-2'),
        'list.activeSelectionBackground': read('accent-soft'),
        'list.activeSelectionForeground': read('text'),
        'list.focusBackground': read('accent-soft'),
        'list.focusForeground': read('text'),
        'menu.background': read('surface-1'),
        'menu.foreground': read('text'),
        'menu.selectionBackground': read('accent-soft'),
        'menu.selectionForeground': read('text'),
        'menu.border': read('border'),
        'input.background': read('surface-1'),
        'input.foreground': read('text'),
        'input.border': read('border-strong'),
        'editorError.foreground': read('error'),
        'editorWarning.foreground': read('near'),
        'editorInfo.foreground': read('hint'),
        focusBorder: read('accent'),
      },
    })
    editor.setTheme(name)
  })
}
