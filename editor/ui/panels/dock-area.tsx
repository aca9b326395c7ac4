import 'dockview-react/dist/styles/dockview.css'
import { DockviewReact, type IDockviewPanelHeaderProps, type IDockviewPanelProps } from 'dockview-react'
import { X } from 'lucide-react'
import { type FunctionComponent, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useStore } from '../state/store.ts'
import { panelComponents } from './components.ts'
import { closeGoneFiles, layOut } from './dock.ts'
import css from './dock-area.module.css'
import { FileEditor } from './editor/file-editor.tsx'
import { panels } from './panels.ts'

const fileParams = z.object({ path: z.string() })

const FilePanel = ({ params }: IDockviewPanelProps) => {
  const { path } = fileParams.parse(params)
  return <FileEditor path={path} />
}

const components: Record<string, FunctionComponent<IDockviewPanelProps>> = {
  file: FilePanel,
  ...Object.fromEntries(
    Object.entries(panelComponents).map(([id, Panel]) => [
      id,
      () => (
        <section className={css.panel} data-panel={id}>
          <Panel />
        </section>
      ),
    ]),
  ),
}

function PanelTab({ api }: IDockviewPanelHeaderProps) {
  const { t } = useTranslation()
  const panel = panels.find(({ id }) => id === api.id)
  return (
    <span className={css.tab}>
      {panel && <panel.icon size={13} aria-hidden />}
      {t(`panels.${api.id}`)}
    </span>
  )
}

function FileTab({ api, params }: IDockviewPanelHeaderProps) {
  const { t } = useTranslation()
  const { path } = fileParams.parse(params)
  const document = useStore((state) => state.documents.get(path))
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (
    <span className={css.tab} title={path}>
      {name}
      {document?.dirty && <span className={css.dirty} role="img" aria-label={t('shell.unsaved')} />}
      {/* For the pointer alone: a tab may hold nothing that takes the focus, and keys have the command `file.closeTab`. */}
      <span
        aria-hidden
        className={css.close}
        title={t('shell.closeTab', { name })}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => api.close()}
      >
        <X size={12} />
      </span>
    </span>
  )
}

/** The Rules place: text in the middle, panels docked around it. */
export function DockArea() {
  const root = useStore((state) => state.workspace?.root)
  const documents = useStore((state) => state.documents)
  // biome-ignore lint/correctness/useExhaustiveDependencies: files come and go with the documents
  useEffect(closeGoneFiles, [documents])
  return (
    <DockviewReact
      key={root}
      className={css.dock ?? ''}
      theme={{ name: 'cartwright', className: 'dockview-theme-cartwright' }}
      components={components}
      tabComponents={{ panel: PanelTab, file: FileTab }}
      onReady={({ api }) => layOut(api)}
    />
  )
}
