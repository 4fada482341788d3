package io.meshless.telemetry.command;

/**
 * One run of a program.
 *
 * @param code how it ended
 * @param out standard output
 * @param err standard error
 */
record Ran(int code, String out, String err) {}
