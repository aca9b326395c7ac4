import { useEffect } from 'react'
import { useStore } from '../../state/store.ts'
import { useOrders } from '../../state/use-orders.ts'
import css from '../place.module.css'
import { CustomersTable } from './customers-table.tsx'
import { DropArea } from './drop-area.tsx'
import { HistoryEmpty } from './history-empty.tsx'
import { HistoryHead } from './history-head.tsx'
import { enterHistory, useHistory } from './history-state.ts'
import { HistoryTabs } from './history-tabs.tsx'
import { ImportPage } from './import/import-page.tsx'
import { useImport } from './import/import-state.ts'
import { CustomersPage } from './import-customers/customers-page.tsx'
import { useCustomersImport } from './import-customers/customers-state.ts'
import { OrdersTable } from './orders-table.tsx'
import { ReadingHistory } from './reading-history.tsx'

export function HistoryView() {
  const root = useStore((state) => state.workspace?.root)
  useEffect(() => enterHistory(root), [root])
  const isImporting = useImport(({ step }) => step.at !== 'none')
  const isImportingCustomers = useCustomersImport(({ step }) => step.at !== 'none')
  const orders = useOrders()
  if (isImportingCustomers) return <CustomersPage />
  if (!isImporting && (orders === 'unknown' || orders === 'failed')) return <ReadingHistory />
  return <DropArea>{isImporting ? <ImportPage /> : orders === 'some' ? <Orders /> : <HistoryEmpty />}</DropArea>
}

function Orders() {
  const tab = useHistory((state) => state.tab)
  return (
    <div className={css.page}>
      <HistoryHead />
      <HistoryTabs>{tab === 'orders' ? <OrdersTable /> : <CustomersTable />}</HistoryTabs>
    </div>
  )
}
