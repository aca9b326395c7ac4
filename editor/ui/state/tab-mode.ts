/** Whether Tab indents the text or leaves it. Monaco has one switch for all its editors. */
import { TabFocus } from 'monaco-editor/editor/browser/config/tabFocus'
import { create } from 'zustand'

export const useTabMode = create<{ readonly leaves: boolean }>(() => ({ leaves: false }))

export const tabLeavesText = (): boolean => useTabMode.getState().leaves

TabFocus.onDidChangeTabFocus((leaves) => useTabMode.setState({ leaves }))
