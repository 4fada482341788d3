/** Telemetry as today's Istio configures it. */
module io.meshless.telemetry.istio {
  requires transitive io.meshless.telemetry;
  requires io.meshless.telemetry.yaml;
  requires static org.jspecify;
  requires re2j;

  exports io.meshless.telemetry.istio;

  provides io.meshless.telemetry.config.reading.ResourceTranslator with
      io.meshless.telemetry.istio.IstioResources;
}
