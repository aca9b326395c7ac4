/** Shows which place of releases the workspace uses, and switches to another. */
import { Copy, FolderOpen, Package, RefreshCw, Replace } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import type { ReleasesInfo } from '../../../host/contract.ts'
import { chooseFolder } from '../../dialogs/choose.ts'
import { Button } from '../../parts/button.tsx'
import { Field, TextInput } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form.tsx'
import { Menu } from '../../parts/menu.tsx'
import { copyText } from '../../state/clipboard.ts'
import { attempt } from '../../state/notices.ts'
import { chooseReleasePlace, readReleases } from '../../state/releases.ts'
import css from './releases.module.css'

export const usePlaceDialog = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))
const close = (): void => usePlaceDialog.setState({ isOpen: false })

export function PlaceMenu({ info: { place } }: { readonly info: ReleasesInfo }) {
  const { t } = useTranslation()
  return (
    <Menu
      label={t('releases.place.menu', { place })}
      items={() => [
        { label: t('releases.place.other'), icon: Replace, run: () => usePlaceDialog.setState({ isOpen: true }) },
        { label: t('releases.place.copy'), icon: Copy, run: () => copyText(place, t('releases.place.copied')) },
        { label: t('ledger.refresh'), icon: RefreshCw, run: () => attempt(readReleases) },
      ]}
    >
      <Package size={14} aria-hidden />
      {place.split(/[/\\]/).findLast(Boolean)}
    </Menu>
  )
}

export function PlaceDialog({ info: { place, from } }: { readonly info: ReleasesInfo }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const choose = (chosen: string | null): void => {
    close()
    attempt(() => chooseReleasePlace(chosen))
  }
  return (
    <FormDialog
      title={t('releases.place.title')}
      go={t('releases.place.use')}
      otherActions={from === 'setting' && <Button onClick={() => choose(null)}>{t('releases.place.own')}</Button>}
      onSubmit={() => choose(text.trim())}
      onClose={close}
    >
      <p className={css.wrap}>{t('ledger.now', { address: place })}</p>
      <FolderField
        isRequired
        label={t('releases.place.label')}
        hint={t('releases.place.help')}
        value={text}
        onChange={setText}
      />
    </FormDialog>
  )
}

/** A folder, typed or chosen. */
export function FolderField({
  label,
  hint,
  value,
  placeholder,
  isRequired = false,
  onChange,
}: {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly placeholder?: string
  readonly isRequired?: boolean
  readonly onChange: (value: string) => void
}) {
  const { t } = useTranslation()
  const browse = async (): Promise<void> => {
    const folder = await chooseFolder()
    if (folder !== undefined) onChange(folder)
  }
  return (
    <Field label={label} hint={hint} isMissing={isRequired && value.trim() === ''}>
      {(ids) => (
        <span className={css.beside}>
          <TextInput
            {...ids}
            value={value}
            placeholder={placeholder}
            onChange={({ target }) => onChange(target.value)}
          />
          <Button icon={FolderOpen} onClick={() => attempt(browse)}>
            {t('ledger.browse')}
          </Button>
        </span>
      )}
    </Field>
  )
}
