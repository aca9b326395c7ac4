import { GitBranch, GitCompare, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { menuNames } from '../commands/command.ts'
import { showKeys } from '../commands/keys.ts'
import { commandMenu } from '../commands/menu.ts'
import { goToPlace } from '../panels/places.ts'
import { Button } from '../parts/button.tsx'
import { Menu } from '../parts/menu.tsx'
import { setState, useStore } from '../state/store.ts'
import { Logo } from './logo.tsx'
import css from './top-bar.module.css'

export function TopBar() {
  const { t } = useTranslation()
  const workspace = useStore((state) => state.workspace)
  return (
    <header className={css.bar} data-region="head">
      <Logo />
      {!window.cartwright &&
        menuNames.map((menu) => (
          <Menu key={menu} label={t(`menus.${menu}`)} items={() => commandMenu(menu)} className={css.menu}>
            {t(`menus.${menu}`)}
          </Menu>
        ))}
      {workspace && (
        <span className={css.workspace} title={[workspace.root, workspace.branch].filter(Boolean).join(' · ')}>
          <strong>{workspace.name}</strong>
          {workspace.branch && (
            <span className={css.branch}>
              <GitBranch size={12} aria-hidden />
              <span>{workspace.branch}</span>
            </span>
          )}
        </span>
      )}
      <button
        type="button"
        className={css.search}
        // Keeps the focus where it is, so that the palette can return it.
        onPointerDown={(event) => event.preventDefault()}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setState({ palette: true })}
      >
        <Search size={14} aria-hidden />
        <span>{t('shell.searchOrRun')}</span>
        <kbd>{showKeys('Mod+K')}</kbd>
      </button>
      <div className={css.actions}>
        {workspace && (
          <Button icon={GitCompare} onClick={() => goToPlace('compare')}>
            A/B
          </Button>
        )}
      </div>
    </header>
  )
}
