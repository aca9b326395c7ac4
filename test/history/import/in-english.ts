/** Imports whose summaries give the reasons for refused rows in English. */
import { countsInWords, missingInWords } from '../../../src/cli/history-summary.ts'
import * as customers from '../../../src/history/import/customers/import-customers.ts'
import * as orders from '../../../src/history/import/import-file.ts'

export const inEnglish = ({ refused, ignored, notes, missing, ...summary }: orders.ImportSummary) => ({
  ...summary,
  refused: countsInWords(refused),
  ignored: countsInWords(ignored),
  notes: countsInWords(notes),
  missing: missingInWords(missing),
})

/** @see orders.importFile */
export const importFile = async (...given: Parameters<typeof orders.importFile>) =>
  inEnglish(await orders.importFile(...given))

/** @see customers.importCustomers */
export async function importCustomers(...given: Parameters<typeof customers.importCustomers>) {
  const { refused, ignored, missing, ...summary } = await customers.importCustomers(...given)
  return {
    ...summary,
    refused: countsInWords(refused),
    ignored: countsInWords(ignored),
    missing: missingInWords(missing),
  }
}
