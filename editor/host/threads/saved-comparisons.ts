/** Comparisons saved beside a history. */
import { authorIn } from '../../../src/compare/author.ts'
import { categoriesIn } from '../../../src/compare/order-filter.ts'
import { reportPage } from '../../../src/compare/report.ts'
import * as saved from '../../../src/compare/saved.ts'
import type { SavedComparison } from '../../../src/compare/saved-model.ts'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import type { Answers, OpenedComparison } from '../contract.ts'
import { historyAt } from './open-history.ts'

interface ComparisonReference {
  /** The path of the history. */
  readonly path: string
  readonly id: string
}

export async function comparisons({
  path,
  folder,
}: {
  readonly path: string
  readonly folder: string
}): Promise<Answers['comparisons']> {
  const [read, by] = await Promise.all([saved.listComparisons(saved.comparisonsIn(path)), authorIn(folder)])
  return { ...read, by }
}

export const comparisonCategories = ({ path }: Pick<ComparisonReference, 'path'>): Answers['comparisonCategories'] =>
  categoriesIn(historyAt(path))

export const openComparison = async ({ path, id }: ComparisonReference): Promise<OpenedComparison> =>
  withoutOutlines(await saved.readComparison(saved.comparisonsIn(path), id))

export const renameComparison = async ({
  path,
  id,
  ...names
}: ComparisonReference & {
  readonly name: string
  readonly note: string
  readonly by: string
}): Promise<OpenedComparison> => withoutOutlines(await saved.renameComparison(saved.comparisonsIn(path), id, names))

export async function deleteComparison({ path, id }: ComparisonReference): Promise<null> {
  await saved.deleteComparison(saved.comparisonsIn(path), id)
  return null
}

export async function restoreComparison({ path, id }: ComparisonReference): Promise<null> {
  await saved.restoreComparison(saved.comparisonsIn(path), id)
  return null
}

export async function savedReport({
  path,
  id,
  language,
}: ComparisonReference & { readonly language: string }): Promise<string> {
  const { comparison, since, ...header } = await saved.readComparison(saved.comparisonsIn(path), id)
  return reportPage(comparison, { header, since, locale: loadLocale(language) })
}

/** The form that the window shows. */
export const withoutOutlines = ({ outlines, ...shown }: SavedComparison): OpenedComparison => shown
