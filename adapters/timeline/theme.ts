/** The colours of one picture. Text reaches 4.5 : 1 on its ground, forms 3 : 1 (WCAG AA); a test reckons it. No colour means anything that a form or a word beside it does not. */
export interface Theme {
  ground: string;
  text: string;
  quiet: string;
  /** What has more than 90 days. */
  calm: string;
  /** What ends within 90 days. */
  near: string;
  /** What ends within 30 days, has ended, or is missing. */
  urgent: string;
  /** The lane a bar lies in, and where in it are the last 90, 60 and 30 days from today. */
  lane: string;
  within90: string;
  within60: string;
  within30: string;
}

export type ThemeName = 'light' | 'dark';

export const THEMES: Record<ThemeName, Theme> = {
  light: { ground: '#ffffff', text: '#1b1b1b', quiet: '#4d4d4d', calm: '#0f548c', near: '#7a4a00', urgent: '#a4262c', lane: '#f3f2f1', within90: '#e9e6e2', within60: '#fbe9c6', within30: '#f8d3d3' },
  dark: { ground: '#1f1f1f', text: '#f5f5f5', quiet: '#c8c8c8', calm: '#77b7f7', near: '#f2c661', urgent: '#ff9ea3', lane: '#2b2b2b', within90: '#383633', within60: '#453a1e', within30: '#4d2628' },
};
