/** The Bookinfo services of Istio's walkthrough, each with its telemetry in the process. */
@NullMarked
package io.meshless.telemetry.samples.bookinfo;

import org.jspecify.annotations.NullMarked;
