package io.meshless.telemetry.handler.stdio;

/**
 * When a file is put aside, and how long it is kept then.
 *
 * @param maxBytes the size that a file does not pass, unless a single line does
 * @param maxDays the age in days of 24 hours past which a file is deleted; 0 keeps all
 * @param maxFiles how many files are kept beside the current one; 0 keeps all
 */
record Rotation(long maxBytes, long maxDays, long maxFiles) {}
