import { ChevronsDownUp, FilePlus, FileText, FolderPlus, LocateFixed } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as z from 'zod'
import { askFolder, deleteFile, deleteFolder, newFileIn, renameFile, renameFolder } from '../../actions/files.ts'
import { engine } from '../../engine/client.ts'
import { activeEditor } from '../../monaco/active-editor.ts'
import { reveal } from '../../monaco/reveal.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { ContextMenu, type MenuPoint } from '../../parts/context-menu.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Tree } from '../../parts/tree.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { attempt } from '../../state/notices.ts'
import { persist, restore } from '../../state/persisted.ts'
import { useStore } from '../../state/store.ts'
import { useTextQuery } from '../../state/use-engine-query.ts'
import { openFile } from '../dock.ts'
import { FileItem } from './file-item.tsx'
import { menuOf } from './file-menu.ts'
import { type FileRow, fileRows, idOf } from './file-rows.ts'
import css from './files-panel.module.css'

const persistedState = z.object({ toggled: z.array(z.string()), folders: z.array(z.string()) })
type PersistedState = z.infer<typeof persistedState>

/** Rule files and folders with their campaigns. */
export function FilesPanel() {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const visible = useVisible(box)
  const documents = useStore((state) => state.documents)
  const active = useStore((state) => state.activePath)
  const [{ toggled, folders }, setSaved] = useState<PersistedState>(
    () => restore('files', persistedState) ?? { toggled: [], folders: [] },
  )
  const [menu, setMenu] = useState<{ readonly row: FileRow; readonly at: MenuPoint }>()
  const [wanted, setWanted] = useState<{ readonly id: string }>()

  const files = useMemo(() => [...documents.keys()], [documents])
  const opened = files.filter((path) => toggled.includes(idOf('file', path)))
  const outlines = useTextQuery(visible, () => outlinesOf(opened), [opened.join('\n')])
  const rows = useMemo(
    () => fileRows({ files, folders, toggled: new Set(toggled), outlines: new Map(outlines) }),
    [files, folders, toggled, outlines],
  )

  const change = (to: Partial<PersistedState>): void => {
    const now = { toggled, folders, ...to }
    setSaved(now)
    persist('files', now)
  }
  const toggle = ({ id }: FileRow): void =>
    change({ toggled: toggled.includes(id) ? toggled.filter((each) => each !== id) : [...toggled, id] })
  const choose = (row: FileRow): void => {
    if (row.kind === 'folder') toggle(row)
    else if (row.kind === 'file') openToWrite(row.path)
    else reveal({ ...row.entry.place, end: row.entry.place.start })
  }
  const addFolder = (inside: string): void =>
    attempt(async () => {
      const folder = await askFolder(inside)
      if (folder !== undefined) change({ folders: [...new Set([...folders, folder])] })
    })
  const rename = (row: FileRow): void =>
    attempt(async () => {
      if (row.kind === 'file') await renameFile(row.path)
      if (row.kind !== 'folder') return
      const to = await renameFolder(row.path)
      if (to !== undefined) change({ folders: folders.map((each) => (each === row.path ? to : each)) })
    })
  const remove = (row: FileRow): void =>
    attempt(async () => {
      if (row.kind === 'file') await deleteFile(row.path)
      if (row.kind === 'folder' && (await deleteFolder(row.path))) {
        change({ folders: folders.filter((each) => each !== row.path && !each.startsWith(`${row.path}/`)) })
      }
    })
  const findActive = (): void => {
    if (active === undefined) return
    const above = active.split('/').map((_, index, parts) => idOf('folder', parts.slice(0, index).join('/')))
    change({ toggled: toggled.filter((id) => !above.includes(id)) })
    setWanted({ id: idOf('file', active) })
  }
  const onKey = ({ key, ctrlKey, metaKey }: KeyboardEvent, row: FileRow): boolean => {
    if (key === 'F2') rename(row)
    else if (key === 'Delete' || (key === 'Backspace' && (ctrlKey || metaKey))) remove(row)
    else return false
    return true
  }

  return (
    <div ref={box} className={css.panel}>
      <div className={css.bar}>
        <IconButton icon={FilePlus} label={t('files.newTitle')} onClick={() => attempt(() => newFileIn(''))} />
        <IconButton icon={FolderPlus} label={t('files.newFolder')} onClick={() => addFolder('')} />
        <span className={css.gap} />
        <IconButton icon={LocateFixed} label={t('files.findActive')} disabled={!active} onClick={findActive} />
        <IconButton
          icon={ChevronsDownUp}
          label={t('files.closeAll')}
          onClick={() => change({ toggled: toggled.filter((id) => !id.startsWith('file ')) })}
        />
      </div>
      {rows.length === 0 ? (
        <Empty
          icon={FileText}
          title={t('files.none')}
          action={
            <Button icon={FilePlus} onClick={() => attempt(() => newFileIn(''))}>
              {t('files.newTitle')}
            </Button>
          }
        >
          {t('files.noneHelp')}
        </Empty>
      ) : (
        <div className={css.list}>
          <Tree
            name="files"
            label={t('panels.files')}
            rows={rows}
            selected={active === undefined ? undefined : idOf('file', active)}
            wanted={wanted}
            onChoose={choose}
            onToggle={toggle}
            onMenu={(row, at) => setMenu({ row, at })}
            onKey={onKey}
            render={(row) => <FileItem row={row} />}
          />
        </div>
      )}
      {menu && (
        <ContextMenu
          label={menu.row.label}
          at={menu.at}
          items={menuOf(menu.row, { choose, addFolder, rename, remove })}
          onClose={() => setMenu(undefined)}
        />
      )}
    </div>
  )
}

/** Opening a file moves the focus into it. */
function openToWrite(path: string): void {
  openFile(path)
  requestAnimationFrame(() => activeEditor()?.focus())
}

const outlinesOf = (paths: readonly string[]) =>
  Promise.all(paths.map(async (path) => [path, await engine.outline(path)] as const))
