/**
 * What a deployment sets without code: one table, {@link
 * io.meshless.telemetry.settings.SettingTable}, from which values are read wherever they stand,
 * wrong ones are told, and the page about settings is written.
 */
@NullMarked
package io.meshless.telemetry.settings;

import org.jspecify.annotations.NullMarked;
