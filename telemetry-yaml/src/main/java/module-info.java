/** Mixer's YAML, read into located resources. */
module io.meshless.telemetry.yaml {
  requires transitive io.meshless.telemetry;
  requires static org.jspecify;
  requires org.slf4j;
  requires org.yaml.snakeyaml;

  exports io.meshless.telemetry.yaml;
}
