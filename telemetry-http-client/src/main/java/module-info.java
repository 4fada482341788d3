/** The JDK's HTTP client, with each call fed to the telemetry. */
module io.meshless.telemetry.httpclient {
  requires transitive io.meshless.telemetry;
  requires transitive java.net.http;
  requires static org.jspecify;

  exports io.meshless.telemetry.httpclient;
}
