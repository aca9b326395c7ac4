/** Monaco internals without type declarations. */
declare module 'monaco-editor/editor/common/services/editorWebWorker' {
  export const EditorWorker: { readonly prototype: { $computeLinks(uri: string): Promise<readonly never[]> } }
}

declare module 'monaco-editor/editor/browser/config/tabFocus' {
  export const TabFocus: { readonly onDidChangeTabFocus: (listener: (leaves: boolean) => void) => void }
}

declare module 'monaco-editor/platform/actions/common/actions' {
  interface CommandItem {
    readonly command: { readonly id: string; title: string | { readonly value: string } }
  }
  interface SubmenuItem {
    readonly submenu: object
    title: string | { readonly value: string }
  }
  export const MenuId: { readonly EditorContext: unique symbol; readonly EditorContextPeek: unique symbol }
  export const MenuRegistry: { getMenuItems(menu: symbol): (CommandItem | SubmenuItem)[] }
}
