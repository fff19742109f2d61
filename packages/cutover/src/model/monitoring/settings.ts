/** What is watched, and when it is bad: resolved from a config, with every default filled in. Shares are 0 to 1. */

import type { Threshold } from './threshold.ts';

/** A figure that a service tells at `/metrics` and that means something to those who run the system. */
export interface BusinessMetric {
  service: string;
  /** Name of the sample, such as `signups_total`. */
  metric: string;
  /** Labels that it must have; samples that fit are added up. */
  labels: Record<string, string>;
  /** How much a counter grows in so many ms. Null: the value as it is, the largest of all targets. */
  perMs: number | null;
  threshold: Threshold;
}

export interface MonitoringSettings {
  /** By environment: the loopback port on which a Prometheus finds every process, with the private key. */
  ports: Record<string, number>;
  apm: { responseTime: Threshold; errorRate: Threshold; throughput: Threshold };
  infrastructure: { cpu: Threshold; memory: Threshold; disk: Threshold };
  business: Record<string, BusinessMetric>;
}

const above = (warning: number, critical: number): Threshold => ({ side: 'above', warning, critical });

/** What holds where a config says nothing. Milliseconds, shares, requests a minute. */
export const defaultMonitoring: MonitoringSettings = {
  ports: {},
  apm: {
    responseTime: above(1_000, 2_000),
    errorRate: above(0.01, 0.05),
    throughput: { side: 'below', warning: 100, critical: null },
  },
  infrastructure: { cpu: above(0.7, 0.9), memory: above(0.8, 0.95), disk: above(0.85, 0.95) },
  business: {},
};

export const monitoringOf = ({ monitoring }: { monitoring?: MonitoringSettings }): MonitoringSettings =>
  monitoring ?? defaultMonitoring;
