import { Copy, CornerDownRight, FilePlus, FileText, FolderPlus, Pencil, Trash2 } from 'lucide-react'
import { newFileIn } from '../../actions/files.ts'
import { t } from '../../i18n/i18n.ts'
import type { MenuItem } from '../../parts/menu.tsx'
import { copyText } from '../../state/clipboard.ts'
import { attempt } from '../../state/notices.ts'
import type { FileRow } from './file-rows.ts'

interface FileActions {
  choose(row: FileRow): void
  addFolder(inside: string): void
  rename(row: FileRow): void
  remove(row: FileRow): void
}

/** The context menu of a tree item. */
export function menuOf(row: FileRow, { choose, addFolder, rename, remove }: FileActions): MenuItem[] {
  if (row.kind === 'entry') return [{ label: t('files.goTo'), icon: CornerDownRight, run: () => choose(row) }]
  const folder = row.kind === 'folder' ? row.path : row.path.slice(0, Math.max(0, row.path.lastIndexOf('/')))
  return [
    ...(row.kind === 'file' ? [{ label: t('files.open'), icon: FileText, run: () => choose(row) }] : []),
    { label: t('files.newHere'), icon: FilePlus, run: () => attempt(() => newFileIn(folder)) },
    { label: t('files.newFolderHere'), icon: FolderPlus, run: () => addFolder(folder) },
    'separator',
    { label: t('files.renameItem'), icon: Pencil, keys: 'F2', run: () => rename(row) },
    { label: t('files.copyPath'), icon: Copy, run: () => copyText(row.path, t('files.copied')) },
    'separator',
    { label: t('files.deleteItem'), icon: Trash2, keys: t('files.deleteKey'), run: () => remove(row) },
  ]
}
