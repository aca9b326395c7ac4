/** The browser edition's file dialog, for folders and files on the machine that runs Cartwright. */
import { ArrowUp, File, Folder, FolderPlus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import type { Answers } from '../../host/contract.ts'
import { HostError, request } from '../host/client.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field, TextInput } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import css from './browse-dialog.module.css'
import { rememberChoice, startFor } from './last-folder.ts'
import { beginningWith, commonStart, inside, joined, readTyped } from './typed-path.ts'

type PathPurpose =
  | { readonly kind: 'folder' }
  | { readonly kind: 'file'; readonly endings: readonly string[] }
  | { readonly kind: 'save'; readonly name: string }

interface PendingBrowse {
  readonly wanted: PathPurpose
  readonly answer: (path: string | undefined) => void
}

type Listing = Answers['browse']

const usePendingBrowse = create<{ readonly pending: PendingBrowse | undefined }>(() => ({ pending: undefined }))

export const browseFor = (purpose: PathPurpose): Promise<string | undefined> =>
  new Promise((answer) => usePendingBrowse.setState({ pending: { wanted: purpose, answer } }))

export function BrowseDialog() {
  const pending = usePendingBrowse((state) => state.pending)
  return pending ? <Browser {...pending} /> : null
}

/**
 * The list follows the typed text: it shows entries of the folder before the last separator whose names start with the rest.
 * Tab completes, arrow keys move into the list, Enter enters a folder or chooses.
 */
function Browser({ wanted: purpose, answer }: PendingBrowse) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [name, setName] = useState(purpose.kind === 'save' ? purpose.name : '')
  const [newFolder, setNewFolder] = useState<string>()
  const { listing, error, setError, list } = useListing(purpose)
  const form = useId()
  const entries = useRef<HTMLUListElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const isTyped = useRef(false)

  const go = async (folder: string | undefined): Promise<void> => {
    const found = await list(folder)
    if (found) setTyped(inside(found.folder))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens
  useEffect(() => {
    void (async () => {
      // The field already has the focus before effects run, so the user may have typed.
      if (isTyped.current) return
      const first = startFor(purpose.kind)
      const remembered = first === undefined ? undefined : await list(first)
      // If the user has typed in the meantime, keep that path.
      const found = remembered ?? (isTyped.current ? undefined : await list(undefined))
      if (found && !isTyped.current) setTyped(inside(found.folder))
    })()
  }, [])

  const { folder, start } = readTyped(typed)
  const isListed = listing !== undefined && folder !== undefined && isSame(folder, listing.folder)
  const folders = isListed ? beginningWith(listing.folders, start) : []
  const files = isListed ? beginningWith(listing.files, start) : []
  const exact = listing?.folders.find((each) => each === start)

  const type = (text: string): void => {
    isTyped.current = true
    setTyped(text)
    const next = readTyped(text)
    if (next.folder !== undefined && (listing === undefined || !isSame(next.folder, listing.folder)))
      void list(next.folder)
  }
  const settle = (path: string | undefined): void => {
    usePendingBrowse.setState({ pending: undefined })
    if (path !== undefined) rememberChoice(purpose.kind, path)
    answer(path)
  }
  /** What Enter and the main button do, with the typed folder or the listed one. */
  const choose = async (): Promise<void> => {
    // A pasted path has not been listed yet.
    const here = isListed ? listing : await list(folder)
    if (!here) return
    const target = start === '' ? here.folder : joined(here.folder, start)
    if (purpose.kind === 'file') {
      if (here.files.includes(start)) settle(target)
      else if (here.folders.includes(start)) await go(target)
      else if (files.length + folders.length === 1) await take(files[0], folders[0])
      else setError(t('browse.notThere', { path: target }))
    } else if (start !== '' && !here.folders.includes(start)) {
      const [only, ...more] = beginningWith(here.folders, start)
      if (only !== undefined && more.length === 0) await go(joined(here.folder, only))
      else setError(t('browse.notThere', { path: target }))
    } else if (purpose.kind === 'folder') settle(target)
    else settle(joined(target, name.trim()))
  }
  const take = async (file: string | undefined, entered: string | undefined): Promise<void> => {
    if (!listing) return
    if (file !== undefined) settle(joined(listing.folder, file))
    else if (entered !== undefined) {
      await go(joined(listing.folder, entered))
      input.current?.focus()
    }
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') entries.current?.querySelector('button')?.focus()
    else if (event.key === 'Tab' && !event.shiftKey && start !== '' && listing && folders.length + files.length > 0) {
      const whole = commonStart([...folders, ...files])
      const isOne = folders.length === 1 && files.length === 0
      if (isOne) void go(joined(listing.folder, folders[0] ?? ''))
      else if (whole.length > start.length) setTyped(joined(listing.folder, whole))
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
    if (at + step < 0) input.current?.focus()
    else all[Math.min(all.length - 1, at + step)]?.focus()
  }
  const makeFolder = async (): Promise<void> => {
    if (!listing || newFolder === undefined) return
    try {
      const created = await request('makeFolder', { folder: listing.folder, name: newFolder.trim() })
      setNewFolder(undefined)
      await go(created.folder)
      input.current?.focus()
    } catch (failure) {
      setError(wordsOf(failure, t('shell.unexpected')))
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
              isBusy={listing === undefined && error === undefined}
              disabledReason={listing ? undefined : error}
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
            disabled={listing?.parent === undefined}
            onClick={() => void go(listing?.parent)}
          />
          <Field label={t('browse.where')} error={error} hint={t('browse.keys')}>
            {(ids) => (
              <TextInput
                {...ids}
                ref={input}
                value={typed}
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
          {folders.map((each) => (
            <li key={each}>
              <button type="button" onClick={() => void take(undefined, each)}>
                <Folder size={14} aria-hidden />
                {each}
              </button>
            </li>
          ))}
          {files.map((each) => (
            <li key={each}>
              <button type="button" onClick={() => void take(each, undefined)}>
                <File size={14} aria-hidden />
                {each}
              </button>
            </li>
          ))}
          {isListed && folders.length + files.length === 0 && (
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
        {purpose.kind === 'folder' && isListed && start === '' && !listing.hasRules && (
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

const isSame = (a: string, b: string): boolean => inside(a) === inside(b)

const wordsOf = (failure: unknown, otherwise: string): string =>
  failure instanceof HostError ? failure.message : otherwise

/** The entries of a folder. Drops answers that a newer request has superseded. */
function useListing(purpose: PathPurpose) {
  const { t } = useTranslation()
  const [listing, setListing] = useState<Listing>()
  const [error, setError] = useState<string>()
  const newest = useRef(0)
  const list = async (folder: string | undefined): Promise<Listing | undefined> => {
    const number = ++newest.current
    try {
      const endings = purpose.kind === 'file' ? purpose.endings.map((each) => `.${each}`) : []
      const found = await request('browse', { endings, ...(folder !== undefined && { folder }) })
      if (number !== newest.current) return undefined
      setListing(found)
      setError(undefined)
      return found
    } catch (failure) {
      if (number === newest.current) setError(wordsOf(failure, t('shell.unexpected')))
      return undefined
    }
  }
  return { listing, error, setError, list }
}
