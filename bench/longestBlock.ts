/** Does the work and says for how many milliseconds the event loop stood still at the longest: it is passed through again and again, and each gap is measured. */
export async function longestBlock(work: () => Promise<void>): Promise<number> {
  let [last, longest, isOver] = [performance.now(), 0, false];
  const probe = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(probe);
  };
  setImmediate(probe);
  await work();
  isOver = true;
  probe();
  return longest;
}
