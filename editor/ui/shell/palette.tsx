import { Command } from 'cmdk'
import { FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { commands } from '../commands/commands.ts'
import { showKeys } from '../commands/keys.ts'
import { labelOf } from '../commands/menu.ts'
import { openFile } from '../panels/dock.ts'
import { attempt } from '../state/notices.ts'
import { setState, useStore } from '../state/store.ts'
import css from './palette.module.css'

/** One list for commands, files, campaigns, carts, products and orders. */
export function Palette() {
  const { t } = useTranslation()
  const documents = useStore((state) => state.documents)
  const close = (): void => setState({ palette: false })
  const run = (work: () => void | Promise<void>) => (): void => {
    close()
    attempt(async () => work())
  }
  return (
    <Command.Dialog
      open
      onOpenChange={close}
      label={t('shell.searchOrRun')}
      contentClassName={css.palette ?? ''}
      overlayClassName={css.overlay ?? ''}
      loop
    >
      <Command.Input className={css.input} placeholder={t('shell.searchOrRun')} />
      <Command.List className={css.list}>
        <Command.Empty className={css.empty}>{t('palette.nothing')}</Command.Empty>
        <Command.Group heading={t('palette.commands')}>
          {commands
            .filter((each) => each.id !== 'view.palette' && (each.isPossible?.() ?? true))
            .map((command) => (
              <Command.Item key={command.id} value={labelOf(command)} onSelect={run(() => command.run())}>
                {command.icon ? <command.icon size={14} aria-hidden /> : <span className={css.noIcon} />}
                <span>{labelOf(command)}</span>
                {command.keys && <kbd>{showKeys(command.keys)}</kbd>}
              </Command.Item>
            ))}
        </Command.Group>
        <Command.Group heading={t('palette.files')}>
          {[...documents.keys()].map((path) => (
            <Command.Item key={path} value={path} onSelect={run(() => openFile(path))}>
              <FileText size={14} aria-hidden />
              <span>{path}</span>
            </Command.Item>
          ))}
        </Command.Group>
      </Command.List>
    </Command.Dialog>
  )
}
