import { create } from 'zustand'

/** Whether somebody is about to make up a history. */
export const useGenerate = create<{ readonly open: boolean }>(() => ({ open: false }))
