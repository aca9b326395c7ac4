import 'dockview-react/dist/styles/dockview.css'
import {
  DockviewReact,
  type IDockviewHeaderActionsProps,
  type IDockviewPanelHeaderProps,
  type IDockviewPanelProps,
} from 'dockview-react'
import { Maximize2, Minimize2, X } from 'lucide-react'
import { type FunctionComponent, type ReactNode, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as z from 'zod'
import button from '../parts/button.module.css'
import { IconButton } from '../parts/button.tsx'
import { useStore } from '../state/store.ts'
import { panelComponents } from './components.ts'
import { closeFile, closeGoneFiles, layOut, releaseDock, toggleMaximized } from './dock.ts'
import css from './dock-area.module.css'
import { FileEditor } from './editor/file-editor.tsx'
import { followSashes } from './follow-sashes.ts'
import { NoFile } from './no-file.tsx'
import { panels } from './panels.ts'

/** Kept identical: a new object makes the dock lay out all panels again. */
const theme = { name: 'cartwright', className: 'dockview-theme-cartwright' }

const fileParams = z.object({ path: z.string() })

const FilePanel = ({ params }: IDockviewPanelProps) => {
  const { path } = fileParams.parse(params)
  return <FileEditor path={path} />
}

/** Renders after the text, so that the user can type while the rest is still being drawn. */
const AfterText = ({ children }: { readonly children: ReactNode }) => useDeferredValue(true, false) && children

const components: Record<string, FunctionComponent<IDockviewPanelProps>> = {
  file: FilePanel,
  noFile: () => (
    <section className={css.panel} data-region="text" tabIndex={-1}>
      <NoFile />
    </section>
  ),
  ...Object.fromEntries(
    Object.entries(panelComponents).map(([id, Panel]) => [
      id,
      () => (
        <section className={css.panel} data-panel={id} data-region={id} tabIndex={-1}>
          <AfterText>
            <Panel />
          </AfterText>
        </section>
      ),
    ]),
  ),
}

function PanelTab({ api }: IDockviewPanelHeaderProps) {
  const { t } = useTranslation()
  const panel = panels.find(({ id }) => id === api.id)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer only, the keyboard has the command `view.maximize`
    <span className={css.tab} onDoubleClick={() => toggleMaximized(api.id)}>
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
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <span className={css.tab} title={path} onDoubleClick={() => toggleMaximized(api.id)}>
      {name}
      {document?.dirty && <span className={css.dirty} role="img" aria-label={t('shell.unsaved')} />}
      {/* For the pointer only: a tab must contain nothing focusable, and the keyboard has `file.closeTab`. */}
      <span
        aria-hidden
        className={button.small}
        title={t('shell.closeTab', { name })}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => closeFile(path)}
      >
        <X size={12} />
      </span>
    </span>
  )
}

/** Maximizes the group. For the pointer; the keyboard has the command `view.maximize`. */
function GroupActions({ api, containerApi, activePanel }: IDockviewHeaderActionsProps) {
  const { t } = useTranslation()
  const [isLarge, setLarge] = useState(api.isMaximized())
  useEffect(() => {
    const listener = containerApi.onDidMaximizedGroupChange(() => setLarge(api.isMaximized()))
    return () => listener.dispose()
  }, [api, containerApi])
  return (
    <IconButton
      tabIndex={-1}
      className={css.enlarge}
      icon={isLarge ? Minimize2 : Maximize2}
      label={t(isLarge ? 'panels.restore' : 'panels.enlarge')}
      onClick={() => toggleMaximized(activePanel?.id)}
    />
  )
}

/** What a screen reader says of a change of the layout. */
function useSpokenChanges() {
  const { t, i18n } = useTranslation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new object only for a new language, as with the theme
  return useMemo(
    () => ({
      panelOpened: (name: string) => t('layout.opened', { name }),
      panelClosed: (name: string) => t('layout.closed', { name }),
      groupMaximized: (name: string) => t('layout.enlarged', { name }),
      groupRestored: (name: string) => t('layout.restored', { name }),
    }),
    [i18n.language],
  )
}

/** The Rules place: text in the middle, panels docked around it. */
export function DockArea() {
  const root = useStore((state) => state.workspace?.root)
  const documents = useStore((state) => state.documents)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the documents may remove files
  useEffect(closeGoneFiles, [documents])
  useEffect(() => releaseDock, [])
  useEffect(followSashes, [])
  const messages = useSpokenChanges()
  return (
    <DockviewReact
      key={root}
      className={css.dock ?? ''}
      theme={theme}
      messages={messages}
      components={components}
      tabComponents={{ panel: PanelTab, file: FileTab, noFile: PanelTab }}
      rightHeaderActionsComponent={GroupActions}
      onReady={({ api }) => layOut(api)}
    />
  )
}
