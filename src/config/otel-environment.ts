// OpenTelemetry's own variables, as far as they say whether there are traces; its exporter reads the others.
import { type Config, ConfigError, OTLP_ENDPOINT } from '../config.ts';

const ENDPOINT = new RegExp(`^${OTLP_ENDPOINT}$`);

/**
 * `config` with what the environment says of traces. OTEL_SDK_DISABLED=true and OTEL_TRACES_EXPORTER=none turn them off whatever the
 * configuration says; an endpoint counts only where the configuration names none. Throws ConfigError.
 */
export function withOtelEnvironment(config: Config, env: NodeJS.ProcessEnv): Config {
  const isOff = env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none';
  if (isOff) return withEndpoint(config, '');
  const name = NAMES.find((each) => (env[each] ?? '') !== '');
  if (config.tracing.endpoint !== '' || name === undefined) return config;
  const endpoint = env[name] ?? '';
  if (!ENDPOINT.test(endpoint)) throw new ConfigError(`${name} must be http(s)://host:port (given: "${endpoint}")`);
  return withEndpoint(config, endpoint);
}

// That of traces alone goes first.
const NAMES = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'] as const;

function withEndpoint(config: Config, endpoint: string): Config {
  return { ...config, tracing: { ...config.tracing, endpoint } };
}
