import { create } from 'zustand'

/** Whether the dialog for generating a history is open. */
export const useGenerate = create<{ readonly open: boolean }>(() => ({ open: false }))
