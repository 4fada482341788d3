/** JSON documents, for pages and tools. */
@NullMarked
package io.meshless.telemetry.json;

import org.jspecify.annotations.NullMarked;
