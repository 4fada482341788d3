/**
 * Who sent a request, and what of its word is believed. Begin with {@link
 * io.meshless.telemetry.servlet.peer.Peer}, which is the answer; {@link
 * io.meshless.telemetry.servlet.peer.Callers} and {@link
 * io.meshless.telemetry.servlet.peer.Proxies} find it, and believe only a {@link
 * io.meshless.telemetry.servlet.peer.PeerSet} that the application has named.
 *
 * <p>Not exported. Knows no other package of this module. Everything in a request is untrusted
 * here.
 */
@NullMarked
package io.meshless.telemetry.servlet.peer;

import org.jspecify.annotations.NullMarked;
