import { useStore } from '../../state/store.ts'

/** The time zone of the rules. */
export const useZone = (): string => useStore(({ snapshot }) => snapshot?.rules.timezone ?? 'UTC')
