/** The text editor's context menu, in the window's own terms and language. */
import i18next from 'i18next'
import { editor, KeyCode } from 'monaco-editor/editor'
import { MenuId, MenuRegistry } from 'monaco-editor/platform/actions/common/actions'
import { t } from '../i18n/i18n.ts'

/** Translation keys by Monaco's action id. */
const words: Readonly<Record<string, string>> = {
  'editor.action.revealDefinition': 'commands.edit.goToDefinition',
  'editor.action.goToReferences': 'commands.edit.findUses',
  'editor.action.quickOutline': 'commands.edit.goToName',
  'editor.action.rename': 'commands.edit.rename',
  'editor.action.changeAll': 'editor.menu.changeAll',
  'editor.action.formatDocument': 'commands.edit.format',
  'editor.action.formatSelection': 'editor.menu.formatSelection',
  'editor.action.refactor': 'editor.menu.refactor',
  'editor.action.sourceAction': 'editor.menu.refactor',
  'editor.action.peekDefinition': 'commands.edit.goToDefinition',
  'editor.action.referenceSearch.trigger': 'commands.edit.findUses',
}

export function followMenuWords(): void {
  const apply = (): void => {
    for (const menu of [MenuId.EditorContext, MenuId.EditorContextPeek]) {
      for (const item of MenuRegistry.getMenuItems(menu)) {
        if ('submenu' in item) item.title = t('editor.menu.peek')
        else if (words[item.command.id] !== undefined) item.command.title = t(words[item.command.id] ?? '')
      }
    }
  }
  apply()
  // Monaco also binds Ctrl+F12, and shows that one in browsers. The last rule is the one shown.
  editor.addKeybindingRule({
    keybinding: KeyCode.F12,
    command: 'editor.action.revealDefinition',
    when: 'editorTextFocus',
  })
  i18next.on('languageChanged', apply)
}
