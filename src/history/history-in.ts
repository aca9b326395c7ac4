/** Where a workspace keeps its history. */
export const historyIn = (workspace: string): string => `${workspace.replace(/[/\\]+$/, '')}/.cartwright/history.db`
