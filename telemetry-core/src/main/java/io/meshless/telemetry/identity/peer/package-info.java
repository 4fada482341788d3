/** How the two ends of a request tell each other who they are: by a header, by a certificate. */
@NullMarked
package io.meshless.telemetry.identity.peer;

import org.jspecify.annotations.NullMarked;
