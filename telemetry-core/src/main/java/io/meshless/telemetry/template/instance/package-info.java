/** How an instance is read as its template says, and what it holds while a record is made. */
@NullMarked
package io.meshless.telemetry.template.instance;

import org.jspecify.annotations.NullMarked;
