export function currentProgram(): Promise<string>
