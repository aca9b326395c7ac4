/** The browser edition's file dialog, for folders and files on the machine that runs Cartwright. */
import { ArrowUp, File, Folder } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import type { Answers } from '../../host/contract.ts'
import { HostError, request } from '../host/client.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field, TextInput } from '../parts/field.tsx'
import css from './browse-dialog.module.css'

type PathPurpose =
  | { readonly kind: 'folder' }
  | { readonly kind: 'file'; readonly endings: readonly string[] }
  | { readonly kind: 'save'; readonly name: string }

interface PendingBrowse {
  readonly wanted: PathPurpose
  readonly answer: (path: string | undefined) => void
}

const usePendingBrowse = create<{ readonly pending: PendingBrowse | undefined }>(() => ({ pending: undefined }))

export const browseFor = (purpose: PathPurpose): Promise<string | undefined> =>
  new Promise((answer) => usePendingBrowse.setState({ pending: { wanted: purpose, answer } }))

export function BrowseDialog() {
  const pending = usePendingBrowse((state) => state.pending)
  return pending ? <Browser {...pending} /> : null
}

function Browser({ wanted: purpose, answer }: PendingBrowse) {
  const { t } = useTranslation()
  const [listing, setListing] = useState<Answers['browse']>()
  const [typed, setTyped] = useState('')
  const [name, setName] = useState(purpose.kind === 'save' ? purpose.name : '')
  const [error, setError] = useState<string>()

  const go = async (folder?: string): Promise<void> => {
    try {
      const endings = purpose.kind === 'file' ? purpose.endings.map((each) => `.${each}`) : []
      const found = await request('browse', { endings, ...(folder !== undefined && { folder }) })
      setListing(found)
      setTyped(found.folder)
      setError(undefined)
    } catch (failure) {
      setError(failure instanceof HostError ? failure.message : t('shell.unexpected'))
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens
  useEffect(() => void go(), [])

  const settle = (path: string | undefined): void => {
    usePendingBrowse.setState({ pending: undefined })
    answer(path)
  }
  const within = (entry: string): string => `${listing?.folder.replace(/[/\\]$/, '')}/${entry}`
  const choose = (): void => {
    if (purpose.kind === 'folder') settle(listing?.folder)
    else if (purpose.kind === 'save') settle(within(name.trim()))
  }

  return (
    <Dialog
      title={t(`browse.${purpose.kind}`)}
      onClose={() => settle(undefined)}
      actions={
        purpose.kind !== 'file' && (
          <Button kind="main" disabled={!listing || (purpose.kind === 'save' && name.trim() === '')} onClick={choose}>
            {t(purpose.kind === 'folder' ? 'browse.openThis' : 'browse.saveHere')}
          </Button>
        )
      }
    >
      <div className={css.browser}>
        <form
          className={css.path}
          onSubmit={(event) => {
            event.preventDefault()
            void go(typed)
          }}
        >
          <IconButton
            icon={ArrowUp}
            label={t('browse.up')}
            disabled={listing?.parent === undefined}
            onClick={() => void go(listing?.parent)}
          />
          <Field label={t('browse.where')} error={error}>
            {(ids) => <TextInput {...ids} value={typed} onChange={(event) => setTyped(event.target.value)} />}
          </Field>
        </form>
        <ul className={css.list} aria-label={t('browse.entries')}>
          {listing?.folders.map((each) => (
            <li key={each}>
              <button type="button" onClick={() => void go(within(each))}>
                <Folder size={14} aria-hidden />
                {each}
              </button>
            </li>
          ))}
          {listing?.files.map((each) => (
            <li key={each}>
              <button type="button" onClick={() => settle(within(each))}>
                <File size={14} aria-hidden />
                {each}
              </button>
            </li>
          ))}
          {listing && listing.folders.length + listing.files.length === 0 && <li>{t('browse.empty')}</li>}
        </ul>
        {purpose.kind === 'save' && (
          <Field label={t('browse.name')}>
            {(ids) => <TextInput {...ids} value={name} onChange={(event) => setName(event.target.value)} />}
          </Field>
        )}
        {purpose.kind === 'folder' && listing && !listing.hasRules && <p className={css.hint}>{t('browse.noRules')}</p>}
      </div>
    </Dialog>
  )
}
