/**
 * Reads and watches configurations in a Kubernetes cluster, and reports there what became of them.
 */
@NullMarked
package io.meshless.telemetry.kubernetes;

import org.jspecify.annotations.NullMarked;
