/** The most that one request line may hold, in characters. A shell takes longer lines, but nothing of ours needs them. */
export const REQUEST_LINE_CHARS = 64 * 1024;
/** How many bytes of values travel inside a request; what does not fit goes ahead as a blob. */
export const INLINE_BYTES = 24 * 1024;
/** How many bytes of a blob one request carries. */
export const BLOB_PART_BYTES = INLINE_BYTES - 1024;
/** The most bytes that the values of one call may have together. */
export const VALUES_BYTES = 8 * 1024 * 1024;
/** The most base64 characters of one line of an answer. */
export const PART_CHARS = 32 * 1024;
/** The most bytes that one answer may have; larger results are fetched in pages. */
export const ANSWER_BYTES = 1.5 * 1024 * 1024;
/** The most bytes that a result may have, pages together. */
export const RESULT_BYTES = 32 * 1024 * 1024;
/** A longer line is noise whatever it begins with. */
export const LINE_CHARS = PART_CHARS + 128;
/** How much noise is borne before the shell is killed, in characters. */
export const NOISE_CHARS = 256 * 1024;
/** How much noise is kept to find out what it was, in characters. */
export const NOISE_SAMPLE_CHARS = 2 * 1024;
