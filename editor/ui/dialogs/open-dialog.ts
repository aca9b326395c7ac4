/** Which of the dialogs that need no input is open. */
import { create } from 'zustand'

export type DialogName = 'settings' | 'shortcuts' | 'about'

export const useOpenDialog = create<{ readonly name: DialogName | undefined }>(() => ({ name: undefined }))

export const openDialog = (name: DialogName): void => useOpenDialog.setState({ name })
export const closeDialog = (): void => useOpenDialog.setState({ name: undefined })
