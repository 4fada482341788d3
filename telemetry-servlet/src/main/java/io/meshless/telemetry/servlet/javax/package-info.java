/** What containers of the older servlets find of us: a word about why they cannot run the rest. */
@NullMarked
package io.meshless.telemetry.servlet.javax;

import org.jspecify.annotations.NullMarked;
