/** What is read of Istio's own configuration, and what ordinary resources are made of it. */
@NullMarked
package io.meshless.telemetry.istio;

import org.jspecify.annotations.NullMarked;
