/** Chooses the ledger of the workspace: a file or an address. */
import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { chooseFile } from '../../dialogs/choose.ts'
import { Button } from '../../parts/button.tsx'
import { Field, TextInput } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form.tsx'
import { chooseLedger, useLedger } from '../../state/ledger.ts'
import { attempt } from '../../state/notices.ts'
import css from './ledger-place.module.css'

export const useLedgerDialog = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

export function LedgerDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const info = useLedger((state) => state.info)
  const [address, setAddress] = useState('')
  const isOwn = info !== undefined && info.state !== 'none' && info.from === 'setting'
  const choose = (chosen: string | null): void => {
    onClose()
    attempt(() => chooseLedger(chosen))
  }
  const browse = async (): Promise<void> => {
    const file = await chooseFile(t('ledger.file'), ['db', 'sqlite'])
    if (file !== undefined) setAddress(file)
  }
  return (
    <FormDialog
      title={t('ledger.choose')}
      go={t('ledger.use')}
      otherActions={isOwn && <Button onClick={() => choose(null)}>{t('ledger.forget')}</Button>}
      onSubmit={() => choose(address.trim())}
      onClose={onClose}
    >
      {info && info.state !== 'none' && (
        <p>
          {t('ledger.now', { address: info.address })} ({t(`ledger.from.${info.from}`)})
        </p>
      )}
      <Field label={t('ledger.address')} isMissing={address.trim() === ''} hint={t('ledger.addressHelp')}>
        {(ids) => (
          <span className={css.address}>
            <TextInput {...ids} autoFocus value={address} onChange={({ target }) => setAddress(target.value)} />
            <Button icon={FolderOpen} onClick={() => attempt(browse)}>
              {t('ledger.browse')}
            </Button>
          </span>
        )}
      </Field>
    </FormDialog>
  )
}
