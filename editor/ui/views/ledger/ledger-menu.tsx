import { Copy, Database, RefreshCw, Replace } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Menu } from '../../parts/menu.tsx'
import { copyText } from '../../state/clipboard.ts'
import { readLedger, useLedger } from '../../state/ledger.ts'
import { attempt } from '../../state/notices.ts'
import { useLedgerDialog } from './ledger-dialog.tsx'

/** Shows which ledger is open, and switches to another. */
export function LedgerMenu() {
  const { t } = useTranslation()
  const info = useLedger((state) => state.info)
  if (info?.state !== 'open') return null
  const { address } = info
  return (
    <Menu
      label={t('ledger.menu', { address })}
      items={() => [
        { label: t('ledger.other'), icon: Replace, run: () => useLedgerDialog.setState({ isOpen: true }) },
        { label: t('ledger.copyAddress'), icon: Copy, run: () => copyText(address, t('ledger.copied')) },
        { label: t('ledger.refresh'), icon: RefreshCw, run: () => attempt(readLedger) },
      ]}
    >
      <Database size={14} aria-hidden />
      {address.split(/[/\\]/).at(-1)}
    </Menu>
  )
}
