/** What a person may choose; `system` follows the machine. Written to `data-theme` of `<html>`. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
