/** Cartwright's mark: a wheel that is also a price tag. */
export function Logo({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="Cartwright">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="2.4" strokeLinecap="round">
        <circle cx="16" cy="16" r="9" />
        <path d="M16 7v18M8.2 11.5l15.6 9M8.2 20.5l15.6-9" />
      </g>
      <circle cx="16" cy="16" r="3" fill="var(--on-accent)" />
    </svg>
  )
}
