/** Scrolls to the first field with a problem and focuses it. */
export function goToProblem(fields: HTMLElement | null): void {
  const problem = fields?.querySelector<HTMLElement>('[data-problem]')
  const control =
    problem?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
    problem?.querySelector<HTMLElement>('select, input, textarea') ??
    problem
  problem?.scrollIntoView({ block: 'center' })
  control?.focus({ preventScroll: true })
}
