/** The configuration of a Prometheus that finds every process through the daemon's one port. */

export const fileNames = {
  prometheus: 'prometheus.yml',
  rules: 'cutover.rules.yml',
  alertmanager: 'alertmanager.yml',
  dashboard: 'grafana-dashboard.json',
  key: 'cutover.key',
} as const;

const authorization = { type: 'Bearer', credentials_file: fileNames.key };

/** @param port of the loopback where the daemon tells @param alertmanagers addresses, `host:port` */
export function prometheusConfig(port: number, alertmanagers: readonly string[]): object {
  return {
    global: { scrape_interval: '10s', evaluation_interval: '10s' },
    rule_files: [fileNames.rules],
    alerting: { alertmanagers: [{ static_configs: [{ targets: alertmanagers }] }] },
    scrape_configs: [
      {
        job_name: 'cutover',
        authorization,
        http_sd_configs: [{ url: `http://127.0.0.1:${port}/targets`, refresh_interval: '10s', authorization }],
      },
    ],
  };
}
