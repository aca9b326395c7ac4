/** Monaco internals without type declarations. */
declare module 'monaco-editor/editor/common/services/editorWebWorker' {
  export const EditorWorker: { readonly prototype: { $computeLinks(uri: string): Promise<readonly never[]> } }
}

declare module 'monaco-editor/editor/browser/config/tabFocus' {
  export const TabFocus: { readonly onDidChangeTabFocus: (hear: (leaves: boolean) => void) => void }
}
