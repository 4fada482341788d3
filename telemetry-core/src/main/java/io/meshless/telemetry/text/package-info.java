/**
 * Words for people: text from elsewhere as it may be shown, and the name that somebody probably
 * meant.
 */
@NullMarked
package io.meshless.telemetry.text;

import org.jspecify.annotations.NullMarked;
