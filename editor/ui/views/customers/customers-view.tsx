import { UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LedgerPlace } from '../ledger/ledger-place.tsx'
import { CustomersTable } from './customers-table.tsx'

/** Customers of the workspace's ledger: their balances, and the movements behind them. */
export function CustomersView() {
  const { t } = useTranslation()
  return (
    <LedgerPlace icon={UsersRound} text={t('customers.about')}>
      <CustomersTable />
    </LedgerPlace>
  )
}
