/** What a web application's deployment sets, for the filter and the drop-in. */
@NullMarked
package io.meshless.telemetry.servlet.settings;

import org.jspecify.annotations.NullMarked;
