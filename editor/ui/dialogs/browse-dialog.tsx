/** The browser edition's file dialog, for folders and files on the machine that runs Cartwright. */
import { ArrowUp, File, Folder, FolderPlus } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { request } from '../host/client.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field, TextInput } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { failureOf } from '../state/failure.ts'
import css from './browse-dialog.module.css'
import { rememberChoice, startFor } from './last-folder.ts'
import { beginningWith, commonStart, inside, joined, readTyped } from './typed-path.ts'
import { type Listing, useFolderListing } from './use-folder-listing.ts'

type PathPurpose =
  | { readonly kind: 'folder' }
  | { readonly kind: 'file'; readonly endings: readonly string[] }
  | { readonly kind: 'save'; readonly name: string }

interface PendingBrowse {
  readonly wanted: PathPurpose
  readonly answer: (path: string | undefined) => void
}

const noFiles: readonly string[] = []

const usePendingBrowse = create<{ readonly pending: PendingBrowse | undefined }>(() => ({ pending: undefined }))

export const browseFor = (purpose: PathPurpose): Promise<string | undefined> =>
  new Promise((answer) => usePendingBrowse.setState({ pending: { wanted: purpose, answer } }))

export function BrowseDialog() {
  const pending = usePendingBrowse((state) => state.pending)
  return pending ? <Browser {...pending} /> : null
}

/**
 * The list follows the typed text: it shows entries of the folder before the last separator whose names start with the rest.
 * Without a folder, they are those of the home folder. Only the user's input and choices change the text, so that no late answer
 * gets into what is being typed. Tab completes, arrow keys move into the list, Enter enters a folder or chooses.
 */
