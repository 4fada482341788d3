package io.meshless.telemetry.kubernetes;

/**
 * A text of the configuration. Immutable.
 *
 * @param name as problems call it, such as {@code configmap/shop/telemetry: rules.yaml}
 * @param object where it stands
 */
record ClusterText(String name, String text, ClusterObject object) {}
