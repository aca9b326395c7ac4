import { useEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { commands } from '../commands/commands.ts'
import { listenToKeys } from '../commands/keys.ts'
import { followNativeMenu } from '../commands/native-menu.ts'
import { BrowseDialog } from '../dialogs/browse-dialog.tsx'
import { ImportedListDialog } from '../dialogs/imported-list.tsx'
import { InsertCampaignDialog } from '../dialogs/insert-campaign.tsx'
import { NewWorkspaceDialog } from '../dialogs/new-workspace/new-workspace-dialog.tsx'
import { useOpenDialog } from '../dialogs/open-dialog.ts'
import { ReferenceDialog } from '../dialogs/reference.tsx'
import { SettingsDialog } from '../dialogs/settings.tsx'
import { TextDifferenceDialog } from '../dialogs/text-difference.tsx'
import { registerLanguage } from '../monaco/language.ts'
import { registerLensCommands } from '../monaco/lens-commands.ts'
import { followDiagnostics } from '../monaco/markers.ts'
import { registerOpeners } from '../monaco/openers.ts'
import { registerProviders } from '../monaco/providers/register.ts'
import { textRegion } from '../panels/dock.ts'
import { goHomeOnEscape, keepFocus } from '../parts/focus.ts'
import { Prompts } from '../parts/prompt.tsx'
import { followGit } from '../state/git.ts'
import { findImportable } from '../state/imports.ts'
import { runTestsOnChange } from '../state/live-data.ts'
import { attempt } from '../state/notices.ts'
import { followRecent } from '../state/recent.ts'
import { getState, useStore } from '../state/store.ts'
import { AboutDialog } from './about.tsx'
import css from './app.module.css'
import { ConnectionBanner } from './connection-banner.tsx'
import { Notices } from './notices.tsx'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import { ShortcutsDialog } from './shortcuts.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { Tour } from './tour.tsx'
import { Views } from './views.tsx'
import { Welcome } from './welcome.tsx'

registerLanguage()
registerOpeners()
registerLensCommands()
followDiagnostics()
runTestsOnChange()
followRecent()
followGit()
attempt(() => registerProviders(findImportable))

/** The region to return to: the text, or else the current place. */
const home = (): HTMLElement | null =>
  textRegion() ?? document.querySelector<HTMLElement>(`[data-region="${getState().view}"]`)

export function App() {
  const { i18n } = useTranslation()
  const isOpen = useStore((state) => state.workspace !== undefined)
  const opening = useStore((state) => state.opening !== undefined)
  const dialog = useOpenDialog((state) => state.name)
  const palette = useStore((state) => state.palette)
  const toured = useStore((state) => state.settings.toured)
  useEffect(() => listenToKeys(commands), [])
  useEffect(followNativeMenu, [])
  useEffect(() => keepFocus(home), [])
  useEffect(() => goHomeOnEscape(textRegion), [])
  return (
    <I18nProvider locale={i18n.language}>
      <div className={css.window}>
        <TopBar />
        <ConnectionBanner />
        {isOpen ? (
          <div className={css.middle} inert={opening}>
            <Rail />
            <Views />
          </div>
        ) : (
          <Welcome />
        )}
        {isOpen && <StatusBar />}
        {isOpen && !toured && <Tour />}
        {palette && <Palette />}
        <Prompts />
        <NewWorkspaceDialog />
        <InsertCampaignDialog />
        <BrowseDialog />
        <ImportedListDialog />
        <ReferenceDialog />
        <TextDifferenceDialog />
        {dialog === 'shortcuts' && <ShortcutsDialog />}
        {dialog === 'settings' && <SettingsDialog />}
        {dialog === 'about' && <AboutDialog />}
        <Notices />
      </div>
    </I18nProvider>
  )
}