function Browser({ wanted: purpose, answer }: PendingBrowse) {
  const { t } = useTranslation()
  const [first, setFirst] = useState(() => {
    const remembered = startFor(purpose.kind)
    return remembered === undefined ? '' : inside(remembered)
  })
  const [input, setInput] = useState<string>()
  const typed = input ?? first
  const [name, setName] = useState(purpose.kind === 'save' ? purpose.name : '')
  const [newFolder, setNewFolder] = useState<string>()
  const [error, setError] = useState<string>()
  const { folder, start } = readTyped(typed)
  const endings = purpose.kind === 'file' ? purpose.endings : noFiles
  const { listing, last, failure, isUnreadable, list } = useFolderListing(folder, endings)
  const form = useId()
  const entries = useRef<HTMLUListElement>(null)
  const field = useRef<HTMLInputElement>(null)

  // The remembered folder may be gone.
  if (isUnreadable && input === undefined && first !== '') setFirst('')
  const folders = beginningWith(listing?.folders ?? [], start)
  const files = beginningWith(listing?.files ?? [], start)
  const exact = listing?.folders.find((each) => each === start)

  const type = (text: string): void => {
    setError(undefined)
    setInput(text)
  }
  const go = (entered: string): void => type(inside(entered))
  const settle = (path: string | undefined): void => {
    usePendingBrowse.setState({ pending: undefined })
    if (path !== undefined) rememberChoice(purpose.kind, path)
    answer(path)
  }
  /** What Enter and the main button do, with the typed folder or the listed one. */
  const choose = async (): Promise<void> => {
    try {
      // A pasted path has not been listed yet.
      chooseIn(listing ?? (await list(folder)))
    } catch (problem) {
      setError(failureOf(problem).message)
    }
  }
  const chooseIn = (here: Listing): void => {
    const target = start === '' ? here.folder : joined(here.folder, start)
    const [only, ...more] = [...beginningWith(here.folders, start), ...beginningWith(here.files, start)]
    if (purpose.kind === 'file') {
      if (here.files.includes(start)) settle(target)
      else if (here.folders.includes(start)) go(target)
      else if (only !== undefined && more.length === 0) take(here, only)
      else setError(t('browse.notThere', { path: target }))
    } else if (start !== '' && !here.folders.includes(start)) {
      if (only !== undefined && more.length === 0) go(joined(here.folder, only))
      else setError(t('browse.notThere', { path: target }))
    } else if (purpose.kind === 'folder') settle(target)
    else settle(joined(target, name.trim()))
  }
  /** Chooses a file, or enters a folder. */
  const take = (here: Listing, entry: string): void => {
    const path = joined(here.folder, entry)
    if (here.files.includes(entry)) settle(path)
    else {
      go(path)
      field.current?.focus()
    }
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') entries.current?.querySelector('button')?.focus()
    else if (event.key === 'Tab' && !event.shiftKey && start !== '' && listing && folders.length + files.length > 0) {
      const whole = commonStart([...folders, ...files])
      const isOne = folders.length === 1 && files.length === 0
      if (isOne) go(joined(listing.folder, folders[0] ?? ''))
      else if (whole.length > start.length) type(joined(listing.folder, whole))
      else return
    } else return
    event.preventDefault()
  }
  const pressInList = (event: KeyboardEvent): void => {
    const all = [...(entries.current?.querySelectorAll('button') ?? [])]
    const at = all.indexOf(event.target as HTMLButtonElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    if (at + step < 0) field.current?.focus()
    else all[Math.min(all.length - 1, at + step)]?.focus()
  }
  const makeFolder = async (): Promise<void> => {
    if (newFolder === undefined) return
    try {
      const here = listing ?? (await list(folder))
      const created = await request('makeFolder', { folder: here.folder, name: newFolder.trim() })
      setNewFolder(undefined)
      go(created.folder)
      field.current?.focus()
    } catch (problem) {
      setError(failureOf(problem).message)
    }
  }

  return (
    <Dialog
      title={t(`browse.${purpose.kind}`)}
      onClose={() => settle(undefined)}
      actions={
        <>
          {purpose.kind !== 'file' && newFolder === undefined && (
            <Button
              icon={FolderPlus}
              isBusy={last === undefined && failure === undefined}
              disabledReason={last ? undefined : failure?.message}
              onClick={() => setNewFolder('')}
            >
              {t('browse.newFolder')}
            </Button>
          )}
          <span className={css.gap} />
          <Button kind="main" submits form={form}>
            {t(buttons[purpose.kind])}
          </Button>
        </>
      }
    >
      <div className={css.browser}>
        <form
          id={purpose.kind === 'save' ? undefined : form}
          className={css.path}
          onSubmit={(event) => {
            event.preventDefault()
            void choose()
          }}
        >
          <IconButton
            icon={ArrowUp}
            label={t('browse.up')}
            disabled={last?.parent === undefined}
            onClick={() => last?.parent !== undefined && go(last.parent)}
          />
          <Field label={t('browse.where')} error={error ?? failure?.message} hint={t('browse.keys')}>
            {(ids) => (
              <TextInput
                {...ids}
                ref={field}
                value={typed}
                placeholder={folder === undefined && listing ? inside(listing.folder) : undefined}
                onChange={(event) => type(event.target.value)}
                onKeyDown={press}
              />
            )}
          </Field>
        </form>
        {newFolder !== undefined && (
          <Form className={`${css.path} ${css.new}`} onSubmit={() => void makeFolder()}>
            <Field label={t('browse.newFolderName')} isMissing={newFolder.trim() === ''}>
              {(ids) => (
                <TextInput {...ids} autoFocus value={newFolder} onChange={({ target }) => setNewFolder(target.value)} />
              )}
            </Field>
            <Button submits>{t('browse.make')}</Button>
          </Form>
        )}
        <ul ref={entries} className={css.list} aria-label={t('browse.entries')} onKeyDown={pressInList}>
          {[...folders, ...files].map((each, at) => (
            <li key={each}>
              <button type="button" onClick={() => listing && take(listing, each)}>
                {at < folders.length ? <Folder size={14} aria-hidden /> : <File size={14} aria-hidden />}
                {each}
              </button>
            </li>
          ))}
          {listing && folders.length + files.length === 0 && (
            <li>{start === '' ? t('browse.empty') : t('browse.nothingLike', { start })}</li>
          )}
        </ul>
        {purpose.kind === 'save' && (
          <Form id={form} onSubmit={() => void choose()}>
            <Field label={t('browse.name')} isMissing={name.trim() === ''}>
              {(ids) => <TextInput {...ids} value={name} onChange={(event) => setName(event.target.value)} />}
            </Field>
          </Form>
        )}
        {purpose.kind === 'folder' && listing && start === '' && !listing.hasRules && (
          <p className={css.hint}>{t('browse.noRules')}</p>
        )}
        {purpose.kind === 'folder' && exact !== undefined && (
          <p className={css.hint}>{t('browse.opens', { folder: exact })}</p>
        )}
      </div>
    </Dialog>
  )
}

const buttons = { folder: 'browse.openThis', file: 'browse.openFile', save: 'browse.saveHere' } as const
