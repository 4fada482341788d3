/**
 * Who a service is: {@link io.meshless.telemetry.identity.ServiceIdentity}, where it is read from,
 * the attributes that it becomes, and the header in which one service sends it to another.
 */
@NullMarked
package io.meshless.telemetry.identity;

import org.jspecify.annotations.NullMarked;
