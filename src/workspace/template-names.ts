/** The workspaces to begin with. */
export const templates = ['shop', 'b2b', 'loyalty'] as const
export type TemplateName = (typeof templates)[number]
