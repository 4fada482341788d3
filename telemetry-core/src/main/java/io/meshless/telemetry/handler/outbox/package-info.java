/**
 * What handlers share that send things to a peer far away: a bounded queue to a thread that
 * delivers, tries again, and counts what is lost.
 */
@NullMarked
package io.meshless.telemetry.handler.outbox;

import org.jspecify.annotations.NullMarked;
