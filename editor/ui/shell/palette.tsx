import { type KeyboardEvent, useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useAfterClosing } from '../parts/use-after-closing.ts'
import { attempt } from '../state/notices.ts'
import { setState } from '../state/store.ts'
import css from './palette.module.css'
import type { PaletteEntry } from './palette-entries.tsx'
import { useEntries } from './use-entries.ts'

/** One list for commands, files, campaigns and other names, tests, carts, products and orders. */
export function Palette() {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const groups = useEntries(text).filter(({ entries }) => entries.length > 0)
  const close = (): void => setState({ palette: false })
  const afterClosing = useAfterClosing(close)
  const choose = (entry: PaletteEntry | undefined): void => {
    if (entry) afterClosing(() => attempt(async () => entry.choose()))
  }
  // Enter chooses the first entry unless the user has moved to another one.
  const press = ({ key, currentTarget }: KeyboardEvent): void => {
    if (key === 'Enter' && !currentTarget.hasAttribute('aria-activedescendant')) choose(groups[0]?.entries[0])
  }
  return (
    <ModalOverlay isOpen isDismissable className={css.overlay ?? ''} onOpenChange={close}>
      <Modal className={css.palette ?? ''}>
        <Dialog aria-label={t('shell.searchOrRun')} className={css.dialog ?? ''}>
          {/* Filtered elsewhere: catalogues and histories are too long to search here. */}
          <Autocomplete inputValue={text} onInputChange={setText}>
            <TextField aria-label={t('palette.hint')} autoFocus>
              <Input
                role="combobox"
                aria-expanded
                className={css.input ?? ''}
                placeholder={t('palette.hint')}
                onKeyDown={press}
              />
            </TextField>
            <ListBox
              aria-label={t('shell.searchOrRun')}
              className={css.list ?? ''}
              shouldFocusWrap
              renderEmptyState={() => <div className={css.empty}>{t('palette.nothing')}</div>}
            >
              {groups.map(({ id, entries }) => (
                <ListBoxSection key={id} id={id}>
                  <Header className={css.heading ?? ''}>{t(`palette.${id}`)}</Header>
                  {entries.map((entry) => (
                    <ListBoxItem
                      key={entry.id}
                      id={`${id} ${entry.id}`}
                      textValue={entry.label}
                      className={css.item ?? ''}
                      onAction={() => choose(entry)}
                    >
                      <span className={css.icon}>{entry.icon}</span>
                      <span className={css.label}>{entry.label}</span>
                      {entry.detail && <span className={css.detail}>{entry.detail}</span>}
                      {entry.keys && <kbd>{entry.keys}</kbd>}
                    </ListBoxItem>
                  ))}
                </ListBoxSection>
              ))}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
