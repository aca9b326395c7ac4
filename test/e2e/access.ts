import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Accessibility violations of the page: by rule, with the elements. */
export async function obstacles(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
}
