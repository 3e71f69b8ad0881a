import fc from 'fast-check';

/** Properties see the same examples on every run, so that the suite is the same everywhere; another seed is given by `ROLLCALL_SEED`. */
fc.configureGlobal({ seed: Number(process.env['ROLLCALL_SEED'] ?? 20_261_121) });
