import { Command } from 'cmdk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attempt } from '../state/notices.ts'
import { setState } from '../state/store.ts'
import css from './palette.module.css'
import type { PaletteEntry } from './palette-entries.tsx'
import { useEntries } from './use-entries.ts'

/** One list for commands, files, campaigns and other names, tests, carts, products and orders. */
export function Palette() {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const groups = useEntries(text)
  const close = (): void => setState({ palette: false })
  const choose = (entry: PaletteEntry) => (): void => {
    close()
    attempt(async () => entry.choose())
  }
  return (
    <Command.Dialog
      open
      onOpenChange={close}
      label={t('shell.searchOrRun')}
      contentClassName={css.palette ?? ''}
      overlayClassName={css.overlay ?? ''}
      // What fits is found by others, in catalogues and histories too long to look through here.
      shouldFilter={false}
      loop
    >
      <Command.Input className={css.input} placeholder={t('palette.hint')} value={text} onValueChange={setText} />
      <Command.List className={css.list}>
        <Command.Empty className={css.empty}>{t('palette.nothing')}</Command.Empty>
        {groups
          .filter(({ entries }) => entries.length > 0)
          .map(({ id, entries }) => (
            <Command.Group key={id} heading={t(`palette.${id}`)}>
              {entries.map((entry) => (
                <Command.Item key={entry.id} value={`${id} ${entry.id}`} onSelect={choose(entry)}>
                  <span className={css.icon}>{entry.icon}</span>
                  <span className={css.label}>{entry.label}</span>
                  {entry.detail && <span className={css.detail}>{entry.detail}</span>}
                  {entry.keys && <kbd>{entry.keys}</kbd>}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
      </Command.List>
    </Command.Dialog>
  )
}
