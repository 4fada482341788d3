package io.meshless.telemetry.message;

/** An answer of which everything is known. */
record KnownResponse(int status, MessageHeaders headers, long bodyBytes) implements ResponseFacts {}
