/** Scrolls to the first field with a problem and focuses it. Returns false if there is none. */
export function goToProblem(fields: HTMLElement | null): boolean {
  const problem = fields?.querySelector<HTMLElement>('[data-problem]')
  if (!problem) return false
  const control =
    problem.querySelector<HTMLElement>('[aria-invalid="true"]') ??
    problem.querySelector<HTMLElement>('select, input, textarea, [role="spinbutton"]') ??
    problem.querySelector<HTMLElement>('button') ??
    problem
  problem.scrollIntoView({ block: 'center' })
  control.focus({ preventScroll: true })
  return true
}
