// A thread that fails.
throw new Error('no picture today');
