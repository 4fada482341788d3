/**
 * Calls that a service makes, and requests that it answers: the API for every client and server,
 * and the JDK's client with it.
 */
@SuppressWarnings("module") // that which it exports to is compiled after it
module io.meshless.telemetry.httpclient {
  requires transitive io.meshless.telemetry;
  requires transitive java.net.http;
  requires static org.jspecify;
  requires org.slf4j;

  exports io.meshless.telemetry.httpclient;
  exports io.meshless.telemetry.inbound;
  exports io.meshless.telemetry.message;
  exports io.meshless.telemetry.outbound;

  // Shared within the library; not promised to anybody else.
  exports io.meshless.telemetry.message.text to
      io.meshless.telemetry.clients,
      io.meshless.telemetry.observation;
}
