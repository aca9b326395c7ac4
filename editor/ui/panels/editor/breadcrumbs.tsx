import { ChevronRight, FileText } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { editor } from '../../monaco/monaco.ts'
import { reveal } from '../../monaco/reveal.ts'
import { KindIcon } from '../../parts/kind-icon.tsx'
import { Menu, type MenuItem } from '../../parts/menu.tsx'
import { setState, useStore } from '../../state/store.ts'
import { openFile } from '../dock.ts'
import css from './breadcrumbs.module.css'
import { useCrumbs } from './use-crumbs.ts'

/** The file, campaign and statement at the cursor; each opens its siblings. */
export function Breadcrumbs({ path, view }: { readonly path: string; readonly view: editor.ICodeEditor | undefined }) {
  const { t } = useTranslation()
  const crumbs = useCrumbs(path, view)
  const documents = useStore((state) => state.documents)
  const isInFront = useStore((state) => state.activePath === path)
  const [first] = crumbs
  const campaign = first?.kind === 'campaign' ? first.label : undefined
  useEffect(() => {
    if (isInFront) setState({ campaignAtCursor: campaign })
  }, [isInFront, campaign])
  const files = (): MenuItem[] =>
    [...documents.keys()].map((each) => ({ label: each, selected: each === path, run: () => openFile(each) }))
  return (
    <nav className={css.bar} aria-label={t('editor.where')}>
      <Menu label={t('editor.crumb', { name: path })} items={files} className={css.crumb}>
        <FileText size={13} aria-hidden />
        <span>{path}</span>
      </Menu>
      {crumbs.map(({ label, kind, place, siblings }) => (
        <span key={`${kind} ${place.start}`} className={css.step}>
          <ChevronRight size={12} aria-hidden />
          <Menu
            label={t('editor.crumb', { name: label })}
            className={css.crumb}
            items={() =>
              siblings.map((each) => ({
                label: each.label,
                selected: each.place.start === place.start,
                run: () => reveal({ ...each.place, end: each.place.start }),
              }))
            }
          >
            <KindIcon kind={kind} />
            <span>{label}</span>
          </Menu>
        </span>
      ))}
    </nav>
  )
}
