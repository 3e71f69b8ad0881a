/** Of fonts, the shipped one comes first: with it the picture looks alike everywhere. */
export const FONT = 'DejaVu Sans Condensed';
