/** "M / Red" */
export const optionsText = (options: Record<string, string>): string => Object.values(options).join(' / ')
