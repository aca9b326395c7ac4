export type ElectronAtHand =
  | { readonly command: string; readonly args: readonly string[] }
  | { readonly missing: string }

export function electronAtHand(options: { readonly download: boolean }): ElectronAtHand
