import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openTextDifference } from '../../dialogs/text-difference.tsx'
import { modelOf } from '../../monaco/models.ts'
import { editor } from '../../monaco/monaco.ts'
import { editorOptions, optionsOf } from '../../monaco/options.ts'
import { followViewState } from '../../monaco/view-states.ts'
import { Button } from '../../parts/button.tsx'
import { revertDocument, saveDocument } from '../../state/documents.ts'
import { attempt } from '../../state/notices.ts'
import { getState, useStore } from '../../state/store.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import css from './file-editor.module.css'
import { followMargin } from './margin.ts'

/** The editor of one rule file. */
export function FileEditor({ path }: { readonly path: string }) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<editor.ICodeEditor>()
  const conflict = useStore((state) => state.documents.get(path)?.conflict ?? false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: uses the translations at the time of creation
  useEffect(() => {
    if (!place.current) return
    const created = editor.create(place.current, {
      ...editorOptions,
      ...optionsOf(getState().settings),
      model: modelOf(path),
      ariaLabel: t('editor.label', { path }),
    })
    // From here on typed characters arrive. The benchmark reads this mark.
    performance.mark('usable')
    setView(created)
    const stop = followMargin(created, path)
    const stopView = followViewState(created, path)
    return () => {
      stop()
      stopView()
      created.dispose()
      setView(undefined)
    }
  }, [path])

  const settings = useStore((state) => state.settings)
  useEffect(() => view?.updateOptions(optionsOf(settings)), [view, settings])

  return (
    <div className={css.file} data-region="text" data-file={path} tabIndex={-1}>
      <Breadcrumbs path={path} view={view} />
      {conflict && <Conflict path={path} />}
      {/* Monaco attaches its menus to this element and sets its colours on this class. */}
      <div ref={place} className={`${css.text} monaco-component`} data-path={path} dir="ltr" />
    </div>
  )
}

/** The file changed on disk while it had unsaved edits; the user chooses between the two. */
function Conflict({ path }: { readonly path: string }) {
  const { t } = useTranslation()
  return (
    <div role="alert" className={css.conflict}>
      <TriangleAlert size={16} aria-hidden />
      <p>{t('editor.conflict')}</p>
      <div>
        <Button onClick={() => openTextDifference(path)}>{t('editor.showDifference')}</Button>
        <Button onClick={() => attempt(() => saveDocument(path, true))}>{t('editor.keepMine')}</Button>
        <Button onClick={() => revertDocument(path)}>{t('editor.takeTheirs')}</Button>
      </div>
    </div>
  )
}
