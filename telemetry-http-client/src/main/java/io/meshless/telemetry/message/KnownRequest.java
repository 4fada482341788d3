package io.meshless.telemetry.message;

import java.net.URI;

/** A request of which everything is known beforehand. */
record KnownRequest(String method, URI uri, MessageHeaders headers, long bodyBytes)
    implements RequestFacts {}
