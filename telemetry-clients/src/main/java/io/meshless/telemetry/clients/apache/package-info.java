/** Records the calls of Apache HttpClient 5, by an interceptor. */
@NullMarked
package io.meshless.telemetry.clients.apache;

import org.jspecify.annotations.NullMarked;
