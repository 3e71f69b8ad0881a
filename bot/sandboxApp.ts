/** The bot of the sandbox, as an authority knows it. */
export const SANDBOX_APP = '00000000-0000-0000-0000-0000000000ba';
