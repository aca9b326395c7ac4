/** Monaco internals without type declarations. */
declare module 'monaco-editor/editor/common/services/editorWebWorker' {
  export const EditorWorker: { readonly prototype: { $computeLinks(uri: string): Promise<readonly never[]> } }
}
