/** What is known of a message, in the forms that attributes want. */
@NullMarked
package io.meshless.telemetry.message.text;

import org.jspecify.annotations.NullMarked;
