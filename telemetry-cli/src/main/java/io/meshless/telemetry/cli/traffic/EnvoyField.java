package io.meshless.telemetry.cli.traffic;

import java.util.Locale;

/** The fields of Envoy's log. From the first number on, they stand in this order in its text. */
enum EnvoyField {
  START_TIME,
  METHOD,
  PATH,
  RESPONSE_CODE,
  RESPONSE_FLAGS,
  BYTES_RECEIVED,
  BYTES_SENT,
  DURATION,
  UPSTREAM_SERVICE_TIME,
  X_FORWARDED_FOR,
  USER_AGENT,
  REQUEST_ID,
  AUTHORITY,
  UPSTREAM_HOST,
  UPSTREAM_CLUSTER,
  UPSTREAM_LOCAL_ADDRESS,
  DOWNSTREAM_LOCAL_ADDRESS,
  DOWNSTREAM_REMOTE_ADDRESS,
  REQUESTED_SERVER_NAME,
  ROUTE_NAME;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The name in its JSON. */
  String key() {
    return key;
  }
}
