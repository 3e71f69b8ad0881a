/** What /metrics tells of watching, each with what it means and what it is told apart by. Times are Unix time by the estate's clock. */
export const WATCH_GAUGES = {
  rollcall_last_look_timestamp_seconds: { help: 'When the estate was last read, as Unix time; 0: not yet', labelNames: ['estate'] },
  rollcall_next_look_timestamp_seconds: { help: 'When the estate is to be read next, as Unix time; in the past for long: nobody watches', labelNames: ['estate'] },
  rollcall_sources: { help: 'Sources (servers, cmdlets, tenants, addresses) that the last look at the estate asked', labelNames: ['estate'] },
  rollcall_sources_blind: { help: 'Sources that gave nothing at the last look at the estate', labelNames: ['estate'] },
  rollcall_last_reading_timestamp_seconds: { help: 'When a source last gave a value, as Unix time; 0: never yet. Only where sources may be named', labelNames: ['estate', 'source'] },
  rollcall_certificate_ends_timestamp_seconds: { help: 'When a certificate in a role ends, as Unix time', labelNames: ['estate', 'role', 'thumbprint'] },
  rollcall_certificate_days_left: { help: 'Days until a certificate in a role ends, with fractions; below 0: it has ended', labelNames: ['estate', 'role', 'thumbprint'] },
  rollcall_certificate_taken_care_of: { help: '1 where something takes over in time or an agreed plan does it, else 0', labelNames: ['estate', 'role', 'thumbprint'] },
  rollcall_notices_open: { help: 'Things that are so, are worth a notice, and that nothing takes care of, by how much they matter', labelNames: ['estate', 'severity'] },
} as const;
export type WatchGauge = keyof typeof WATCH_GAUGES;

/** One number with what it is told apart by. */
export interface Sample {
  labels: Record<string, string>;
  value: number;
}
export type WatchNumber = Sample & { gauge: WatchGauge };
