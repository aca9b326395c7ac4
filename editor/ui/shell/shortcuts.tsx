/** All keyboard shortcuts: those of commands, and keys that belong to no command. */
import { useTranslation } from 'react-i18next'
import { keysOf, menuNames } from '../commands/command.ts'
import { commands } from '../commands/commands.ts'
import { showKeys } from '../commands/keys.ts'
import { labelOf } from '../commands/menu.ts'
import { closeDialog } from '../dialogs/open-dialog.ts'
import { Dialog } from '../parts/dialog.tsx'
import css from './shortcuts.module.css'

/** Their descriptions are under `shortcuts` in the locales. */
const otherKeys = [
  { keys: 'Escape', id: 'escape' },
  { keys: 'Tab', id: 'tab' },
  { keys: 'Shift+F10', id: 'contextMenu' },
  { keys: 'Alt+Enter', id: 'fix' },
  { keys: 'Space', id: 'toText' },
] as const

export function ShortcutsDialog() {
  const { t } = useTranslation()
  const groups = [...menuNames, undefined].map((menu) => ({
    title: menu === undefined ? t('shortcuts.elsewhere') : t(`menus.${menu}`),
    rows: commands.flatMap((command) => {
      const keys = command.menu === menu ? keysOf(command) : undefined
      return keys === undefined ? [] : [{ id: command.id, label: labelOf(command), keys }]
    }),
  }))
  return (
    <Dialog wide title={t('shortcuts.title')} onClose={closeDialog}>
      <div className={css.groups}>
        {groups.map(({ title, rows }) => rows.length > 0 && <Group key={title} title={title} rows={rows} />)}
        <Group
          title={t('shortcuts.everywhere')}
          rows={otherKeys.map(({ keys, id }) => ({ id, keys, label: t(`shortcuts.${id}`) }))}
        />
      </div>
    </Dialog>
  )
}

function Group({
  title,
  rows,
}: {
  readonly title: string
  readonly rows: readonly { readonly id: string; readonly label: string; readonly keys: string }[]
}) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ id, label, keys }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>
              <kbd>{showKeys(keys)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
