/** What observations of gRPC servers do not tell. */
@NullMarked
package io.meshless.telemetry.observation.grpc;

import org.jspecify.annotations.NullMarked;
