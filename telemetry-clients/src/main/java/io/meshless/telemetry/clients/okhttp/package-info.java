/** Records the calls of OkHttp, by an interceptor. */
@NullMarked
package io.meshless.telemetry.clients.okhttp;

import org.jspecify.annotations.NullMarked;
